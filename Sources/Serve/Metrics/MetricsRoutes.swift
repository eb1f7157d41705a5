import HTTPTypes
import Hummingbird
import Model
import NIOCore
import Store

/// `/metrics`: what Prometheus reads (text exposition format 0.0.4).
struct MetricsRoutes: Sendable {
    let configuration: Configuration
    let store: any ItemStore
    let publication: Publication
    let record: ServiceRecord
    let counts: RecentCounts
    /// Sources with series of their own; what others add up to goes to one more.
    let sourceLimit: Int

    init(
        configuration: Configuration, store: any ItemStore, publication: Publication,
        record: ServiceRecord, sourceLimit: Int = 500
    ) {
        self.configuration = configuration
        self.store = store
        self.publication = publication
        self.record = record
        self.sourceLimit = sourceLimit
        counts = RecentCounts(store: store)
    }

    func answer(at now: ContinuousClock.Instant) async -> Response {
        do {
            var response = PublishedRoutes.plain(.ok, try await text(at: now))
            response.headers[.contentType] = "text/plain; version=0.0.4; charset=utf-8"
            return response
        } catch {
            return PublishedRoutes.plain(.serviceUnavailable, "the store cannot be read")
        }
    }

    func text(at now: ContinuousClock.Instant) async throws(StoreError) -> String {
        let counts = try await counts.counts(at: now)
        let states = try await store.pollStates()
        var page = MetricsPage()
        addService(to: &page)
        addPublished(counts, to: &page)
        addPolls(to: &page)
        SourceMetrics(
            sources: configuration.enabledSources, states: states,
            polls: record.polls.counts.bySource, limit: sourceLimit
        ).add(to: &page)
        return page.text
    }
}

extension MetricsRoutes {
    private func addService(to page: inout MetricsPage) {
        page.family(
            "bohai_build_info", .gauge, "The program's version; always 1.",
            [.init(1, ("version", record.version))])
        page.family(
            "bohai_store_writable", .gauge, "Whether the store takes what is polled; 1 or 0.",
            [.init(record.trouble.isUnwritable ? 0 : 1)])
        page.family(
            "bohai_start_time_seconds", .gauge, "When the daemon started, in Unix time.",
            [.init(record.started.seconds)])
        let reload = record.lastReload
        page.family(
            "bohai_config_last_reload_successful", .gauge,
            "Whether the configuration that was read last is in use: 1 or 0.",
            [.init(reload.isTaken ? 1 : 0)])
        page.family(
            "bohai_config_last_reload_seconds", .gauge,
            "When the configuration was read last, in Unix time.", [.init(reload.at.seconds)])
        page.family(
            "process_resident_memory_bytes", .gauge, "Memory that the process holds.",
            ServiceRecord.residentBytes.map { [.init($0)] } ?? [])
        page.family(
            "bohai_store_bytes", .gauge, "Sizes of the store's files.",
            [("database", ""), ("wal", "-wal")].compactMap { file, suffix in
                ServiceRecord.size(of: configuration.storage + suffix).map {
                    .init($0, ("file", file))
                }
            })
    }

    private func addPublished(_ counts: ItemCounts, to page: inout MetricsPage) {
        page.family("bohai_items", .gauge, "Items stored.", [.init(counts.total)])
        page.family(
            "bohai_region_items", .gauge, "Items of a region.",
            configuration.regions.map {
                .init(counts.byRegion[$0.id] ?? 0, ("region", $0.id))
            })
        let answers = publication.counts
        page.family(
            "bohai_http_answers_total", .counter, "Answers with published documents.",
            [
                .init(answers.served, ("status", "200")),
                .init(answers.notModified, ("status", "304")),
            ])
    }

    private func addPolls(to page: inout MetricsPage) {
        let counts = record.polls.counts
        let all = counts.bySource.values.reduce(PollCounts.Count(), +)
        page.family(
            "bohai_polls_total", .counter, "Polls since the start, by what they came to.",
            PastPoll.Outcome.allCases.map {
                .init(all.outcomes[$0] ?? 0, ("outcome", $0.rawValue))
            })
        page.family(
            "bohai_new_items_total", .counter, "Items stored since the start.",
            [.init(all.added)])
        page.histogram(
            "bohai_poll_seconds", "How long fetching and reading a source took.",
            bounds: PollCounts.bounds, counts: counts.durations, sum: all.milliseconds)
    }
}
