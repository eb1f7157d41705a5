import Feeds
import Foundation
import Model
import Store
import Testing

@testable import Serve

struct ProblemFeedTests {
    private static func xml(_ incidents: [Incident]) throws -> String {
        let feed = ProblemFeed(try SampleSite().configuration).feed(incidents)
        return String(decoding: FeedRenderer.bytes(for: feed, format: .atom), as: UTF8.self)
    }

    private static let open = Incident(
        sourceID: "harbour", opened: Timestamp(1_767_225_600), updated: Timestamp(1_767_225_600),
        state: .broken, summary: "rule \"ul > li\" matched nothing")

    @Test func oneIncidentIsOneEntryOpenedAndClosed() throws {
        let before = try Self.xml([Self.open])
        var over = Self.open
        over.closed = Timestamp(1_767_312_000)
        over.updated = Timestamp(1_767_312_000)
        let after = try Self.xml([over])
        let id = "<id>tag:example.org,2026:problem/harbour/1767225600</id>"
        for text in [before, after] {
            #expect(text.components(separatedBy: "<entry>").count == 2 && text.contains(id))
            #expect(text.contains("<published>2026-01-01T08:00:00+08:00</published>"))
            #expect(text.contains("rule \"ul &gt; li\" matched nothing"))
        }
        #expect(before.contains("<title>港口通知：读不出内容</title>"))
        #expect(before.contains("尚未恢复") && before.contains("<updated>2026-01-01T00:00:00"))
        #expect(after.contains("<title>港口通知：读不出内容（已恢复）</title>"))
        #expect(after.contains("<updated>2026-01-02T00:00:00") && !after.contains("尚未恢复"))
    }

    @Test func aSourceThatIsNoMoreHasItsID() throws {
        var incident = Self.open
        incident.sourceID = "former"
        #expect(try Self.xml([incident]).contains("<title>former：读不出内容</title>"))
    }

    @Test func withoutIncidentsItIsAFeedAllTheSame() throws {
        let text = try Self.xml([])
        #expect(!text.contains("<entry>"))
        #expect(
            text.contains(
                "<link rel=\"self\" type=\"application/atom+xml\" href=\"http://127.0.0.1:8080/problems.atom\"/>"
            ))
    }

    @Test func operatorsReadItFromTheServer() async throws {
        try await ServeApplicationTests.withServer { client, site in
            var poll = PollRecord(state: PollState(sourceID: "harbour"), at: Timestamp(5))
            poll.health = HealthRecord(
                health: SourceHealth(.broken, since: Timestamp(5)), memory: "{}",
                incident: Self.open)
            _ = try await site.store.record([poll])
            let token = ["Authorization: Bearer \(ServeApplicationTests.operatorToken)"]
            let answer = await client.get("/problems.atom", token)
            #expect(answer.contains("Content-Type: application/atom+xml; charset=utf-8\r\n"))
            #expect(answer.contains("Cache-Control: private, no-cache\r\n"))
            #expect(answer.contains("港口通知：读不出内容"))
            let tag = answer.components(separatedBy: "ETag: ").last?
                .components(separatedBy: "\r\n")[0]
            let again = await client.get(
                "/problems.atom", token + ["If-None-Match: \(tag ?? "")"])
            #expect(again.hasPrefix("HTTP/1.1 304"))
            #expect(await client.get("/problems.rss", token).hasPrefix("HTTP/1.1 404"))
        }
    }
}
