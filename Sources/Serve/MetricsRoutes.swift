import HTTPTypes
import Hummingbird
import Model
import NIOCore
import Store
import Synchronization

/// `/metrics`: what Prometheus reads (text exposition format 0.0.4).
struct MetricsRoutes: Sendable {
    let configuration: Configuration
    let store: any ItemStore
    let publication: Publication
    let counts: RecentCounts

    init(configuration: Configuration, store: any ItemStore, publication: Publication) {
        self.configuration = configuration
        self.store = store
        self.publication = publication
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
        let sources = configuration.sources.filter(\.enabled)
        var page = MetricsPage()
        page.family("bohai_items", "gauge", "Items stored.", [("", "\(counts.total)")])
        page.family(
            "bohai_region_items", "gauge", "Items of a region.",
            configuration.regions.map {
                (MetricsPage.label("region", $0.id), "\(counts.byRegion[$0.id] ?? 0)")
            })
        let answers = publication.counts
        page.family(
            "bohai_http_answers_total", "counter", "Answers with published documents.",
            [
                (MetricsPage.label("status", "200"), "\(answers.served)"),
                (MetricsPage.label("status", "304"), "\(answers.notModified)"),
            ])
        page.perSource("bohai_source_items", "Items found by the last good poll.", sources) {
            states[$0.id].map { "\($0.itemsFound)" }
        }
        page.states(of: sources) { states[$0.id]?.health?.state }
        page.perSource(
            "bohai_source_held_items", "Items of the last poll that are held back.", sources
        ) {
            states[$0.id]?.health.map { "\($0.held)" }
        }
        page.perSource("bohai_source_failures", "Failed polls since the last good one.", sources) {
            "\(states[$0.id]?.failures ?? 0)"
        }
        page.perSource("bohai_source_last_poll_seconds", "Time of the last poll.", sources) {
            states[$0.id]?.lastPoll.map { "\($0.seconds)" }
        }
        page.perSource("bohai_source_last_success_seconds", "Time of the last good poll.", sources)
        {
            states[$0.id]?.lastSuccess.map { "\($0.seconds)" }
        }
        return page.text
    }
}

/// The numbers of items, counted anew after 15 seconds at the earliest: counting reads every item.
final class RecentCounts: Sendable {
    private let store: any ItemStore
    private let last = Mutex<(counts: ItemCounts, time: ContinuousClock.Instant)?>(nil)

    private static let lifetime = Duration.seconds(15)

    init(store: any ItemStore) {
        self.store = store
    }

    func counts(at now: ContinuousClock.Instant) async throws(StoreError) -> ItemCounts {
        if let last = last.withLock({ $0 }), last.time.duration(to: now) < Self.lifetime {
            return last.counts
        }
        let counts = try await store.itemCounts()
        last.withLock { $0 = (counts, now) }
        return counts
    }
}

/// Lines of the text exposition format.
private struct MetricsPage {
    private(set) var text = ""

    mutating func family(
        _ name: String, _ type: String, _ help: String, _ samples: [(labels: String, value: String)]
    ) {
        guard !samples.isEmpty else { return }
        text += "# HELP \(name) \(help)\n# TYPE \(name) \(type)\n"
        for sample in samples { text += "\(name)\(sample.labels) \(sample.value)\n" }
    }

    mutating func perSource(
        _ name: String, _ help: String, _ sources: [Source], value: (Source) -> String?
    ) {
        family(
            name, "gauge", help,
            sources.compactMap { source in
                value(source).map { (Self.label("source", source.id), $0) }
            })
    }

    /// One sample for each state that a source may be in: 1 for the one that it is in.
    mutating func states(of sources: [Source], state: (Source) -> SourceHealth.State?) {
        family(
            "bohai_source_state", "gauge", "Whether a source is in a state: 1 or 0.",
            sources.flatMap { source -> [(labels: String, value: String)] in
                guard let now = state(source) else { return [] }
                return SourceHealth.State.allCases.map { state in
                    (
                        "{source=\"\(source.id)\",state=\"\(state.rawValue)\"}",
                        state == now ? "1" : "0"
                    )
                }
            })
    }

    /// Ids are of `[a-z0-9-]`: nothing in them needs an escape.
    static func label(_ name: String, _ value: String) -> String { "{\(name)=\"\(value)\"}" }
}
