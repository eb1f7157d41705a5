import Fetch
import Logging
import Model
import Store

extension Poller {
    private enum Event: Sendable {
        /// The last number: milliseconds that the host wants to rest.
        case visited(Int, Report, PollState, Int64)
        /// The poll was cut off by the end of the program: as if it had not been.
        case cancelled(Int)
        /// What the poll found is lost; what it learnt of the server is not.
        case storeFailed(Int, StoreError, PollState)
        /// The alarm for this time.
        case tick(Int64)
    }

    /// What the loop knows; only the loop itself touches it.
    private struct Round {
        let sources: [Source]
        let hosts: [String]
        let watch: Stopwatch
        var gate: HostGate
        var states: [String: PollState]
        var inFlight = 0
        /// The times of the alarms that have not gone off.
        var armed: Set<Int64> = []

        mutating func enqueue(_ index: Int, inSeconds seconds: Int64) {
            gate.enqueue(
                index, host: hosts[index], due: watch.milliseconds + max(0, seconds) * 1_000)
        }

        mutating func ended(_ index: Int, rest: Int64 = 0) {
            inFlight -= 1
            gate.finished(host: hosts[index], at: watch.milliseconds, asked: rest)
        }
    }

    /// The one loop behind `refresh` and `run`: starts visits as the gate lets them, at most
    /// `concurrency` at once, and sleeps until something ends or falls due.
    ///
    /// - Parameter repeating: whether a source is polled again when its time has come; such a loop
    ///   also outlives a store that fails.
    func rounds(
        _ sources: [Source], due: [Timestamp], _ known: [String: PollState], repeating: Bool,
        report: (Report) -> Void
    ) async throws {
        let policy = configuration.fetching
        var round = Round(
            sources: sources, hosts: sources.map { SourceAddress($0).host },
            watch: Stopwatch(clock),
            gate: HostGate(
                visitsPerHost: policy.connectionsPerHost, delay: Int64(policy.hostDelay * 1_000)),
            states: known)
        let begin = now()
        for index in sources.indices {
            round.enqueue(index, inSeconds: due[index].seconds - begin.seconds)
        }
        let recorder = PollRecorder(store: store)
        try await withThrowingTaskGroup(of: Event.self) { group in
            while true {
                start(&round, limit: policy.concurrency, recorder, in: &group)
                guard round.inFlight > 0 || !round.armed.isEmpty else { break }
                guard let event = try await group.next() else { break }
                switch event {
                case .tick(let time): round.armed.remove(time)
                case .cancelled(let index): round.ended(index)
                case .storeFailed(let index, let error, var state):
                    guard repeating else { throw error }
                    logger.error("the store failed", metadata: ["problem": "\(error)"])
                    round.ended(index)
                    // The page is read in full again, yet no sooner than its server allows.
                    state.validators = nil
                    state.bodyDigest = nil
                    round.states[state.sourceID] = state
                    let wait = (state.nextPoll ?? now()).seconds - now().seconds
                    round.enqueue(index, inSeconds: max(Self.storeRetrySeconds, wait))
                case .visited(let index, let result, let state, let rest):
                    round.ended(index, rest: rest)
                    round.states[state.sourceID] = state
                    report(result)
                    guard repeating else { continue }
                    let wait = (state.nextPoll ?? now()).seconds - now().seconds
                    round.enqueue(index, inSeconds: max(1, wait))
                }
            }
            group.cancelAll()
        }
    }

    private static let storeRetrySeconds: Int64 = 60

    /// Starts what may start now, and sets an alarm for what falls due next.
    private func start(
        _ round: inout Round, limit: Int, _ recorder: PollRecorder,
        in group: inout ThrowingTaskGroup<Event, any Error>
    ) {
        while round.inFlight < limit {
            switch round.gate.next(at: round.watch.milliseconds) {
            case .visit(let index):
                round.inFlight += 1
                let source = round.sources[index]
                let state = round.states[source.id]
                group.addTask { await visit(index, source, state, recorder) }
            case .wait(let until):
                guard round.armed.allSatisfy({ until < $0 }) else { return }
                round.armed.insert(until)
                let watch = round.watch
                group.addTask { try await watch.sleep(until: until) }
                return
            case .nothing:
                return
            }
        }
    }

    private func visit(
        _ index: Int, _ source: Source, _ state: PollState?, _ recorder: PollRecorder
    ) async -> Event {
        var visit = await pipeline.visit(
            source, state: state, now: now(), random: random(), context: context(of: source))
        do {
            visit = try await pipeline.completed(visit, of: source, in: store, now: now())
        } catch {
            return .storeFailed(index, error, visit.record.state)
        }
        if case .failed(.fetch(.cancelled)) = visit.outcome { return .cancelled(index) }
        if case .failed(.fetch(.shutDown)) = visit.outcome { return .cancelled(index) }
        do {
            let changes = try await recorder.record(visit.record)
            log(source, visit, changes)
            onPoll(visit.record.state)
            if !changes.feeds.isEmpty { await onChange(changes.feeds) }
            let report = Report(
                source: source, outcome: visit.outcome, found: visit.record.state.itemsFound,
                added: changes.added.count, updated: changes.updated.count, feeds: changes.feeds,
                diagnostics: visit.diagnostics)
            let rest = Int64(await pipeline.delay(after: source) * 1_000)
            return .visited(index, report, visit.record.state, rest)
        } catch {
            return .storeFailed(index, error, visit.record.state)
        }
    }

    /// What a visit asks: the store, and the clock between two requests to one host.
    private func context(of source: Source) -> VisitContext {
        let delay = configuration.fetching.hostDelay
        return VisitContext(
            known: { [store] keys in
                // Where the store does not answer, nothing further is asked for.
                (try? await store.knownKeys(among: keys, of: source.id)) ?? Set(keys)
            },
            rest: { [clock] asked in
                let seconds = max(delay, asked)
                if seconds > 0 { try await clock.sleep(for: .seconds(seconds)) }
            })
    }

    private func log(_ source: Source, _ visit: Visit, _ changes: PollChanges) {
        let id = Logger.MetadataValue.string(source.id)
        if case .failed(let failure) = visit.outcome {
            logger.notice("poll failed", metadata: ["source.id": id, "problem": "\(failure)"])
        } else {
            logger.debug(
                "polled",
                metadata: [
                    "source.id": id, "added": "\(changes.added.count)",
                    "updated": "\(changes.updated.count)",
                ])
        }
        for diagnostic in visit.diagnostics where diagnostic.severity == .warning {
            logger.notice(
                "worth a look", metadata: ["source.id": id, "warning": "\(diagnostic.message)"])
        }
    }

    /// Milliseconds since its making, on a clock of any kind.
    private struct Stopwatch: Sendable {
        private let elapsed: @Sendable () -> Duration
        private let wait: @Sendable (Duration) async throws -> Void

        init(_ clock: any Clock<Duration>) {
            (elapsed, wait) = Self.open(clock)
        }

        private static func open<C: Clock<Duration>>(
            _ clock: C
        ) -> (@Sendable () -> Duration, @Sendable (Duration) async throws -> Void) {
            let start = clock.now
            return (
                { start.duration(to: clock.now) },
                { try await clock.sleep(until: start.advanced(by: $0), tolerance: nil) }
            )
        }

        var milliseconds: Int64 {
            let (seconds, attoseconds) = elapsed().components
            return seconds * 1_000 + attoseconds / 1_000_000_000_000_000
        }

        func sleep(until milliseconds: Int64) async throws -> Event {
            try await wait(.milliseconds(milliseconds))
            return .tick(milliseconds)
        }
    }
}
