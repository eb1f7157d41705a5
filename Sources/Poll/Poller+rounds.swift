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
        /// Hubs have delivered something.
        case delivery
        /// What a hub delivered is read, and leaves this state; nil where nothing was stored.
        case read(Int, PollState?)
        /// The alarm for this time.
        case tick(Int64)
        /// The loop is to say that it lives.
        case heartbeat
    }

    /// What the loop knows; only the loop itself touches it.
    private struct Round {
        let watch: Stopwatch
        var queue: VisitQueue
        var inFlight = 0
        /// The times of the alarms that have not gone off.
        var armed: Set<Int64> = []
        /// Visits under way.
        var visiting: Set<Int> = []
        /// Sources of which a delivery is being read.
        var reading: Set<Int> = []
        /// Visits that wait for such a reading.
        var postponed: Set<Int> = []
        /// Where the store takes nothing: when the next visit tries whether it does again.
        var storeRest: Int64?

        mutating func end(_ index: Int) {
            inFlight -= 1
            visiting.remove(index)
        }
    }

    /// The one loop behind `refresh` and `run`: starts visits as the queue lets them, at most
    /// `concurrency` at once, and sleeps until something ends or falls due.
    ///
    /// It and what takes no longer than a look runs where answers come in: most visits are answered
    /// with "not modified", and changing threads would cost more than all else of them.
    ///
    /// - Parameter repeating: whether a source is polled again when its time has come; such a loop
    ///   also outlives a store that fails.
    func rounds(
        _ sources: [Source], _ known: consuming [String: PollState], repeating: Bool,
        report: (Report) -> Void
    ) async throws {
        var known: [String: PollState]? = consume known
        try await withTaskExecutorPreference(pipeline.reader.fetcher.answerExecutor) {
            try await loop(sources, known.take() ?? [:], repeating: repeating, report: report)
        }
    }

    private func loop(
        _ sources: [Source], _ known: consuming [String: PollState], repeating: Bool,
        report: (Report) -> Void
    ) async throws {
        let watch = Stopwatch(clock)
        var round = Round(
            watch: watch,
            queue: VisitQueue(
                sources, consume known, policy: configuration.fetching, repeats: repeating,
                at: watch.milliseconds, now: now()))
        let fetcher = pipeline.reader.fetcher
        // Once, visits wait for the commit that they share; a daemon has others to listen to.
        let recorder = PollRecorder(store: store, inPlace: !repeating) { await fetcher.settle() }
        try await withThrowingTaskGroup(of: Event.self) { group in
            armHeartbeat(in: &group)
            if repeating { armDeliveries(in: &group) }
            while true {
                if repeating { startReading(&round, recorder, in: &group) }
                start(&round, limit: configuration.fetching.concurrency, recorder, in: &group)
                guard round.inFlight > 0 || !round.armed.isEmpty else { break }
                guard let event = try await group.next() else { break }
                heartbeat?.beat()
                if case .heartbeat = event { armHeartbeat(in: &group) }
                // Once cancelled it would come again at once, for ever.
                if case .delivery = event, !Task.isCancelled { armDeliveries(in: &group) }
                try take(event, &round, repeating: repeating, report)
            }
            group.cancelAll()
        }
    }

    private func take(
        _ event: Event, _ round: inout Round, repeating: Bool, _ report: (Report) -> Void
    ) throws {
        let time = round.watch.milliseconds
        switch event {
        case .heartbeat, .delivery: break
        case .read(let index, let state):
            round.reading.remove(index)
            if let state { round.queue.learn(state) }
        case .tick(let alarm): round.armed.remove(alarm)
        case .cancelled(let index):
            round.end(index)
            round.queue.ended(index, nil, .other, at: time, now: now())
        case .storeFailed(let index, let error, var state):
            guard repeating else { throw error }
            logger.error("the store failed", metadata: ["problem": "\(error)"])
            round.end(index)
            if error.concernsEveryWrite {
                round.storeRest = time + Self.storeRetrySeconds * 1_000
                onStoreTrouble("\(error)")
            }
            // The page is read in full again, yet no sooner than its server allows.
            state.validators = nil
            state.bodyDigest = nil
            round.queue.ended(
                index, state, .other, atLeast: Self.storeRetrySeconds, at: time, now: now())
        case .visited(let index, let result, let state, let rest):
            round.end(index)
            if round.storeRest != nil {
                round.storeRest = nil
                onStoreTrouble(nil)
            }
            let now = now()
            round.queue.ended(
                index, state, HostBreaker.Answer(result.outcome, at: time, now: now), rest: rest,
                at: time, now: now)
            report(result)
            let others = round.queue.withdrawn(besides: index, at: time)
            for other in others.indices {
                report(
                    Report(
                        leftAlone: round.queue.sources[other], until: now.adding(others.wait)))
            }
        }
    }

    private func armHeartbeat(in group: inout ThrowingTaskGroup<Event, any Error>) {
        guard let heartbeat else { return }
        let clock = clock
        group.addTask {
            try await clock.sleep(for: heartbeat.interval)
            return .heartbeat
        }
    }

    private static let storeRetrySeconds: Int64 = 60

    /// Starts what may start now, and sets an alarm for what falls due next.
    private func start(
        _ round: inout Round, limit: Int, _ recorder: PollRecorder,
        in group: inout ThrowingTaskGroup<Event, any Error>
    ) {
        var limit = limit
        if let rest = round.storeRest {
            // No page is asked for that cannot be stored; then one visit tries.
            guard round.watch.milliseconds >= rest else {
                arm(rest, &round, in: &group)
                return
            }
            limit = 1
        }
        for index in round.postponed.subtracting(round.reading) {
            round.postponed.remove(index)
            begin(index, &round, recorder, in: &group)
        }
        while round.inFlight < limit {
            switch round.queue.next(at: round.watch.milliseconds, now: now()) {
            case .visit(let index):
                round.inFlight += 1
                // One at a time: each starts from the state that the other leaves.
                if round.reading.contains(index) {
                    round.postponed.insert(index)
                } else {
                    begin(index, &round, recorder, in: &group)
                }
            case .wait(let until):
                arm(until, &round, in: &group)
                return
            case .nothing:
                return
            }
        }
    }

    /// Sets an alarm, unless one goes off before.
    private func arm(
        _ time: Int64, _ round: inout Round, in group: inout ThrowingTaskGroup<Event, any Error>
    ) {
        guard round.armed.allSatisfy({ time < $0 }) else { return }
        round.armed.insert(time)
        let watch = round.watch
        group.addTask { try await watch.sleep(until: time) }
    }

    private func begin(
        _ index: Int, _ round: inout Round, _ recorder: PollRecorder,
        in group: inout ThrowingTaskGroup<Event, any Error>
    ) {
        round.visiting.insert(index)
        let source = round.queue.sources[index]
        let (state, watch) = (round.queue.state(of: index), round.watch)
        if case .url = source.location, !source.rendersInBrowser {
            group.addTask { await visit(index, source, state, watch, recorder) }
        } else {
            // It takes long until there is an answer, and work.
            group.addTask(executorPreference: globalConcurrentExecutor) {
                await visit(index, source, state, watch, recorder)
            }
        }
    }

    /// Starts to read what hubs have delivered; no host is asked, so none has a say in it.
    private func startReading(
        _ round: inout Round, _ recorder: PollRecorder,
        in group: inout ThrowingTaskGroup<Event, any Error>
    ) {
        guard let deliveries = push?.deliveries else { return }
        for index in round.queue.places(of: deliveries.sources)
        where !round.reading.contains(index) && !round.visiting.contains(index) {
            let source = round.queue.sources[index]
            guard let page = deliveries.take(of: source.id) else { continue }
            let state = round.queue.state(of: index)
            round.reading.insert(index)
            group.addTask(executorPreference: globalConcurrentExecutor) {
                let watch = Stopwatch(clock)
                var visit = await pipeline.delivered(
                    page, of: source, state: state, now: now(), context: context(of: source))
                visit.record.past = visit.past(in: watch.milliseconds, isDelivery: true)
                do {
                    guard try await store(&visit, of: source, was: state, recorder) != nil else {
                        return .read(index, nil)
                    }
                    return .read(index, visit.record.state)
                } catch {
                    logger.error("the store failed", metadata: ["problem": "\(error)"])
                    return .read(index, nil)
                }
            }
        }
    }

    private func armDeliveries(in group: inout ThrowingTaskGroup<Event, any Error>) {
        guard let deliveries = push?.deliveries else { return }
        group.addTask {
            await deliveries.arrival()
            return .delivery
        }
    }

    private func visit(
        _ index: Int, _ source: Source, _ state: PollState?, _ watch: Stopwatch,
        _ recorder: PollRecorder
    ) async -> Event {
        // Once the program ends nobody is asked any more.
        guard !Task.isCancelled else { return .cancelled(index) }
        let begin = watch.milliseconds
        let inquiry = await pipeline.ask(source, state: state, now: now(), random: random())
        if let response = inquiry.brief {
            let visit = pipeline.notModified(inquiry, response, looksForHub: push != nil)
            return await conclude(
                index, visit, of: source, was: state, in: watch.milliseconds - begin, recorder,
                isBrief: true)
        }
        return await withTaskExecutorPreference(globalConcurrentExecutor) {
            let visit = await pipeline.visit(inquiry, context: context(of: source))
            return await conclude(
                index, visit, of: source, was: state, in: watch.milliseconds - begin, recorder)
        }
    }

    /// Completes a visit and stores it.
    ///
    /// - Parameter milliseconds: how long fetching and reading took.
    private func conclude(
        _ index: Int, _ visit: consuming Visit, of source: Source, was state: PollState?,
        in milliseconds: Int64, _ recorder: PollRecorder, isBrief: Bool = false
    ) async -> Event {
        var visit = consume visit
        visit.record.past = visit.past(in: milliseconds)
        await slowDown(&visit, source)
        do {
            let stored = try await store(
                &visit, of: source, was: state, recorder, isBrief: isBrief)
            guard let changes = stored else {
                await noteCutOff(source, state, at: visit.record.at)
                return .cancelled(index)
            }
            await push?.onVisit(source, visit.hub, changes.added.count)
            var report = Report(
                source.id, outcome: visit.outcome, found: visit.record.state.itemsFound,
                added: changes.added.count, updated: changes.updated.count,
                diagnostics: visit.diagnostics)
            if case .read = visit.outcome { report.pages = visit.record.state.pagesRead }
            let rest = Int64(await pipeline.delay(after: source) * 1_000)
            return .visited(index, report, visit.record.state, rest)
        } catch  where error == .ended && Task.isCancelled {
            await noteCutOff(source, state, at: visit.record.at)
            return .cancelled(index)
        } catch {
            return .storeFailed(index, error, visit.record.state)
        }
    }

    /// Remembers that a host was asked by a visit that is as if it had not been: whoever goes on
    /// lets it rest first.
    private func noteCutOff(_ source: Source, _ state: PollState?, at time: Timestamp) async {
        var state = (state ?? PollState(sourceID: source.id)).about(source)
        state.lastPoll = time
        await onCutOff(PollRecord(state: state, at: time))
    }

    /// Judges, completes and stores a visit; nil where it was cut off, and nothing is stored.
    private func store(
        _ visit: inout Visit, of source: Source, was state: PollState?, _ recorder: PollRecorder,
        isBrief: Bool = false
    ) async throws(StoreError) -> PollChanges? {
        // What an operator releases are items that were read: nobody looks for it otherwise.
        var isReleased = false
        if case .read = visit.outcome { isReleased = self.isReleased(source.id) }
        try await pipeline.assess(
            &visit, of: source, was: state, isReleased: isReleased, in: store, now: now())
        try await pipeline.complete(&visit, of: source, in: store, now: now())
        if case .failed(.fetch(.cancelled)) = visit.outcome { return nil }
        if case .failed(.fetch(.shutDown)) = visit.outcome { return nil }
        let reason = visit.reason
        visit.record.past?.reason = reason
        failpoints.pass(.fetched)
        let changes = try await recorder.record(visit.record, isBrief: isBrief)
        failpoints.pass(.committedUnpublished)
        if var past = visit.record.past {
            (past.added, past.updated) = (changes.added.count, changes.updated.count)
            onRecorded(past)
        }
        log(source, visit, changes)
        if isReleased, case .read = visit.outcome { onReleased(source.id) }
        onPoll(visit.record.state)
        if visit.record.hasConfirmedClock { await onRightClock() }
        if !changes.feeds.isEmpty {
            await withTaskExecutorPreference(globalConcurrentExecutor) {
                await onChange(changes.feeds)
            }
        }
        return changes
    }

    private func log(_ source: Source, _ visit: Visit, _ changes: PollChanges) {
        let id = Logger.MetadataValue.string(source.id)
        if case .failed(let failure) = visit.outcome {
            logger.notice("poll failed", metadata: ["source.id": id, "problem": "\(failure)"])
        } else if logger.logLevel <= .debug {
            var facts: Logger.Metadata = [
                "source.id": id, "added": "\(changes.added.count)",
                "updated": "\(changes.updated.count)",
            ]
            if case .read = visit.outcome { facts["pages"] = "\(visit.record.state.pagesRead)" }
            logger.debug("polled", metadata: facts)
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
