import Fetch
import Logging
import Model
import Store
import Synchronization
import Testing

@testable import Poll

/// A store that takes nothing for a while: a full disk.
struct StorePauseTests {
    @Test func pollingPausesAndGoesOnByItself() async throws {
        let sources = (0..<40).map {
            SamplePage.source("s\($0)", url: "https://h\($0).example.org/")
        }
        let clock = ManualClock(end: .seconds(20_000))
        // Full from the first minute to the end of the third hour.
        let store = CountingStore {
            (60..<10_800).contains(clock.seconds) ? .diskFull(path: "/b.db") : nil
        }
        let visits = Mutex<[Int64]>([])
        let fetcher = StubFetcher { request, _ throws(FetchError) in
            visits.withLock { $0.append(clock.seconds) }
            return .page(SamplePage.html([9, 8, 7]), url: request.url)
        }
        let configuration = SamplePage.configuration(
            sources, policy: FetchPolicy(hostDelay: 2, obeyRobots: false))
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        var poller = Poller(
            configuration: configuration,
            pipeline: SamplePage.pipeline(configuration, fetcher), store: store, clock: clock,
            now: { Timestamp(1_768_500_000 + clock.seconds) }, random: { 0 }, logger: logger)
        let told = Mutex<[String]>([])
        poller.onStoreTrouble = { words in told.withLock { $0.append(words ?? "well") } }
        try await poller.run()
        let times = visits.withLock(\.self)
        let during = times.filter { (3_700..<10_800).contains($0) }
        // One visit a minute tries, where forty an hour would come.
        #expect(!during.isEmpty && during.count <= 7_100 / 60 + 2, "\(during.count)")
        let gaps = zip(during, during.dropFirst()).map { $1 - $0 }
        #expect(gaps.allSatisfy { $0 >= 55 }, "\(gaps)")
        #expect(times.filter { $0 > 10_800 }.count >= 40)
        let words = told.withLock(\.self)
        #expect(words.last == "well" && words.filter { $0 == "well" }.count == 1)
        #expect(words.first?.contains("no space left") == true)
    }

    @Test(arguments: [
        (StoreError.diskFull(path: ""), true), (.readOnly(path: ""), true),
        (.damaged(path: "", reason: ""), true), (.failed(path: "", code: 778, reason: ""), true),
        (.failed(path: "", code: 19, reason: ""), false), (.ended, false), (.tooSlow, false),
    ])
    func onlyWhatConcernsEveryWritePauses(error: StoreError, pauses: Bool) {
        #expect(error.concernsEveryWrite == pauses)
    }
}
