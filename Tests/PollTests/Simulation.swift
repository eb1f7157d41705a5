import Fetch
import Model
import Synchronization

@testable import Poll

/// Sources and servers on a virtual clock, polled by the daemon's own decisions; the servers note
/// every request that is impolite.
struct Simulation {
    private(set) var impolite: [String] = []
    private(set) var visits = 0
    private(set) var busiestSecond = 0
    /// Visits of each hour, and the busiest second of it.
    private(set) var hours: [Int64: (visits: Int, busiest: Int)] = [:]
    /// Visits to servers of the temper `bursty`, and those among them in office hours.
    private(set) var officeVisits = (all: 0, open: 0)
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
    /// When the program last started, in seconds.
    private var started: Int64 = 0
    private let robots: RobotsGate
    private let robotsServer: RobotsServer
    /// The hosts of one address.
    private let sharing: [Int]

    /// What a server remembers of who asks for one page.
    private struct Memory {
        var last: Int64?
        /// Seconds before which another request is impolite.
        var earliest: Int64 = 0
        /// Seconds at which the next visit was planned.
        var due: Int64 = 0
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
        /// Whether its address has been seen.
        var isKnown = false
        var robotsAsked: Int64?
    }

    private struct Underway {
        var end: Int64
        var index: Int
        var state: PollState
        var outcome: Visit.Outcome
        var rest: Int64
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
        sharing = servers.indices.filter { servers[$0].temper == .sharedAddress }
        robotsServer = RobotsServer()
        robots = RobotsGate(fetcher: robotsServer, agent: "Bohai")
    }

    /// Visits a second over the time that polls ran.
    var mean: Double { Double(visits) * 1_000 / Double(time - paused) }

    mutating func run(seconds: Int64) async {
        let end = time + seconds * 1_000
        while time < end {
            while underway.count < policy.concurrency,
                case .visit(let index) = queue.next(at: time, now: now)
            {
                await begin(index)
            }
            var next = underway.map(\.end).min() ?? end
            if underway.count < policy.concurrency,
                case .wait(let until) = queue.next(at: time, now: now)
            {
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
        started = time / 1_000
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
            hosts[host].free = time + servers[host].rest * 1_000
            hosts[host].isKnown = hosts[host].isKnown || done.state.serverAddress != nil
            queue.ended(
                done.index, done.state,
                HostBreaker.Answer(done.outcome, at: time, now: now), rest: done.rest * 1_000,
                at: time, now: now)
        }
    }

    private mutating func begin(_ index: Int) async {
        let source = sources[index]
        let server = server(index)
        var state = (queue.state(of: index) ?? PollState(sourceID: source.id)).about(source)
        let validators = state.wantsWholePage(now: now) ? nil : state.validators
        guard case .url(let url) = source.asked(at: state.learntURL).location else { return }
        arrive(index)
        let seconds = time / 1_000
        let chance = Double(random() % 1_000) / 1_000
        state.lastPoll = now
        let (refusal, rest) = await askRobots(index, url)
        if let refusal {
            let answer = VirtualServer.Answer(failure: refusal, milliseconds: 100)
            return fail(index, state, refusal, answer, chance, rest)
        }
        check(index, url, validators, state)
        let version = server.version(index, elapsed: seconds, now: now)
        let answer = server.answer(
            url, validators, elapsed: seconds, now: now, version: version,
            known: memory[index].known, chance: random())
        if let failure = answer.failure { fail(index, state, failure, answer, chance, rest) }
        guard let response = answer.response else { return }
        let isWhole = response.status == 200
        state.lastFull = isWhole ? now : state.lastFull ?? now
        if isWhole {
            state.wishes = server.wishes
            state.noteArrivals(answer.fresh, isFirst: state.rhythm == nil, now: now)
            (memory[index].known, memory[index].whole) = (version, seconds)
        }
        state = state.afterAnswer(response, of: source, now: now, random: chance)
        if server.temper == .sharedAddress { state.serverAddress = "192.0.2.1" }
        remember(index, answer, isMoved: response.permanentURL != nil)
        take(index, state, isWhole ? .read : .notModified, answer, rest)
    }

    private mutating func fail(
        _ index: Int, _ state: PollState, _ failure: PollFailure, _ answer: VirtualServer.Answer,
        _ chance: Double, _ rest: Int64
    ) {
        let (state, failure) = state.afterFailure(
            failure, of: sources[index], now: now, random: chance)
        remember(index, failure: failure)
        take(index, state, .failed(failure), answer, rest)
    }

    private mutating func take(
        _ index: Int, _ state: PollState, _ outcome: Visit.Outcome, _ answer: VirtualServer.Answer,
        _ rest: Int64
    ) {
        if let next = state.nextPoll { memory[index].due = next.seconds - start.seconds }
        underway.append(
            Underway(
                end: time + answer.milliseconds, index: index, state: state, outcome: outcome,
                rest: rest))
    }

    /// Asks the real gate whether `url` may be asked for, where its server has a word on that.
    private mutating func askRobots(_ index: Int, _ url: String) async -> (PollFailure?, Int64) {
        let seconds = time / 1_000
        guard let answer = server(index).robots(at: seconds) else { return (nil, 0) }
        let address = SourceAddress(url)
        robotsServer.says(answer)
        defer {
            let host = index % servers.count
            if robotsServer.wasAsked() {
                let last = hosts[host].robotsAsked ?? seconds - 86_400
                let isFail = server(index).temper == .robotsFail
                // A file that cannot be had is asked for at each visit.
                if !isFail, seconds - last < 86_400 { impolite.append("robots.txt of \(host)") }
                hosts[host].robotsAsked = seconds
            } else if seconds - (hosts[host].robotsAsked ?? .min) > 86_400 {
                impolite.append("an old robots.txt of \(host)")
            }
        }
        do {
            try await robots.check(address, url: url, now: now)
        } catch {
            return (error, 0)
        }
        return (nil, Int64(await robots.delay(for: address) ?? 0))
    }
}

// What servers think of it.
extension Simulation {
    /// A visit to `index` begins, whether or not its page is asked for.
    private mutating func arrive(_ index: Int) {
        let host = index % servers.count
        let server = server(index)
        let seconds = time / 1_000
        var faults: [String] = []
        if hosts[host].underway > 0 { faults.append("second visit at once") }
        if time < hosts[host].free { faults.append("no gap") }
        if server.temper == .sharedAddress, hosts[host].isKnown {
            let others = sharing.filter { $0 != host && hosts[$0].isKnown }
            if others.contains(where: { hosts[$0].underway > 0 || time < hosts[$0].free }) {
                faults.append("two hosts of one address at once")
            }
        }
        let wait = seconds - (memory[index].last ?? 0)
        if wait > 52 * 3_600 { faults.append("starved for \(wait / 3_600) hours") }
        noteLateness(index)
        impolite += faults.map { "\(server.temper) \(host) at \(seconds): \($0)" }
        memory[index].last = seconds
        hosts[host].underway += 1
        visits += 1
        if server.temper == .bursty, seconds > 14 * 86_400 {
            officeVisits.all += 1
            if VirtualServer.isOpen(now) { officeVisits.open += 1 }
        }
        second = second.number == seconds ? (seconds, second.count + 1) : (seconds, 1)
        busiestSecond = max(busiestSecond, second.count)
        let hour = hours[seconds / 3_600] ?? (0, 0)
        hours[seconds / 3_600] = (hour.visits + 1, max(hour.busiest, second.count))
    }

    /// A visit may wait for the others of its host, each of which may be the one that tries a closed
    /// host, and after a start for all that had fallen due meanwhile.
    private mutating func noteLateness(_ index: Int) {
        let host = index % servers.count
        let server = server(index)
        let seconds = time / 1_000
        var queued = Int64(sources.count / servers.count + 1)
        // All hosts of one address wait in one lane.
        if server.temper == .sharedAddress { queued *= Int64(sharing.count) }
        // A minute for those of all hosts that fell due at the same time.
        var patience = 60 + queued * (server.longestVisit + server.rest + 1)
        if server.mayClose { patience += queued * 900 }
        let due = max(memory[index].due, hosts[host].earliest)
        // What a stop left overdue is caught up with.
        let free = due < started + Self.catchingUp ? started + Self.catchingUp : due
        let late = seconds - free - patience
        if late > 0 { impolite.append("\(server.temper) \(host) at \(seconds): late by \(late)") }
    }

    private static let catchingUp: Int64 = 4 * 3_600

    private mutating func check(
        _ index: Int, _ url: String, _ validators: Validators?, _ state: PollState
    ) {
        let host = index % servers.count
        let server = server(index)
        let seconds = time / 1_000
        var faults: [String] = []
        if seconds < memory[index].earliest { faults.append("early") }
        if seconds < hosts[host].earliest { faults.append("host asked to be left alone") }
        if memory[index].isGone { faults.append("asked for what is gone") }
        if server.temper == .robotsForbid { faults.append("robots forbid it") }
        if server.wishes?.skips(now) == true { faults.append("in a skipped hour") }
        if server.temper == .always304, seconds - memory[index].whole > 10 * 86_400 {
            faults.append("never sees the page itself")
        }
        let isMoved = memory[index].moves >= 3 && seconds - memory[index].firstMove > 2 * 86_400
        if isMoved, !url.contains("/new/") { faults.append("never learns the redirect") }
        if validators != nil, server.temper != .always304,
            validators?.etag != "\"v\(memory[index].known)\""
        {
            faults.append("validators of another answer")
        }
        impolite += faults.map { "\(server.temper) \(url) at \(seconds): \($0)" }
    }

    private func server(_ index: Int) -> VirtualServer { servers[index % servers.count] }

    private mutating func remember(_ index: Int, _ answer: VirtualServer.Answer, isMoved: Bool) {
        let seconds = time / 1_000
        let source = sources[index]
        let server = server(index)
        hosts[index % servers.count].failures = 0
        if isMoved {
            memory[index].moves += 1
            memory[index].firstMove = min(memory[index].firstMove, seconds)
        }
        var wait = Int64(source.every)
        if source.adaptsInterval, server.temper == .noValidators { wait = 86_400 }
        wait = max(wait, answer.maxAge)
        wait = max(wait, Int64(server.wishes?.interval ?? 0))
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
        case .status(503): memory[index].earliest = seconds + 4 * 3_600
        case .status(404): memory[index].earliest = seconds + 86_400
        case .status(410): memory[index].isGone = true
        case .forbiddenByRobots, .fetch(.redirectLoop): break
        default:
            hosts[host].failures += 1
            // Five in a row: a quarter of an hour for everyone.
            if hosts[host].failures >= 5 { hosts[host].earliest = seconds + 900 }
        }
        guard case .status(503) = failure else { return }
        hosts[host].failures += 1
        if hosts[host].failures >= 5 { hosts[host].earliest = seconds + 900 }
    }
}

extension VisitQueue {
    /// All that is known, by the ids of the sources.
    var states: [String: PollState] {
        let known = sources.indices.compactMap { state(of: $0) }
        return Dictionary(uniqueKeysWithValues: known.map { ($0.sourceID, $0) })
    }
}
