package import Logging
package import Model
import ServiceLifecycle
package import Store

/// Visits sources when they are due, politely, and stores what they bring.
package struct Poller: Sendable {
    /// What one poll came to, for people and scripts.
    package struct Report: Sendable {
        package var sourceID: String
        package var outcome: Visit.Outcome
        /// Items on the page.
        package var found: Int
        /// Pages that were read for it: of its list, and more where the list goes on.
        package var pages = 0
        /// How many items were new, and how many known ones changed.
        ///
        /// Counts, since a refresh keeps the reports of all its polls; that is also why it names its
        /// source and does not hold it.
        package var added: Int
        package var updated: Int
        package var diagnostics: [Diagnostic]

        init(
            _ sourceID: String, outcome: Visit.Outcome, found: Int, added: Int, updated: Int,
            diagnostics: [Diagnostic]
        ) {
            self.sourceID = sourceID
            self.outcome = outcome
            self.found = found
            self.added = added
            self.updated = updated
            self.diagnostics = diagnostics
        }

        /// A source that was not visited.
        init(leftAlone source: Source, until: Timestamp) {
            self.init(
                source.id, outcome: .leftAlone(until: until), found: 0, added: 0, updated: 0,
                diagnostics: [])
        }

        /// A source that is no longer visited.
        init(gone source: Source) {
            self.init(
                source.id, outcome: .gone, found: 0, added: 0, updated: 0,
                diagnostics: [])
        }
    }

    let configuration: Configuration
    let pipeline: Pipeline
    let store: any ItemStore
    let clock: any Clock<Duration>
    let now: @Sendable () -> Timestamp
    let random: @Sendable () -> Double
    let logger: Logger
    let onPoll: @Sendable (PollState) -> Void
    let onChange: @Sendable (Set<FeedKey>) async -> Void
    /// Whether an operator has released what the source's last poll held back.
    package var isReleased: @Sendable (String) -> Bool = { _ in false }
    /// Called when what was released is stored.
    package var onReleased: @Sendable (String) -> Void = { _ in }

    /// Told when the store takes nothing any more, and why; and, with nil, when it does again.
    package var onStoreTrouble: @Sendable (String?) -> Void = { _ in }

    /// Told where a crash would be worst.
    package var failpoints = Failpoints.none
    /// Called after every poll that was stored, with what it came to.
    package var onRecorded: @Sendable (PastPoll) -> Void = { _ in }

    /// Called with what is to be stored of a visit that the end of the program cut off; its own task
    /// is cancelled, and could store nothing.
    package var onCutOff: @Sendable (PollRecord) async -> Void = { _ in }
    /// Called after polls that were stored whose server's clock agrees with ours.
    package var onRightClock: @Sendable () async -> Void = {}

    /// The hubs that tell of changes; nil where none may.
    package var push: PushDesk?

    /// Told at each turn of the loop, and at least so often, that the loop lives.
    package var heartbeat: Heartbeat?

    /// What a watchdog is fed with.
    package struct Heartbeat: Sendable {
        let interval: Duration
        let beat: @Sendable () -> Void

        package init(every interval: Duration, _ beat: @escaping @Sendable () -> Void) {
            self.interval = interval
            self.beat = beat
        }
    }

    /// - Parameters:
    ///   - clock: what waiting goes by.
    ///   - now: the time that is stored.
    ///   - random: 0 up to 1.
    ///   - onPoll: called after every poll that was stored.
    ///   - onChange: called after a commit that changed feeds.
    package init(
        configuration: Configuration, pipeline: Pipeline, store: any ItemStore,
        clock: any Clock<Duration> = .continuous, now: @escaping @Sendable () -> Timestamp,
        random: @escaping @Sendable () -> Double = { .random(in: 0..<1) }, logger: Logger,
        onPoll: @escaping @Sendable (PollState) -> Void = { _ in },
        onChange: @escaping @Sendable (Set<FeedKey>) async -> Void = { _ in }
    ) {
        self.configuration = configuration
        self.pipeline = pipeline
        self.store = store
        self.clock = clock
        self.now = now
        self.random = random
        self.logger = logger
        self.onPoll = onPoll
        self.onChange = onChange
    }

    /// Polls each of `sources` once, now; those whose servers asked to be left alone (Retry-After)
    /// are left alone and reported so.
    ///
    /// - Parameters:
    ///   - reviving: whether sources that their servers called gone (410) are asked all the same.
    ///   - progress: called with the number of polls done and of all.
    package func refresh(
        _ sources: [Source], reviving: Bool = true,
        progress: @Sendable (Int, Int) -> Void = { _, _ in }
    ) async throws -> [Report] {
        let states = try await store.pollStates()
        await closeIncidents(states)
        let start = now()
        var reports: [Report] = []
        for source in sources {
            // Hardly any is to be left alone, and a state is long.
            if let until = states[source.id]?.notBefore, until > start,
                let until = states[source.id]?.setRight(at: start).notBefore, until > start
            {
                reports.append(Report(leftAlone: source, until: until))
            } else if !reviving, let state = states[source.id], state.isGone(source) {
                reports.append(Report(gone: source))
            }
        }
        let kept = Set(reports.map(\.sourceID))
        // Thousands of sources and what is known of them are held once.
        let free = kept.isEmpty ? sources : sources.filter { !kept.contains($0.id) }
        try await rounds(free, consume states, repeating: false) {
            reports.append($0)
            progress(reports.count, sources.count)
        }
        return reports
    }
}

extension Poller: Service {
    /// Polls every enabled source on its schedule until the service group shuts down.
    package func run() async throws {
        let sources = configuration.enabledSources
        do {
            try await cancelWhenGracefulShutdown {
                let known = try await store.pollStates()
                await closeIncidents(known)
                let states = try await hastened(consume known, sources)
                try await rounds(sources, consume states, repeating: true) { _ in }
            }
        } catch is CancellationError {
            logger.debug("polling ended")
        }
    }
}
