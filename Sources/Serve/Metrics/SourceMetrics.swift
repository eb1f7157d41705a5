import Model

/// The series of sources: a bounded number of them, however many sources there are.
///
/// The first `limit` sources of feeds.yml have series of their own. What can be added up of the others
/// stands under `_others`, which no source can be called; what cannot be, such as times, is left out.
struct SourceMetrics {
    private let named: ArraySlice<Source>
    private let others: ArraySlice<Source>
    private let all: [Source]
    private let states: [String: PollState]
    private let polls: [String: PollCounts.Count]

    private static let othersName = "_others"

    init(
        sources: [Source], states: [String: PollState], polls: [String: PollCounts.Count],
        limit: Int
    ) {
        named = sources.prefix(limit)
        others = sources.dropFirst(limit)
        all = sources
        self.states = states
        self.polls = polls
    }

    func add(to page: inout MetricsPage) {
        addStates(to: &page)
        sums("bohai_source_items", .gauge, "Items found by the last good poll.", &page) {
            states[$0.id]?.itemsFound
        }
        sums(
            "bohai_source_held_items", .gauge, "Items of the last poll that are held back.", &page
        ) { states[$0.id]?.health?.held }
        sums(
            "bohai_source_failures", .gauge, "Failed polls since the last good one.", &page
        ) { states[$0.id]?.failures ?? 0 }
        sums(
            "bohai_source_new_items_total", .counter, "Items stored since the start.", &page
        ) { polls[$0.id]?.added ?? 0 }
        addPolls(to: &page)
        times("bohai_source_last_poll_seconds", "When it was polled, in Unix time.", &page) {
            states[$0.id]?.lastPoll
        }
        times(
            "bohai_source_last_success_seconds", "When a poll last went well, in Unix time.", &page
        ) { states[$0.id]?.lastSuccess }
        times("bohai_source_next_poll_seconds", "When it will be polled, in Unix time.", &page) {
            states[$0.id]?.nextPoll
        }
    }
}

extension SourceMetrics {
    /// What each source has, and what the others have together.
    private func sums(
        _ name: String, _ kind: MetricsPage.Kind, _ help: String, _ page: inout MetricsPage,
        value: (Source) -> Int?
    ) {
        var samples = named.compactMap { source in
            value(source).map { MetricsPage.Sample($0, ("source", source.id)) }
        }
        let rest = others.compactMap(value)
        if !rest.isEmpty {
            samples.append(.init(rest.reduce(0, +), ("source", Self.othersName)))
        }
        page.family(name, kind, help, samples)
    }

    private func times(
        _ name: String, _ help: String, _ page: inout MetricsPage, value: (Source) -> Timestamp?
    ) {
        page.family(
            name, .gauge, help,
            named.compactMap { source in
                value(source).map { .init($0.seconds, ("source", source.id)) }
            })
    }

    /// Sources by state, and one sample for each state that a source may be in: 1 for its own.
    private func addStates(to page: inout MetricsPage) {
        let known = all.compactMap { states[$0.id]?.health?.state }
        let unknown = all.count - known.count
        page.family(
            "bohai_sources", .gauge, "Enabled sources by state; new ones are not polled yet.",
            SourceHealth.State.allCases.map { state in
                .init(known.count { $0 == state }, ("state", state.rawValue))
            } + [.init(unknown, ("state", "new"))])
        page.family(
            "bohai_source_state", .gauge, "Whether a source is in a state: 1 or 0.",
            named.flatMap { source -> [MetricsPage.Sample] in
                guard let now = states[source.id]?.health?.state else { return [] }
                return SourceHealth.State.allCases.map { state in
                    .init(
                        state == now ? 1 : 0, ("source", source.id), ("state", state.rawValue))
                }
            })
    }

    /// How many polls each source had since the start, and how long they took.
    private func addPolls(to page: inout MetricsPage) {
        let rest = others.compactMap { polls[$0.id] }.reduce(PollCounts.Count(), +)
        let counts =
            named.compactMap { source in polls[source.id].map { (source.id, $0) } }
            + (rest.polls > 0 ? [(Self.othersName, rest)] : [])
        page.family(
            "bohai_source_polls_total", .counter, "Polls of a source, by what they came to.",
            counts.flatMap { id, count in
                PastPoll.Outcome.allCases.compactMap { outcome in
                    count.outcomes[outcome].map {
                        .init($0, ("source", id), ("outcome", outcome.rawValue))
                    }
                }
            })
        page.family(
            "bohai_source_poll_seconds", .summary, "How long polls of a source took.",
            counts.flatMap { id, count in
                [
                    .init(milliseconds: count.milliseconds, ("source", id), suffix: "_sum"),
                    .init(count.polls, ("source", id), suffix: "_count"),
                ]
            })
    }
}
