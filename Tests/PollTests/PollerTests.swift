import Fetch
import Logging
import Model
import ServiceLifecycle
import Store
import Synchronization
import Testing

@testable import Poll

struct PollerTests {
    private static let start: Int64 = 1_768_500_000

    static func quiet() -> Logger {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        return logger
    }

    @Test func letsAFailedSourceFailAlone() async throws {
        let sources = ["a", "b", "c"].map {
            SamplePage.source($0, url: "https://\($0).example.org/list")
        }
        let fetcher = StubFetcher { request, _ throws(FetchError) in
            if request.url.contains("b.example") {
                throw .nameNotResolved(host: "b.example.org")
            }
            return .page(SamplePage.html([9, 8, 7]), url: request.url)
        }
        let configuration = SamplePage.configuration(sources)
        let store = try SQLiteStore(path: ":memory:", readers: 1)
        let poller = Poller(
            configuration: configuration,
            pipeline: SamplePage.pipeline(configuration, fetcher), store: store,
            now: { Timestamp(Self.start) }, random: { 0 }, logger: Self.quiet())
        let reports = try await poller.refresh(sources)
        #expect(reports.count == 3)
        #expect(reports.reduce(0) { $0 + $1.added } == 6)
        #expect(try await store.itemCounts().total == 6)
        let states = try await store.pollStates()
        #expect(states["b"]?.problem?.contains("no such host") == true)
    }

    @Test func changesNothingWhenNothingChanged() async throws {
        let source = SamplePage.source()
        let numbers = Mutex([9, 8, 7])
        let changed = Mutex<Set<FeedKey>>([])
        let fetcher = StubFetcher { request, _ throws(FetchError) in
            .page(SamplePage.html(numbers.withLock { $0 }), url: request.url)
        }
        let configuration = SamplePage.configuration([source])
        let store = try SQLiteStore(path: ":memory:", readers: 1)
        let time = Mutex(Self.start)
        let poller = Poller(
            configuration: configuration,
            pipeline: SamplePage.pipeline(configuration, fetcher), store: store,
            now: { Timestamp(time.withLock { $0 }) }, random: { 0 }, logger: Self.quiet(),
            onChange: { feeds in changed.withLock { $0.formUnion(feeds) } })
        _ = try await poller.refresh([source])
        changed.withLock { $0 = [] }
        let revision = try await store.revision(of: .all)
        let items = try await store.items(in: .all, limit: 50)
        for _ in 0..<20 {
            time.withLock { $0 += 86_400 }
            _ = try await poller.refresh([source])
            #expect(changed.withLock { $0.isEmpty })
        }
        #expect(try await store.revision(of: .all) == revision)
        #expect(try await store.items(in: .all, limit: 50) == items)
        numbers.withLock { $0 = [10, 9, 8] }
        let report = try await poller.refresh([source])[0]
        #expect(report.added == 1)
        #expect(changed.withLock { $0 } == [.all, .source("harbour"), .region("dalian")])
    }

    @Test func pollsOnScheduleThroughADay() async throws {
        let sources = (0..<5).map {
            SamplePage.source("s\($0)", url: "https://h\($0 % 2).example.org/\($0)")
        }
        let clock = ManualClock(end: .seconds(86_000))
        // No thread of its own: virtual time passes only while every task waits.
        let store = CountingStore()
        let fetcher = StubFetcher { request, _ throws(FetchError) in
            .page(SamplePage.html([9, 8, 7]), url: request.url)
        }
        let configuration = SamplePage.configuration(
            sources, policy: FetchPolicy(hostDelay: 2, obeyRobots: false))
        let poller = Poller(
            configuration: configuration,
            pipeline: SamplePage.pipeline(configuration, fetcher),
            store: store, clock: clock,
            now: { Timestamp(Self.start + clock.seconds) }, random: { 0 }, logger: Self.quiet())
        try await poller.run()
        // By the time that each visit began with: virtual time may pass while one is under way.
        let polled = store.polls
        #expect(polled.count == 5)
        for (id, seconds) in polled {
            // It may also pass while a finished poll waits for its turn: never more than 24.
            #expect((3...24).contains(seconds.count), "\(id) \(seconds.count)")
            let gaps = zip(seconds, seconds.dropFirst()).map { $1 - $0 }
            #expect(gaps.allSatisfy { $0 >= 3_600 }, "\(id) \(gaps)")
        }
        for host in [["s0", "s2", "s4"], ["s1", "s3"]] {
            let visits = host.flatMap { polled[$0] ?? [] }.sorted()
            #expect(zip(visits, visits.dropFirst()).allSatisfy { $1 - $0 >= 2 })
        }
    }

    @Test func leavesAloneWhoAskedForIt() async throws {
        let source = SamplePage.source()
        let clock = ManualClock(end: .seconds(100_000))
        let fetcher = StubFetcher { request, before throws(FetchError) in
            before == 0
                ? .page("", status: 429, [("Retry-After", "600")], url: request.url)
                : .page(SamplePage.html([9, 8, 7]), url: request.url)
        }
        let configuration = SamplePage.configuration([source])
        let poller = Poller(
            configuration: configuration,
            pipeline: SamplePage.pipeline(configuration, fetcher),
            store: try SQLiteStore(path: ":memory:", readers: 1), clock: clock,
            now: { Timestamp(Self.start + clock.seconds) }, random: { 0 }, logger: Self.quiet())
        _ = try await poller.refresh([source])
        let second = try await poller.refresh([source])
        #expect(clock.seconds == 0)
        #expect(fetcher.requests.count == 1)
        guard case .leftAlone(let until) = second[0].outcome else {
            Issue.record("\(second[0].outcome)")
            return
        }
        #expect(until == Timestamp(Self.start + 600))
        try await clock.sleep(
            until: ManualClock.Instant(offset: .seconds(600)), tolerance: nil)
        let third = try await poller.refresh([source])
        #expect(third[0].added == 3)
    }

    @Test func asksNoMoreForWhatIsGoneUntilItIsNamed() async throws {
        let source = SamplePage.source()
        let clock = ManualClock(end: .seconds(20 * 86_400))
        let fetcher = StubFetcher { request, before throws(FetchError) in
            before == 0
                ? .page("", status: 410, url: request.url)
                : .page(SamplePage.html([9, 8, 7]), url: request.url)
        }
        let configuration = SamplePage.configuration([source])
        let store = try SQLiteStore(path: ":memory:", readers: 1)
        let poller = Poller(
            configuration: configuration,
            pipeline: SamplePage.pipeline(configuration, fetcher), store: store, clock: clock,
            now: { Timestamp(Self.start + clock.seconds) }, random: { 0 }, logger: Self.quiet())
        try await poller.run()
        try await poller.run()
        #expect(fetcher.requests.count == 1)
        #expect(try await store.pollStates()["harbour"]?.goneSince == Timestamp(Self.start))
        let all = try await poller.refresh([source], reviving: false)
        guard case .gone = all[0].outcome else {
            Issue.record("\(all[0].outcome)")
            return
        }
        #expect(try await poller.refresh([source])[0].added == 3)
        #expect(try await store.pollStates()["harbour"]?.goneSince == nil)
    }

    @Test func asksAHostThatIsOverloadedNoMoreInOneRound() async throws {
        let sources = (0..<4).map { SamplePage.source("s\($0)", url: "https://a.cn/\($0)") }
        let fetcher = StubFetcher { request, _ throws(FetchError) in
            .page("", status: 429, url: request.url)
        }
        let configuration = SamplePage.configuration(sources)
        let poller = Poller(
            configuration: configuration,
            pipeline: SamplePage.pipeline(configuration, fetcher),
            store: try SQLiteStore(path: ":memory:", readers: 1),
            now: { Timestamp(Self.start) }, random: { 0 }, logger: Self.quiet())
        let reports = try await poller.refresh(sources)
        #expect(reports.count == 4)
        #expect(fetcher.requests.count == 1)
    }

    /// Answers when it is cancelled, and no sooner.
    private final class SilentFetcher: Fetcher {
        let asked = Atomic(0)

        func fetch(_ request: FetchRequest) async throws(FetchError) -> FetchResponse {
            asked.add(1, ordering: .relaxed)
            do { try await Task.sleep(for: .seconds(60)) } catch { throw .cancelled }
            throw .shutDown
        }
    }

    /// A reload or a restart in the middle of a visit: the next one does not come on its heels.
    @Test func aHostThatWasAskedAtTheEndRestsAfterIt() async throws {
        let sources = ["a", "b"].map {
            SamplePage.source($0, url: "https://\($0).example.org/list")
        }
        let fetcher = SilentFetcher()
        let configuration = SamplePage.configuration(
            sources, policy: FetchPolicy(hostDelay: 2, obeyRobots: false))
        let store = try SQLiteStore(path: ":memory:", readers: 1)
        var poller = Poller(
            configuration: configuration,
            pipeline: SamplePage.pipeline(configuration, fetcher), store: store,
            now: { Timestamp(Self.start) }, random: { 0 }, logger: Self.quiet())
        poller.onCutOff = { record in
            _ = await Task { try await store.record([record]) }.result
        }
        let polling = Task { try await poller.run() }
        while fetcher.asked.load(ordering: .relaxed) == 0 { await Task.yield() }
        polling.cancel()
        _ = await polling.result
        // Both are on one domain, and only one was asked.
        let states = try await store.pollStates()
        #expect(fetcher.asked.load(ordering: .relaxed) == 1)
        #expect(states.values.map(\.lastPoll) == [Timestamp(Self.start)])
        #expect(states.values.allSatisfy { $0.nextPoll == nil && $0.lastSuccess == nil })
        let clock = ManualClock(end: .seconds(300))
        let visits = Mutex<[Int64]>([])
        let answering = StubFetcher { request, _ throws(FetchError) in
            visits.withLock { $0.append(clock.seconds) }
            return .page(SamplePage.html([9, 8, 7]), url: request.url)
        }
        let again = Poller(
            configuration: configuration,
            pipeline: SamplePage.pipeline(configuration, answering), store: store, clock: clock,
            now: { Timestamp(Self.start + 1 + clock.seconds) }, random: { 0 },
            logger: Self.quiet())
        try await again.run()
        let times = visits.withLock(\.self)
        #expect(times.count == 2 && (times.first ?? 0) >= 59, "\(times)")
    }
}
