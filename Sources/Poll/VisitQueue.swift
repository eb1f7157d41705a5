import Model

/// The sources of one run, and which of them is visited next: what `Poller` acts on.
///
/// Pure: `time` is milliseconds from any start, `now` the time that is stored.
struct VisitQueue {
    let sources: [Source]
    /// What is known of the sources that will be visited, in their places.
    private var states: [PollState?]
    private let places: [String: Int]
    /// Whether a source is visited again when its time has come.
    private let repeats: Bool
    private let restsAfterStart: Bool
    private var hosts: [String]
    /// Where redirects had led when each host was found.
    private var learnt: [String?]
    private var gate: HostGate
    private var spacing: VisitSpacing

    /// Every source is due at its planned time where visits repeat, else at once.
    init(
        _ sources: [Source], _ states: consuming [String: PollState], policy: FetchPolicy,
        repeats: Bool,
        at time: Int64, now: Timestamp
    ) {
        self.sources = sources
        places = Dictionary(
            sources.indices.map { (sources[$0].id, $0) }, uniquingKeysWith: { first, _ in first })
        var states = consume states
        // Each is held once, here.
        self.states = sources.indices.map { states.removeValue(forKey: sources[$0].id) }
        self.repeats = repeats
        restsAfterStart = policy.hostDelay > 0
        hosts = sources.indices.map { SourceAddress(sources[$0].location).domain }
        learnt = [String?](repeating: nil, count: sources.count)
        gate = HostGate(
            visitsPerHost: policy.connectionsPerHost, delay: Int64(policy.hostDelay * 1_000))
        spacing = VisitSpacing(count: sources.count)
        for index in sources.indices { prepare(index, at: time, now) }
        if repeats { restoreBreakers(at: time, now) }
    }

    /// The next visit, which counts as begun.
    ///
    /// - Parameter now: where it is given, whoever is late waits until an hour ends that its feed
    ///   wants skipped.
    mutating func next(at time: Int64, now: Timestamp? = nil) -> HostGate.Next {
        var next = gate.next(at: time)
        while let now, case .visit(let index) = next, let wait = skipping(index, at: now) {
            // It never came to its host.
            gate.finished(host: hosts[index], at: time)
            enqueue(index, inSeconds: wait, at: time)
            next = gate.next(at: time)
        }
        return next
    }

    /// A visit has ended, and is planned again where visits repeat.
    ///
    /// - Parameters:
    ///   - state: what it left; nil for a visit that was cut off.
    ///   - rest: milliseconds that the host wants to rest.
    mutating func ended(
        _ index: Int, _ state: PollState?, _ answer: HostBreaker.Answer, rest: Int64 = 0,
        atLeast wait: Int64 = 1, at time: Int64, now: Timestamp
    ) {
        gate.finished(host: hosts[index], at: time, asked: rest, answer: answer)
        guard let state else {
            // Only the end of the program cuts visits off; a source that was cut off by anything
            // else is not lost.
            if repeats { enqueue(index, inSeconds: Int64(sources[index].every), at: time) }
            return
        }
        // A refresh of thousands of sources keeps nothing of those that it is done with.
        states[index] = repeats ? state : nil
        guard repeats else { return }
        // Gone for good: never again, until somebody asks for it by name.
        guard let next = state.nextPoll else { return plan(index, every: .max) }
        // From when the visit began: a clock that was set meanwhile moves both.
        let wait = max(wait, soon(next.seconds - (state.lastPoll ?? now).seconds, index))
        plan(index, every: wait)
        enqueue(index, inSeconds: wait, at: time)
    }

    /// The places of those of `ids` that are visited here.
    func places(of ids: some Sequence<String>) -> [Int] { ids.compactMap { places[$0] } }

    /// What is known of the source at this place; nil before its first visit.
    func state(of index: Int) -> PollState? { states[index] }

    /// Takes note of a state that no visit left; the next visit stays planned as it is.
    mutating func learn(_ state: PollState) {
        if let index = places[state.sourceID] { states[index] = state }
    }

    /// Takes out the sources whose host is left alone, where nothing is visited again: nobody waits
    /// for them.
    ///
    /// - Returns: their places, and the seconds until the host may be asked.
    mutating func withdrawn(besides index: Int, at time: Int64) -> (indices: [Int], wait: Int64) {
        guard !repeats, let until = gate.isLeftAlone(hosts[index], at: time) else { return ([], 0) }
        return (gate.withdraw(hosts[index]), (until - time + 999) / 1_000)
    }
}

extension VisitQueue {
    private mutating func prepare(_ index: Int, at time: Int64, _ now: Timestamp) {
        guard repeats else { return enqueue(index, inSeconds: 0, at: time) }
        let source = sources[index]
        // What is known of another address says nothing of when this one was asked.
        let state = states[index].flatMap { $0.isAbout(source) ? $0 : nil }
        if let state, state.isGone(source) { return plan(index, every: .max) }
        var due = state?.nextPoll ?? now
        // What was to be asked before the program started may be in an hour to skip by now.
        if due <= now, let wishes = state?.wishes {
            due = wishes.allowed(from: now, random: Double(index % 60) / 60)
        }
        plan(index, every: Self.rest(of: source, state, until: due))
        enqueue(index, inSeconds: soon(due.seconds - now.seconds, index), at: time)
        if restsAfterStart, let last = state?.lastPoll {
            let ago = now.seconds - last.seconds
            if (0..<Self.moment).contains(ago) {
                gate.rest(hosts[index], until: time + (Self.moment - ago) * 1_000)
            }
        }
        if let until = state?.notBefore, until > now {
            let rest = soon(until.seconds - now.seconds, index)
            gate.leaveAlone(hosts[index], until: time + rest * 1_000)
        }
    }

    /// Seconds until the feed may be asked; nil where it may be now.
    private func skipping(_ index: Int, at now: Timestamp) -> Int64? {
        guard repeats, let state = states[index], state.isAbout(sources[index]),
            let wishes = state.wishes, wishes.skips(now)
        else { return nil }
        let time = wishes.allowed(from: now, random: Double(index % 60) / 60)
        return max(1, time.seconds - now.seconds)
    }

    /// Seconds after a visit began within which its host may still want its rest, of which a program
    /// that starts knows nothing: a slow page and the delay that robots.txt asks for.
    private static let moment: Int64 = 60

    /// Seconds that a source rests, as far as they are known.
    private static func rest(of source: Source, _ state: PollState?, until due: Timestamp) -> Int64
    {
        let every = Int64(source.every)
        if let last = state?.lastPoll { return max(every, due.seconds - last.seconds) }
        // Half of all come to rest longer than the shortest time, once their rhythm is known.
        return source.adaptsInterval ? every * 3 / 2 : every
    }

    /// `seconds`, or the source's usual rest where no plan lies so far ahead: a time that a wrong
    /// clock wrote may be years away once it is right.
    private func soon(_ seconds: Int64, _ index: Int) -> Int64 {
        let every = Int64(sources[index].every)
        // A tenth is chance.
        return seconds > max(Self.longest, every * 11 / 10) ? every : seconds
    }

    /// A day, and a week that a feed may want skipped.
    private static let longest: Int64 = 8 * 86_400

    /// Hosts at which everything failed before the program started anew are asked by one visit first.
    private mutating func restoreBreakers(at time: Int64, _ now: Timestamp) {
        var failures: [String: (count: Int, last: Timestamp)] = [:]
        var working: [String: Timestamp] = [:]
        for index in sources.indices {
            guard let state = states[index], let last = state.lastPoll else { continue }
            let host = hosts[index]
            if let success = state.lastSuccess {
                working[host] = max(working[host] ?? success, success)
            }
            guard state.failures > 0 else { continue }
            let known = failures[host]
            failures[host] = ((known?.count ?? 0) + state.failures, max(known?.last ?? last, last))
        }
        for (host, known) in failures where known.last > working[host] ?? Timestamp(.min) {
            let ago = max(0, now.seconds - known.last.seconds) * 1_000
            gate.restore(host, failures: known.count, at: time - ago)
        }
    }

    private mutating func enqueue(_ index: Int, inSeconds seconds: Int64, at time: Int64) {
        if learnt[index] != states[index]?.learntURL {
            learnt[index] = states[index]?.learntURL
            let asked = sources[index].asked(at: learnt[index])
            hosts[index] = SourceAddress(asked.location).domain
        }
        if let address = states[index]?.serverAddress {
            gate.bind(hosts[index], to: address, at: time)
        }
        gate.enqueue(index, host: hosts[index], due: time + max(0, seconds) * 1_000)
    }

    private mutating func plan(_ index: Int, every seconds: Int64) {
        spacing.note(index, every: seconds)
        gate.spacing = spacing.milliseconds
    }
}
