import Store
import Testing

@testable import Serve

struct MetricsRoutesTests {
    @Test func countsItemsAtMostEveryQuarterOfAMinute() async throws {
        let site = try SampleSite()
        let store = StallingStore(site.store)
        let recent = RecentCounts(store: store)
        let start = ContinuousClock.now
        #expect(try await recent.counts(at: start).total == 0)
        try await site.add("一号公告")
        #expect(try await recent.counts(at: start + .seconds(14)).total == 0)
        #expect(store.counts == 1)
        #expect(try await recent.counts(at: start + .seconds(15)).total == 1)
        #expect(store.counts == 2)
    }
}
