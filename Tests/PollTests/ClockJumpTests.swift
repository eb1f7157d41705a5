import Fetch
import Logging
import Model
import Store
import Synchronization
import Testing

@testable import Poll

/// Clocks that are set, forwards and backwards, while the daemon runs and while it does not.
struct ClockJumpTests {
    private static let start: Int64 = 1_768_500_000
    private static let day: Int64 = 86_400
    private static let jumps = [day, -day, 3_650 * day, -3_650 * day]

    private static func quiet() -> Logger {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        return logger
    }

    /// Polls two sources for three days; the clock is set by `jump` after the first one.
    @Test(arguments: jumps)
    func aRunningDaemonNeitherBurstsNorSleeps(jump: Int64) async throws {
        let sources = (0..<2).map {
            SamplePage.source("s\($0)", url: "https://h\($0).example.org/")
        }
        let clock = ManualClock(end: .seconds(3 * Self.day))
        let visits = Mutex<[String: [Int64]]>([:])
        let fetcher = StubFetcher { request, _ throws(FetchError) in
            visits.withLock { $0[request.url, default: []].append(clock.seconds) }
            return .page(SamplePage.html([9, 8, 7]), url: request.url)
        }
        let configuration = SamplePage.configuration(
            sources, policy: FetchPolicy(hostDelay: 2, obeyRobots: false))
        let poller = Poller(
            configuration: configuration,
            pipeline: SamplePage.pipeline(configuration, fetcher), store: CountingStore(),
            clock: clock,
            now: {
                let seconds = clock.seconds
                return Timestamp(Self.start + seconds + (seconds > Self.day ? jump : 0))
            }, random: { 0 }, logger: Self.quiet())
        try await poller.run()
        for (url, times) in visits.withLock(\.self) {
            let gaps = zip(times, times.dropFirst()).map { $1 - $0 }
            #expect(gaps.allSatisfy { (3_500...2 * Self.day).contains($0) }, "\(url) \(gaps)")
            #expect((times.last ?? 0) > 3 * Self.day - 2 * Self.day, "\(url) \(times)")
        }
        #expect(visits.withLock(\.count) == 2)
    }

    /// What a wrong clock wrote lies years ahead, or behind, once the clock is right.
    @Test(arguments: jumps)
    func aDaemonThatStartsWithAnotherClockSpreadsItsVisits(jump: Int64) async throws {
        let sources = (0..<50).map {
            SamplePage.source("s\($0)", url: "https://h\($0).example.org/")
        }
        let store = try SQLiteStore(path: ":memory:", readers: 1)
        let polls = sources.map { source in
            var state = PollState(sourceID: source.id)
            state.lastPoll = Timestamp(Self.start + jump - 60)
            state.nextPoll = Timestamp(Self.start + jump + 3_540)
            state.notBefore = state.nextPoll
            return PollRecord(state: state.about(source), at: Timestamp(Self.start + jump - 60))
        }
        _ = try await store.record(polls)
        // A visit a day ahead may be meant so, and is waited for.
        let hours: Int64 = jump == Self.day ? 28 : 4
        let clock = ManualClock(end: .seconds(hours * 3_600))
        let visits = Mutex<[Int64]>([])
        let fetcher = StubFetcher { request, _ throws(FetchError) in
            visits.withLock { $0.append(clock.seconds) }
            return .page(SamplePage.html([9, 8, 7]), url: request.url)
        }
        let configuration = SamplePage.configuration(
            sources, policy: FetchPolicy(hostDelay: 2, obeyRobots: false))
        let poller = Poller(
            configuration: configuration,
            pipeline: SamplePage.pipeline(configuration, fetcher), store: store, clock: clock,
            now: { Timestamp(Self.start + clock.seconds) }, random: { 0 }, logger: Self.quiet())
        try await poller.run()
        let times = visits.withLock { $0.sorted() }
        #expect(times.count >= 50, "\(times.count)")
        let busiest = Dictionary(grouping: times, by: \.self).values.map(\.count).max() ?? 0
        #expect(busiest <= 3, "\(busiest) in one second")
    }

    /// An item that changes while the clock stands in the past still moves forwards.
    @Test(arguments: jumps)
    func noTimeOfAnItemGoesBackwards(jump: Int64) async throws {
        let source = SamplePage.source()
        let word = Mutex("first")
        let fetcher = StubFetcher { request, _ throws(FetchError) in
            let text = SamplePage.html([9, 8, 7])
                .replacing("</li>", with: " \(word.withLock(\.self))</li>")
            return .page(text, url: request.url)
        }
        let configuration = SamplePage.configuration([source])
        let store = try SQLiteStore(path: ":memory:", readers: 1)
        let time = Mutex(Self.start)
        let poller = Poller(
            configuration: configuration,
            pipeline: SamplePage.pipeline(configuration, fetcher), store: store,
            now: { Timestamp(time.withLock(\.self)) }, random: { 0 }, logger: Self.quiet())
        _ = try await poller.refresh([source])
        let before = try await store.items(in: .all, limit: 9)
        let revision = try #require(try await store.revision(of: .all))
        time.withLock { $0 += jump }
        word.withLock { $0 = "second" }
        _ = try await poller.refresh([source])
        let after = try await store.items(in: .all, limit: 9)
        #expect(after.count == before.count && !before.isEmpty)
        for item in before {
            let now = try #require(after.first { $0.id == item.id })
            #expect(now.firstSeen == item.firstSeen)
            #expect(now.updated >= item.updated)
        }
        #expect(try #require(try await store.revision(of: .all)).changedAt >= revision.changedAt)
    }

    /// The clock runs ten years ahead for some polls, then it is right: what readers see is, too.
    @Test func whatAClockLeftInTheFutureComesBack() async throws {
        let source = SamplePage.source()
        let time = Mutex(Self.start)
        let numbers = Mutex([9, 8, 7])
        let fetcher = StubFetcher { request, _ throws(FetchError) in
            // The server's own clock is right all the time.
            .page(
                SamplePage.html(numbers.withLock(\.self)),
                [("Date", "Thu, 15 Jan 2026 18:00:00 GMT")], url: request.url)
        }
        let configuration = SamplePage.configuration([source])
        let store = try SQLiteStore(path: ":memory:", readers: 1)
        let changed = Mutex<Set<FeedKey>>([])
        let confirmed = Mutex<[Int64]>([])
        var poller = Poller(
            configuration: configuration,
            pipeline: SamplePage.pipeline(configuration, fetcher), store: store,
            now: { Timestamp(time.withLock(\.self)) }, random: { 0 }, logger: Self.quiet(),
            onPoll: { _ in }
        ) { feeds in changed.withLock { $0 = feeds } }
        poller.onRightClock = { confirmed.withLock { $0.append(time.withLock(\.self)) } }
        _ = try await poller.refresh([source])
        time.withLock { $0 += 3_650 * Self.day }
        numbers.withLock { $0 = [11, 10, 9, 8, 7] }
        _ = try await poller.refresh([source])
        let ahead = try await store.items(in: .all, limit: 9)
        #expect(ahead.contains { $0.firstSeen.seconds > Self.start + Self.day })
        time.withLock { $0 = Self.start + 7_200 }
        let reports = try await poller.refresh([source])
        #expect(reports.allSatisfy { $0.added == 0 && $0.updated == 0 })
        let after = try await store.items(in: .all, limit: 9)
        #expect(after.map(\.id).sorted() == ahead.map(\.id).sorted())
        for item in after {
            #expect(item.firstSeen.seconds <= Self.start + 7_200)
            #expect(item.updated.seconds <= Self.start + 7_200)
        }
        // Hubs are told, and never while the clock runs ahead.
        #expect(confirmed.withLock(\.self) == [Self.start, Self.start + 7_200])
        #expect(changed.withLock(\.self).isSuperset(of: [.all, .source(source.id)]))
        let revision = try #require(try await store.revision(of: .all))
        #expect(revision.changedAt.seconds == Self.start + 7_200)
    }
}
