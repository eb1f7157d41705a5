import Logging
import Model
import Store
import Testing

@testable import Serve

struct MetricsRoutesTests {
    /// The metrics of a site whose every family has a sample.
    static func fullText(sourceLimit: Int = 500) async throws -> String {
        let folder = TemporaryFolder()
        defer { withExtendedLifetime(folder) {} }
        let path = folder.path + "/store"
        let site = try SampleSite(
            store: try SQLiteStore(path: path, readers: 1), storage: path)
        try await site.add("一号公告")
        let state = PollState(
            sourceID: "harbour", lastPoll: Timestamp(5), lastSuccess: Timestamp(4),
            nextPoll: Timestamp(9), failures: 2, itemsFound: 1)
        var poll = PollRecord(state: state, at: Timestamp(5))
        poll.health = HealthRecord(
            health: SourceHealth(.blocked, since: Timestamp(5), reasons: ["no"], held: 4),
            memory: "{}")
        _ = try await site.store.record([poll])
        let record = SampleSite.record()
        record.noteReload(isTaken: false, at: Timestamp(1_500))
        for milliseconds in [20, 700, 400_000] {
            record.polls.note(
                PastPoll(
                    sourceID: "harbour", at: Timestamp(5), outcome: .failed,
                    milliseconds: milliseconds))
        }
        let routes = MetricsRoutes(
            configuration: site.configuration, store: site.store,
            publication: Publication(renderer: site.renderer, logger: Logger(label: "test")),
            record: record, sourceLimit: sourceLimit)
        let text = try await routes.text(at: .now)
        await site.store.close()
        return text
    }

    @Test(arguments: [0, 500]) func isAsPrometheusWantsIt(_ sourceLimit: Int) async throws {
        let text = try await Self.fullText(sourceLimit: sourceLimit)
        let lint = ExpositionLint(text)
        #expect(lint.problems.isEmpty)
        #expect(lint.families.count > 12)
    }

    @Test(arguments: [
        "no newline", "bohai_x 1\n", "# HELP bohai_x X.\n# TYPE bohai_x counter\nbohai_x 1\n",
        "# HELP bohai_x X.\n# TYPE bohai_x gauge\nbohai_x 1\nbohai_x 2\n",
        "# HELP bohai_x X.\n# TYPE bohai_x gauge\nbohai_x one\n",
        "# HELP b X.\n# TYPE b histogram\nb_bucket{le=\"1\"} 2\nb_bucket{le=\"+Inf\"} 1\nb_count 1\n",
        "# HELP b X.\n# TYPE b gauge\nb{a=\"\"\"} 1\n",
    ])
    func theLintSeesWhatIsWrong(_ text: String) {
        #expect(!ExpositionLint(text).problems.isEmpty)
    }

    @Test(arguments: [
        "bohai_source_state{source=\"harbour\",state=\"blocked\"} 1",
        "bohai_source_state{source=\"harbour\",state=\"ok\"} 0",
        "bohai_sources{state=\"blocked\"} 1", "bohai_sources{state=\"new\"} 0",
        "bohai_source_held_items{source=\"harbour\"} 4",
        "bohai_build_info{version=\"1.2.3\"} 1", "bohai_start_time_seconds 1000",
        "bohai_config_last_reload_successful 0", "bohai_config_last_reload_seconds 1500",
        "bohai_polls_total{outcome=\"failed\"} 3", "bohai_polls_total{outcome=\"read\"} 0",
        "bohai_poll_seconds_bucket{le=\"0.05\"} 1", "bohai_poll_seconds_bucket{le=\"1\"} 2",
        "bohai_poll_seconds_bucket{le=\"2.5\"} 2", "bohai_poll_seconds_bucket{le=\"+Inf\"} 3",
        "bohai_poll_seconds_sum 400.72", "bohai_poll_seconds_count 3",
        "bohai_source_poll_seconds_sum{source=\"harbour\"} 400.72",
        "bohai_source_polls_total{source=\"harbour\",outcome=\"failed\"} 3",
        "bohai_source_next_poll_seconds{source=\"harbour\"} 9",
    ])
    func says(_ line: String) async throws {
        let lines = try await Self.fullText().split(separator: "\n")
        #expect(lines.contains { $0 == line })
    }

    /// However many sources there are, the series stay few.
    @Test func sourcesBeyondTheLimitAreAddedUp() async throws {
        let text = try await Self.fullText(sourceLimit: 0)
        #expect(!text.contains("harbour"))
        #expect(text.contains("bohai_source_failures{source=\"_others\"} 2\n"))
        #expect(
            text.contains("bohai_source_polls_total{source=\"_others\",outcome=\"failed\"} 3\n"))
        #expect(text.contains("bohai_sources{state=\"blocked\"} 1\n"))
        #expect(!text.contains("bohai_source_last_poll_seconds"))
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

    @Test func forgetsSourcesThatAreNoMore() {
        let counts = PollCounts()
        for id in ["a", "b"] {
            counts.note(
                PastPoll(sourceID: id, at: Timestamp(0), outcome: .read, milliseconds: 1))
        }
        counts.keep(only: ["b"])
        #expect(counts.counts.bySource.keys.sorted() == ["b"])
    }
}
