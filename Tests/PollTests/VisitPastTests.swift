import Fetch
import Model
import Store
import Synchronization
import Testing

@testable import Poll

struct VisitPastTests {
    @Test func everyPollIsRememberedWithWhatItCameTo() async throws {
        let sources = ["a", "b"].map {
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
        let told = Mutex<[PastPoll]>([])
        var poller = Poller(
            configuration: configuration,
            pipeline: SamplePage.pipeline(configuration, fetcher), store: store,
            now: { Timestamp(1_767_225_600) }, random: { 0 }, logger: PollerTests.quiet())
        poller.onRecorded = { poll in told.withLock { $0.append(poll) } }
        _ = try await poller.refresh(sources)
        _ = try await poller.refresh(sources)
        let good = try await store.pastPolls(of: "a", limit: 10)
        #expect(good.map(\.outcome) == [.unchanged, .read])
        #expect(good.map(\.found) == [3, 3])
        #expect(good.map(\.added) == [0, 3])
        #expect(good.allSatisfy { $0.reason.isEmpty && $0.milliseconds < 60_000 })
        let bad = try await store.pastPolls(of: "b", limit: 10)
        #expect(bad.map(\.outcome) == [.failed, .failed])
        #expect(bad.allSatisfy { $0.reason.contains("no such host") })
        let heard = told.withLock { $0 }
        #expect(Set(heard) == Set(good + bad))
    }

    @Test func noVisitIsNoPoll() {
        let state = PollState(sourceID: "a")
        for outcome in [Visit.Outcome.gone, .leftAlone(until: Timestamp(9))] {
            #expect(Visit(state, outcome, at: Timestamp(1)).past(in: 5) == nil)
        }
        let delivered = Visit(state, .read, at: Timestamp(1)).past(in: 5, isDelivery: true)
        #expect(delivered?.outcome == .delivered)
        #expect(delivered?.milliseconds == 5)
    }
}
