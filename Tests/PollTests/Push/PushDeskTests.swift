import Extract
import Fetch
import Logging
import Model
import Push
import Store
import Synchronization
import Testing

@testable import Poll

/// The poller and the hubs of its sources.
@Suite struct PushDeskTests {
    private static let start: Int64 = 1_768_500_000
    private static let link =
        "<https://hub.example/>; rel=\"hub\", <\(SamplePage.url)>; rel=\"self\""

    private static var logger: Logger {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        return logger
    }

    /// What the desk was told.
    private final class Notes: Sendable {
        let visits = Mutex<[(HubSighting, Int)]>([])
        let expires = Mutex<Timestamp?>(nil)

        func desk(_ deliveries: Deliveries = Deliveries()) -> PushDesk {
            PushDesk(
                deliveries: deliveries, pushedUntil: { _ in self.expires.withLock { $0 } },
                onVisit: { _, sighting, added in
                    self.visits.withLock { $0.append((sighting, added)) }
                })
        }
    }

    private static func poller(
        _ fetcher: StubFetcher, _ store: SQLiteStore, _ clock: ManualClock, _ desk: PushDesk
    ) -> Poller {
        let configuration = SamplePage.configuration([SamplePage.source()])
        var poller = Poller(
            configuration: configuration, pipeline: SamplePage.pipeline(configuration, fetcher),
            store: store, clock: clock, now: { Timestamp(start + clock.seconds) },
            random: { 0 }, logger: logger)
        poller.push = desk
        return poller
    }

    @Test func tellsOfTheHubThatAPageNames() async throws {
        let notes = Notes()
        let store = try SQLiteStore(path: ":memory:", readers: 1)
        let fetcher = StubFetcher { request, before throws(FetchError) in
            switch before {
            case 0:
                .page(SamplePage.html([2, 1]), [("Link", Self.link)], url: request.url)
            case 1: .page("", status: 304, [("Link", Self.link)], url: request.url)
            case 2: .page("", status: 304, url: request.url)
            case 3: .page("", status: 500, url: request.url)
            default: .page(SamplePage.html([3, 2, 1]), url: request.url)
            }
        }
        let poller = Self.poller(fetcher, store, ManualClock(end: .zero), notes.desk())
        for _ in 0..<5 { _ = try await poller.refresh([SamplePage.source()]) }
        let hub = HubSighting.named(HubLink(hub: "https://hub.example/", topic: SamplePage.url))
        let seen = notes.visits.withLock { $0 }
        #expect(seen.map(\.0) == [hub, hub, .unseen, .unseen, .none])
        #expect(seen.map(\.1) == [2, 0, 0, 0, 1])
    }

    @Test func aPushedSourceIsPolledLessAndTheLeaseEndsThat() async throws {
        let notes = Notes()
        let clock = ManualClock(end: .seconds(5 * 86_400))
        let store = try SQLiteStore(path: ":memory:", readers: 1)
        let times = Mutex<[Int64]>([])
        let fetcher = StubFetcher { request, _ throws(FetchError) in
            times.withLock { $0.append(clock.seconds) }
            return .page(SamplePage.html([2, 1]), url: request.url)
        }
        notes.expires.withLock { $0 = Timestamp(Self.start + 100_000) }
        let desk = PushDesk(
            deliveries: Deliveries(),
            pushedUntil: { _ in
                let expires = notes.expires.withLock { $0 }
                return expires.flatMap { $0 > Timestamp(Self.start + clock.seconds) ? $0 : nil }
            }, onVisit: { _, _, _ in })
        try await Self.poller(fetcher, store, clock, desk).run()
        let polled = times.withLock { $0 }
        #expect(Array(polled.prefix(4)) == [0, 43_200, 86_400, 100_000])
        #expect(polled[4] - polled[3] == 3_600)
    }

    @Test func aRestartAsksForWhatWasMissed() async throws {
        let notes = Notes()
        let clock = ManualClock(end: .seconds(10_000))
        let store = try SQLiteStore(path: ":memory:", readers: 1)
        let fetcher = StubFetcher { request, _ throws(FetchError) in
            .page(SamplePage.html([2, 1]), url: request.url)
        }
        notes.expires.withLock { $0 = Timestamp(Self.start + 800_000) }
        try await Self.poller(fetcher, store, clock, notes.desk()).run()
        #expect(fetcher.requests.count == 1)
        try await clock.sleep(
            until: ManualClock.Instant(offset: .seconds(4_000)), tolerance: nil)
        try await Self.poller(fetcher, store, clock, notes.desk()).run()
        #expect(fetcher.requests.count == 2)
    }

    @Test func whatAHubDeliversIsStoredAsIfItWerePolled() async throws {
        let notes = Notes()
        let deliveries = Deliveries()
        let clock = ManualClock(end: .seconds(1_000))
        let store = try SQLiteStore(path: ":memory:", readers: 1)
        let fetcher = StubFetcher { request, _ throws(FetchError) in
            .page(SamplePage.html([3, 2, 1]), url: request.url)
        }
        var poller = Self.poller(fetcher, store, clock, notes.desk(deliveries))
        _ = try await poller.refresh([SamplePage.source()])
        let before = try #require(try await store.pollStates()["harbour"])
        func deliver(_ html: String) {
            #expect(
                deliveries.add(
                    Page(bytes: Array(html.utf8), contentType: "text/html", url: SamplePage.url),
                    of: "harbour"))
        }
        // The new entry alone, something else, and one that nobody configured.
        deliver(SamplePage.html([4]))
        deliver("<html></html>")
        deliver(SamplePage.html([5, 4, 3, 2, 1]))
        _ = deliveries.add(Page(bytes: [], url: ""), of: "nobody")
        let stored = AsyncStream<Void>.makeStream()
        poller = Poller(
            configuration: poller.configuration, pipeline: poller.pipeline, store: store,
            clock: ContinuousClock(), now: { Timestamp(Self.start + 60) }, random: { 0 },
            logger: Self.logger, onPoll: { _ in stored.continuation.yield() })
        poller.push = notes.desk(deliveries)
        let running = poller
        await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await running.run() }
            var count = 0
            for await _ in stored.stream {
                count += 1
                if count == 3 { break }
            }
            group.cancelAll()
        }
        let items = try await store.items(in: .all, limit: 10)
        #expect(items.count == 5)
        #expect(items.allSatisfy { $0.regionIDs == ["dalian"] })
        #expect(Set(items.map(\.id)).count == 5)
        let after = try #require(try await store.pollStates()["harbour"])
        #expect(after.nextPoll == before.nextPoll)
        #expect(after.bodyDigest == before.bodyDigest)
        #expect(after.itemsFound == 3)
        #expect(after.failures == 0)
        #expect(fetcher.requests.count == 1)
    }
}
