import Fetch
import Logging
import Model
import Synchronization
import Testing

@testable import Poll

struct HeartbeatTests {
    /// One poll in four hours: the loop has to be woken to say that it lives.
    @Test func isHeardThroughAQuietDay() async throws {
        let source = SamplePage.source()
        let clock = ManualClock(end: .seconds(86_000))
        let fetcher = StubFetcher { request, _ throws(FetchError) in
            .page(SamplePage.html([9, 8, 7]), url: request.url)
        }
        let configuration = SamplePage.configuration([source])
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        var poller = Poller(
            configuration: configuration, pipeline: SamplePage.pipeline(configuration, fetcher),
            store: CountingStore(), clock: clock,
            now: { Timestamp(1_780_000_000 + clock.seconds) }, random: { 0 }, logger: logger)
        let beats = Mutex<[Int64]>([])
        poller.heartbeat = Poller.Heartbeat(every: .seconds(600)) {
            beats.withLock { $0.append(clock.seconds) }
        }
        try await poller.run()
        let times = beats.withLock { $0 }
        // Virtual time may pass while the loop waits for its turn: an hour, and its poll, at most.
        #expect(zip(times, times.dropFirst()).allSatisfy { $1 - $0 <= 4_000 })
        let (first, last) = (try #require(times.first), try #require(times.last))
        #expect(first <= 4_000 && last >= 82_000)
    }
}
