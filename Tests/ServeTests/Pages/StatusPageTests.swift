import Model
import Testing

@testable import Serve

struct StatusPageTests {
    private static let site = Site(
        title: "渤海", url: "https://example.org", tagAuthority: "example.org,2026")

    private static func source(_ id: String, enabled: Bool = true) -> Source {
        Source(id: id, title: "<b>\(id)", location: .url("https://example.org/"), enabled: enabled)
    }

    @Test func saysWhatWasReadWhenAndWhatFails() throws {
        let now = Timestamp(1_767_225_600)
        let page = StatusPage().html(
            frame: PageFrame(site: Self.site),
            sources: [
                Self.source("port"), Self.source("broken"), Self.source("new"),
                Self.source("off", enabled: false),
            ],
            states: [
                "port": PollState(
                    sourceID: "port", lastSuccess: now, nextPoll: Timestamp(1_767_229_200)),
                "broken": PollState(
                    sourceID: "broken", failures: 3, problem: "cannot open /srv/secret"),
            ])
        #expect(page.contains("3 个来源，其中 1 个暂时读不到"))
        #expect(page.contains("2026-01-01 08:00") && page.contains("2026-01-01 09:00"))
        #expect(page.contains("读不到（连续 3 次）") && page.contains("尚未读取"))
        // The words of a failure are the operator's alone.
        #expect(!page.contains("secret") && !page.contains("sources/off"))
        #expect(page.contains("&lt;b&gt;port") && !page.contains("<b>"))
        let broken = try #require(page.firstRange(of: "sources/broken"))
        let port = try #require(page.firstRange(of: "sources/port"))
        #expect(broken.lowerBound < port.lowerBound)
    }

    @Test func saysHowASourceIsDoing() {
        let states = SourceHealth.State.allCases.map { state in
            var poll = PollState(sourceID: state.rawValue, lastSuccess: Timestamp(1))
            poll.health = SourceHealth(state, since: Timestamp(1), reasons: ["secret"])
            return (state.rawValue, poll)
        }
        let page = StatusPage().html(
            frame: PageFrame(site: Self.site),
            sources: SourceHealth.State.allCases.map { Self.source($0.rawValue) },
            states: Dictionary(uniqueKeysWithValues: states))
        #expect(page.contains("6 个来源，其中 4 个暂时读不到"))
        for state in SourceHealth.State.allCases {
            #expect(page.contains(PageWords.words(language: "zh-CN").health(state)))
        }
        #expect(!page.contains("secret"))
    }

    @Test func listsNoMoreThanAPageHolds() {
        let sources = (0...StatusPage.longest).map { Self.source("s\($0)") }
        let page = StatusPage().html(
            frame: PageFrame(site: Self.site), sources: sources, states: [:])
        #expect(page.contains("另有 1 个来源未列出。"))
    }
}
