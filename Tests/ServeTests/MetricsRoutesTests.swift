import Logging
import Model
import Store
import Testing

@testable import Serve

struct MetricsRoutesTests {
    @Test func oneStateOfEachSourceIsOne() async throws {
        let site = try SampleSite()
        var poll = PollRecord(state: PollState(sourceID: "harbour"), at: Timestamp(5))
        poll.health = HealthRecord(
            health: SourceHealth(.blocked, since: Timestamp(5), reasons: ["no"], held: 4),
            memory: "{}")
        _ = try await site.store.record([poll])
        let routes = MetricsRoutes(
            configuration: site.configuration, store: site.store,
            publication: Publication(renderer: site.renderer, logger: Logger(label: "test")))
        let text = try await routes.text(at: .now)
        #expect(text.contains("bohai_source_state{source=\"harbour\",state=\"blocked\"} 1\n"))
        #expect(text.contains("bohai_source_state{source=\"harbour\",state=\"ok\"} 0\n"))
        #expect(text.contains("bohai_source_held_items{source=\"harbour\"} 4\n"))
    }

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
