import Fetch
import Logging
import Model
import Store
import Synchronization
import Testing

@testable import Poll

/// Sources as they are polled, judged and stored.
struct PipelineHealthTests {
    private static let start: Int64 = 1_768_500_000

    /// One source in a store of its own, whose page tests exchange.
    private final class Site: Sendable {
        let page = Mutex("")
        let hours = Mutex<Int64>(0)
        let released = Mutex(false)
        let store: SQLiteStore
        private let source = SamplePage.source()

        init() throws { store = try SQLiteStore(path: ":memory:", readers: 1) }

        func poll(_ html: String) async throws -> Poller.Report {
            page.withLock { $0 = html }
            hours.withLock { $0 += 2 }
            let configuration = SamplePage.configuration([source])
            let fetcher = StubFetcher { request, _ throws(FetchError) in
                .page(self.page.withLock { $0 }, url: request.url)
            }
            var logger = Logger(label: "test")
            logger.logLevel = .critical
            var poller = Poller(
                configuration: configuration,
                pipeline: SamplePage.pipeline(configuration, fetcher), store: store,
                now: { Timestamp(start + self.hours.withLock { $0 } * 3_600) }, random: { 0 },
                logger: logger)
            poller.isReleased = { _ in self.released.withLock { $0 } }
            poller.onReleased = { _ in self.released.withLock { $0 = false } }
            return try await poller.refresh([source])[0]
        }

        var health: SourceHealth? {
            get async throws { try await store.pollStates()["harbour"]?.health }
        }
    }

    /// The items under a menu of the same markup: an old selector would find both.
    private static func redesigned(_ numbers: some Sequence<Int>) -> String {
        let items = numbers.map { number in
            "<li><a class=tit href=/new/\(number)/>第\(number)期港口生产情况通报</a></li>"
        }
        return "<body><header><nav><a href=/>首页</a></nav></header><main><section><div><ul "
            + "class=news>\(items.joined())</ul></div></section></main><footer></footer></body>"
    }

    @Test func aFloodIsHeldBackExplainedAndReleased() async throws {
        let site = try Site()
        _ = try await site.poll(SamplePage.html((1...12).reversed()))
        _ = try await site.poll(SamplePage.html((2...13).reversed()))
        #expect(try await site.health?.state == .ok)
        let before = try await site.store.revision(of: .all)
        let flood = Self.redesigned(40...55)
        for _ in 0..<3 {
            let report = try await site.poll(flood)
            #expect(report.added == 0)
            #expect(report.diagnostics.contains { $0.message.contains("bohai release harbour") })
            #expect(try await site.health?.held == 16)
        }
        #expect(try await site.store.revision(of: .all) == before)
        let incidents = try await site.store.incidents(limit: 9)
        #expect(incidents.count == 1 && incidents[0].closed == nil)
        #expect(incidents[0].summary.contains("16 of 16 items look new at once"))
        site.released.withLock { $0 = true }
        let report = try await site.poll(flood)
        #expect(report.added == 16)
        #expect(try await site.health?.state == .ok)
        #expect(site.released.withLock { $0 } == false)
        #expect(try await site.store.incidents(limit: 9)[0].closed != nil)
    }

    @Test func anEmptiedPageIsBrokenAfterTwoPollsAndLosesNothing() async throws {
        let site = try Site()
        _ = try await site.poll(SamplePage.html([9, 8, 7, 6]))
        let items = try await site.store.items(in: .all, limit: 50)
        let empty = "<html><body><ul class=\"news\"></ul><p>暂无</p></body></html>"
        _ = try await site.poll(empty)
        _ = try await site.poll(empty)
        #expect(try await site.health?.state == .broken)
        #expect(try await site.store.items(in: .all, limit: 50) == items)
        _ = try await site.poll(SamplePage.html([9, 8, 7, 6]))
        #expect(try await site.health?.state == .ok)
        #expect(try await site.store.incidents(limit: 9).count == 1)
    }

    /// RFC 4287 §4.2.15: `updated` moves with the content, never with a poll.
    @Test func aHundredPollsOfTheSamePageChangeNothing() async throws {
        let site = try Site()
        let page = SamplePage.html((1...12).reversed())
        _ = try await site.poll(page)
        let items = try await site.store.items(in: .all, limit: 50)
        let revision = try await site.store.revision(of: .all)
        // Other bytes with the same items are read anew, as on pages that print the time.
        for poll in 1...100 { _ = try await site.poll(page + "<!-- \(poll / 2) -->") }
        #expect(try await site.store.items(in: .all, limit: 50) == items)
        #expect(try await site.store.revision(of: .all) == revision)
    }

    @Test func unchangedPagesWriteNoHealth() async throws {
        let site = try Site()
        let page = SamplePage.html([9, 8, 7])
        _ = try await site.poll(page)
        let memory = try await site.store.healthMemory(of: "harbour")
        for _ in 0..<5 { _ = try await site.poll(page) }
        #expect(try await site.store.healthMemory(of: "harbour") == memory)
        #expect(try await site.health?.since == Timestamp(Self.start + 7_200))
    }

    /// The store of this test remembers nothing, so that a judgement would be written as news.
    @Test(arguments: [(0, nil, true), (1, nil, false), (0, 86_400, false)])
    func aPageAsItWasIsNotJudgedWhileAllIsCalm(
        _ late: Int64, _ expectEvery: Int?, isSpared: Bool
    ) async throws {
        let calm = SourceHealth(
            .ok, since: Timestamp(Self.start), calmUntil: Timestamp(Self.start + 60))
        var source = SamplePage.source()
        source.expectEvery = expectEvery
        var was = PollState(sourceID: source.id)
        was.health = calm
        let now = Timestamp(Self.start + 60 + late)
        let configuration = SamplePage.configuration([source])
        let fetcher = StubFetcher { request, _ throws(FetchError) in
            .page("", url: request.url)
        }
        var visit = Visit(PollState(sourceID: source.id), .notModified, at: now)
        try await SamplePage.pipeline(configuration, fetcher).assess(
            &visit, of: source, was: was, in: CountingStore(), now: now)
        #expect((visit.record.health == nil) == isSpared)
        #expect(visit.record.state.health?.state == .ok)
    }
}
