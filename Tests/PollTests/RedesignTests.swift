import Fetch
import Logging
import Model
import Store
import Synchronization
import Testing

@testable import Poll

/// Pages before and after a redesign, polled: no old item comes back as new, and none is taken for
/// another.
struct RedesignTests {
    private static let now: Int64 = 1_769_600_000

    /// The stored items of a source whose page looks one way, then another.
    private final class Site: Sendable {
        let store: SQLiteStore
        private let time = Mutex(RedesignTests.now)

        init() throws { store = try SQLiteStore(path: ":memory:", readers: 1) }

        /// Polls the page at `url`, where redirects lead to `final`; how many items were new.
        func poll(_ html: String, at url: String, final: String? = nil) async throws -> Int {
            let source = SamplePage.source(url: url)
            let fetcher = StubFetcher { request, _ throws(FetchError) in
                .page(html, url: final ?? request.url)
            }
            let configuration = SamplePage.configuration([source])
            var logger = Logger(label: "test")
            logger.logLevel = .critical
            let now = time.withLock { time in
                time += 7_200
                return Timestamp(time)
            }
            var poller = Poller(
                configuration: configuration,
                pipeline: SamplePage.pipeline(configuration, fetcher), store: store, now: { now },
                random: { 0 }, logger: logger)
            // What health holds back comes once it is released; here all is, at once.
            poller.isReleased = { _ in true }
            let report = try await poller.refresh([source])[0]
            if case .failed(let failure) = report.outcome { Issue.record("\(failure)") }
            return report.added
        }

        func items() async throws -> [Item] { try await store.items(in: .all, limit: 200) }
    }

    private static func ids(_ items: [Item], _ look: Look, _ notices: [Notice]) -> [String: Int] {
        var ids: [String: Int] = [:]
        for item in items {
            let shown = notices.filter { notice in
                item.url?.hasSuffix(look.url(notice)) ?? false
                    || look.url(notice).hasPrefix("javascript") && item.title == look.title(notice)
                        && (item.published?.rfc3339.prefix(10)).map(String.init) == notice.date
            }
            if shown.count == 1 { ids[item.id] = shown[0].number }
        }
        return ids
    }

    private static func isPossible(_ list: NoticeList, _ look: Look) -> Bool {
        if look.needsDates, list == .undated { return false }
        if !look.tellsTwins, list == .daily || list == .twins { return false }
        // Without links twins on one day are one to everybody.
        if look.url(list.notices[0]).hasPrefix("javascript"), list == .twins { return false }
        return true
    }

    @Test(arguments: Look.addresses.map(\.name) + Look.texts.map(\.name), NoticeList.allCases)
    func bringsNothingOldAgain(_ name: String, _ list: NoticeList) async throws {
        let look = try #require((Look.addresses + Look.texts).first { $0.name == name })
        guard Self.isPossible(list, look) else { return }
        let site = try Site()
        let (old, notices) = (Look(), list.notices)
        let before = Array(notices.dropFirst(2))
        #expect(try await site.poll(old.html(before), at: old.page) == 20)
        let known = Self.ids(try await site.items(), old, before)
        #expect(known.count == 20)
        // Two are new, two have fallen off the page.
        let after = Array(notices.prefix(20))
        #expect(try await site.poll(look.html(after), at: look.page) == 2)
        let items = try await site.items()
        #expect(items.count == 22)
        for (id, number) in Self.ids(items, look, after) {
            #expect(known[id] == nil || known[id] == number, "\(id) is another notice now")
        }
        #expect(try await site.poll(look.html(after) + " ", at: look.page) == 0)
        // And back: what was known under its old address still is.
        #expect(try await site.poll(old.html(before), at: old.page) == 0)
    }

    @Test func followsARedirectToAnotherHost() async throws {
        let site = try Site()
        let look = Look()
        let notices = NoticeList.ordinary.notices
        #expect(try await site.poll(look.html(notices), at: look.page) == 22)
        let final = "https://www.new.gov.cn/tz/list.html"
        #expect(try await site.poll(look.html(notices) + " ", at: look.page, final: final) == 0)
        #expect(try await site.items().allSatisfy { $0.url?.contains("new.gov.cn") == true })
    }

    /// Each day the one notice on the page is another: same title, other day, other address.
    @Test(arguments: [1, 2, 3, 20])
    func takesNoNoticeForAnotherOfItsTitle(_ length: Int) async throws {
        let site = try Site()
        let look = Look()
        var all = 0
        for day in 1...20 {
            let page = (max(1, day - length + 1)...day).reversed().map {
                Notice(number: 1_000 + $0, title: "停水通知", day: $0)
            }
            all += try await site.poll(look.html(page), at: look.page)
        }
        #expect(all == 20)
    }

    /// Busy days bring many new items at once; none of them is an old one.
    @Test func takesNoNewItemForAnOldOne() async throws {
        let site = try Site()
        let look = Look()
        var all = 0
        for day in 1...20 {
            let page = (0..<12).map { index in
                let title = index == 0 ? "本日菜价" : "第\(day * 20 + index)号公示"
                return Notice(number: 20_000 + day * 20 + index, title: title, day: day)
            }
            all += try await site.poll(look.html(page), at: look.page)
        }
        #expect(all == 240)
    }
}
