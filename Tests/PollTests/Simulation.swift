import Fetch
import Model

@testable import Poll

/// Sources and servers on a virtual clock, polled by the daemon's own decisions; the servers note
/// every request that is impolite.
struct Simulation {
    private(set) var impolite: [String] = []
    private(set) var visits = 0
    private(set) var busiestSecond = 0
    private(set) var queue: VisitQueue
    private(set) var time: Int64 = 0

    private let sources: [Source]
    private let servers: [VirtualServer]
    private let policy = FetchPolicy(hostDelay: 2)
    private let start = Timestamp(1_768_500_000)
    private var memory: [Memory]
    private var hosts: [HostMemory]
    private var underway: [Underway] = []
    private var seed: UInt64 = 42
    private var second: (number: Int64, count: Int) = (-1, 0)
    /// Milliseconds for which nothing ran.
    private var paused: Int64 = 0

    /// What a server remembers of who asks for one page.
    private struct Memory {
        var last: Int64?
        /// Seconds before which another request is impolite.
        var earliest: Int64 = 0
        var known: Int64 = -1
        var whole: Int64 = 0
        var moves = 0
        var firstMove: Int64 = .max
        var isGone = false
    }

    private struct HostMemory {
        var underway = 0
        var free: Int64 = 0
        var earliest: Int64 = 0
        var failures = 0
    }

    private struct Underway {
        var end: Int64
        var index: Int
        var state: PollState
        var outcome: Visit.Outcome
    }

    init(sources count: Int, servers: [VirtualServer], every: Int?) {
        self.servers = servers
        sources = (0..<count).map { index in
            let host = index % servers.count
            var source = Source(
                id: "s\(index)", title: "",
                location: .url("https://www.h\(host).gov.cn/list/\(index)"), every: every ?? 3_600)
            source.adaptsInterval = every == nil
            return source
        }
        memory = [Memory](repeating: Memory(), count: count)
        hosts = [HostMemory](repeating: HostMemory(), count: servers.count)
        queue = VisitQueue(sources, [:], policy: policy, repeats: true, at: 0, now: start)
    }

    /// Visits a second over the time that polls ran.
    var mean: Double { Double(visits) * 1_000 / Double(time - paused) }

    mutating func run(seconds: Int64) {
        let end = time + seconds * 1_000
        while time < end {
            while underway.count < policy.concurrency,
                case .visit(let index) = queue.next(at: time)
            {
                begin(index)
            }
            var next = underway.map(\.end).min() ?? end
            if underway.count < policy.concurrency, case .wait(let until) = queue.next(at: time) {
                next = min(next, until)
            }
            time = max(time, min(next, end))
            finish()
        }
    }

    /// Lets all visits end that are under way.
    mutating func settle() {
        while let end = underway.map(\.end).min() {
            time = max(time, end)
            finish()
        }
    }

    /// Ends the program, once all visits have, and starts it again some time later.
    ///
    /// - Parameter remembered: what it finds in its store then; nil for all it knew.
    mutating func restart(after seconds: Int64 = 1, remembered: [String: PollState]? = nil) {
        settle()
        time += seconds * 1_000
        paused += seconds * 1_000
        // Nobody starves by our fault while nothing runs.
        for index in memory.indices { memory[index].last = memory[index].last.map { $0 + seconds } }
        queue = VisitQueue(
            sources, remembered ?? queue.states, policy: policy, repeats: true, at: time,
            now: now)
    }

    /// The longest that any source which is still there has waited, in seconds.
    var longestWait: Int64 {
        memory.filter { !$0.isGone }.map { time / 1_000 - ($0.last ?? 0) }.max() ?? 0
    }

    /// The time that is stored.
    var now: Timestamp { start.adding(time / 1_000) }

    var pollsOfTheGone: Int { memory.filter(\.isGone).count }
}

extension Simulation {
    private mutating func random() -> UInt64 {
        seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return seed >> 33
    }

    private mutating func finish() {
        while let place = underway.firstIndex(where: { $0.end <= time }) {
            let done = underway.remove(at: place)
            let host = done.index % servers.count
            hosts[host].underway -= 1
            hosts[host].free = time + 2_000
            queue.ended(
                done.index, done.state,
                HostBreaker.Answer(done.outcome, at: time, now: now), at: time, now: now)
        }
    }

    private mutating func begin(_ index: Int) {
        let source = sources[index]
        let server = servers[index % servers.count]
        var state = (queue.states[source.id] ?? PollState(sourceID: source.id)).about(source)
        let validators = state.wantsWholePage(now: now) ? nil : state.validators
        guard case .url(let url) = source.asked(at: state.learntURL).location else { return }
        check(index, url, validators, state)
        let seconds = time / 1_000
        let version = seconds / (7_200 * Int64(1 + index % 7))
        let answer = server.answer(
            url, validators, elapsed: seconds, now: now, version: version,
            known: memory[index].known, chance: random())
        let chance = Double(random() % 1_000) / 1_000
        state.lastPoll = now
        if let failure = answer.failure {
            (state, _) = state.afterFailure(failure, of: source, now: now, random: chance)
            remember(index, failure: failure)
            take(index, state, .failed(failure), answer)
        } else if let response = answer.response {
            let isWhole = response.status == 200
            state.lastFull = isWhole ? now : state.lastFull ?? now
            if isWhole {
                state.wishes = server.wishes
                state.noteArrivals(answer.fresh, isFirst: state.rhythm == nil, now: now)
                (memory[index].known, memory[index].whole) = (version, seconds)
            }
            state = state.afterAnswer(response, of: source, now: now, random: chance)
            remember(index, response: response)
            take(index, state, isWhole ? .read : .notModified, answer)
        }
    }

    private mutating func take(
        _ index: Int, _ state: PollState, _ outcome: Visit.Outcome, _ answer: VirtualServer.Answer
    ) {
        underway.append(
            Underway(
                end: time + answer.milliseconds, index: index, state: state, outcome: outcome))
    }
}

// What servers think of it.
extension Simulation {
    private mutating func check(
        _ index: Int, _ url: String, _ validators: Validators?, _ state: PollState
    ) {
        let host = index % servers.count
        let seconds = time / 1_000
        var faults: [String] = []
        if hosts[host].underway > 0 { faults.append("second visit at once") }
        if time < hosts[host].free { faults.append("no gap") }
        if seconds < memory[index].earliest { faults.append("early") }
        if seconds < hosts[host].earliest { faults.append("host asked to be left alone") }
        if memory[index].isGone { faults.append("asked for what is gone") }
        if server(index).wishes?.skips(now) == true { faults.append("in a skipped hour") }
        let wait = seconds - (memory[index].last ?? 0)
        if wait > 52 * 3_600 { faults.append("starved for \(wait / 3_600) hours") }
        if server(index).temper == .always304, seconds - memory[index].whole > 10 * 86_400 {
            faults.append("never sees the page itself")
        }
        let isMoved = memory[index].moves >= 3 && seconds - memory[index].firstMove > 2 * 86_400
        if isMoved, !url.contains("/new/") { faults.append("never learns the redirect") }
        if validators != nil, validators?.etag != "\"v\(memory[index].known)\"",
            server(index).temper != .always304
        {
            faults.append("validators of another answer")
        }
        impolite += faults.map { "\(server(index).temper) \(url) at \(seconds): \($0)" }
        memory[index].last = seconds
        hosts[host].underway += 1
        visits += 1
        second = second.number == seconds ? (seconds, second.count + 1) : (seconds, 1)
        busiestSecond = max(busiestSecond, second.count)
    }

    private func server(_ index: Int) -> VirtualServer { servers[index % servers.count] }

    private mutating func remember(_ index: Int, response: FetchResponse) {
        let seconds = time / 1_000
        let source = sources[index]
        hosts[index % servers.count].failures = 0
        if response.permanentURL != nil {
            memory[index].moves += 1
            memory[index].firstMove = min(memory[index].firstMove, seconds)
        }
        var wait = Int64(source.every)
        if source.adaptsInterval, response.validators == nil { wait = 86_400 }
        wait = max(wait, response.freshness(now: now) ?? 0)
        wait = max(wait, Int64(server(index).wishes?.interval ?? 0))
        memory[index].earliest = seconds + wait
    }

    private mutating func remember(_ index: Int, failure: PollFailure) {
        let seconds = time / 1_000
        let host = index % servers.count
        memory[index].earliest = seconds + Int64(sources[index].every)
        switch failure {
        case .rateLimited(_, let until):
            hosts[host].earliest = max(hosts[host].earliest, until.seconds - start.seconds)
        case .status(429): hosts[host].earliest = seconds + 4 * 3_600
        case .status(404): memory[index].earliest = seconds + 86_400
        case .status(410): memory[index].isGone = true
        default:
            hosts[host].failures += 1
            // Five in a row: a quarter of an hour for everyone.
            if hosts[host].failures >= 5 { hosts[host].earliest = seconds + 900 }
        }
    }
}
