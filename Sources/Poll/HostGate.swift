import HeapModule

/// Which source may be visited now: due ones only, few at a time and far apart on one host.
///
/// A host is a registrable domain. Domains that one IP address answers for share a *lane*, in which
/// one visit at a time is under way. A domain that keeps failing, or asks to be left alone, is: its
/// sources wait, and one of them tries again (`HostBreaker`).
///
/// Pure: time is an argument, in milliseconds from any start.
struct HostGate {
    enum Next: Equatable {
        case visit(Int)
        /// Nothing may start before this time.
        case wait(until: Int64)
        /// Nothing waits for its time; visits may still be under way.
        case nothing
    }

    private struct Waiting: Comparable {
        var due: Int64
        var index: Int
        var host: String

        static func < (left: Waiting, right: Waiting) -> Bool {
            (left.due, left.index) < (right.due, right.index)
        }
    }

    private struct Lane {
        var waiting = Heap<Waiting>()
        var visits = 0
        /// The lane is left alone until then.
        var rest: Int64 = 0
        /// The time under which the lane stands in `ready`; nil while it stands nowhere.
        var announced: Int64?
    }

    private struct Host {
        /// The lane that its sources wait in: its own, or that of its IP address.
        var lane: String
        var visits = 0
        var breaker = HostBreaker()
        /// When its lane may change again.
        var bound: Int64 = .min
    }

    private struct Ready: Comparable {
        var time: Int64
        var order: Int
        var lane: String

        static func < (left: Ready, right: Ready) -> Bool {
            (left.time, left.order) < (right.time, right.order)
        }
    }

    /// A lane that may go on, by how long its first source has been due: a lane of many that are
    /// overdue does not go to the end of all for each of them.
    private struct Startable: Comparable {
        var due: Int64
        var ready: Ready

        static func < (left: Startable, right: Startable) -> Bool {
            (left.due, left.ready.order) < (right.due, right.ready.order)
        }
    }

    /// The host of files: nobody to be polite to.
    static let noHost = ""

    /// Milliseconds between the starts of any two visits, so that no second sees a burst.
    var spacing: Int64 = 0

    private let visitsPerHost: Int
    private let delay: Int64
    private var lanes: [String: Lane] = [:]
    private var hosts: [String: Host] = [:]
    /// Lanes that may go on later, the next one first.
    private var ready = Heap<Ready>()
    /// Lanes that may go on now.
    private var startable = Heap<Startable>()
    private var order = 0
    /// Before it no visit starts.
    private var nextStart: Int64 = .min

    /// A name that leads here and there (a CDN's) changes its lane once a day at most.
    private static let laneLifetime: Int64 = 86_400_000

    /// - Parameters:
    ///   - visitsPerHost: how many visits to one host may be under way at once.
    ///   - delay: milliseconds from the end of one visit to the start of the next on one host.
    init(visitsPerHost: Int, delay: Int64) {
        self.visitsPerHost = max(1, visitsPerHost)
        self.delay = max(0, delay)
    }

    /// Lets `index` be visited on `host` from `due` on.
    mutating func enqueue(_ index: Int, host: String, due: Int64) {
        let lane = known(host).lane
        lanes[lane, default: Lane()].waiting.insert(Waiting(due: due, index: index, host: host))
        announce(lane)
    }

    /// The next visit, which counts as begun.
    mutating func next(at now: Int64) -> Next {
        admit(at: now)
        while let first = startable.min {
            guard isCurrent(first.ready) else {
                startable.removeMin()
                continue
            }
            let isFiles = first.ready.lane == Self.noHost
            guard isFiles || nextStart <= now else { break }
            startable.removeMin()
            guard let index = begin(first.ready.lane, now) else {
                admit(at: now)
                continue
            }
            if !isFiles { nextStart = now + spacing }
            return .visit(index)
        }
        guard let time = earliestStart else { return .nothing }
        return .wait(until: time)
    }

    /// A visit on `host` has ended; it rests for the delay, or longer where it asked for more.
    mutating func finished(
        host: String, at now: Int64, asked: Int64 = 0, answer: HostBreaker.Answer = .other
    ) {
        guard let lane = hosts[host]?.lane else { return }
        hosts[host]?.visits -= 1
        if host != Self.noHost { hosts[host]?.breaker.note(answer, at: now) }
        let rest = rest(host, now, max(delay, asked))
        lanes[lane]?.visits -= 1
        lanes[lane]?.rest = rest
        announce(lane)
    }

    /// `host` was asked a moment ago, by whoever ran before: its lane rests until `time`.
    mutating func rest(_ host: String, until time: Int64) {
        guard host != Self.noHost else { return }
        let name = known(host).lane
        let rest = max(lanes[name]?.rest ?? 0, time)
        lanes[name, default: Lane()].rest = rest
        announce(name)
    }

    /// Nobody visits `host` before `time`: it has asked for that.
    mutating func leaveAlone(_ host: String, until time: Int64) {
        _ = known(host)
        hosts[host]?.breaker.close(until: time)
    }

    /// So many visits in a row had failed on `host`, the last of them at `time`.
    mutating func restore(_ host: String, failures: Int, at time: Int64) {
        guard host != Self.noHost else { return }
        _ = known(host)
        hosts[host]?.breaker.restore(failures: failures, at: time)
    }

    /// When `host` may be visited again; nil where it is not left alone.
    func isLeftAlone(_ host: String, at now: Int64) -> Int64? {
        hosts[host]?.breaker.isClosed(at: now)
    }

    /// Takes all that wait for `host` out of the queue.
    mutating func withdraw(_ host: String) -> [Int] {
        guard let name = hosts[host]?.lane, let lane = lanes[name] else { return [] }
        let all = lane.waiting.unordered
        lanes[name]?.waiting = Heap(all.filter { $0.host != host })
        announce(name)
        return all.filter { $0.host == host }.map(\.index).sorted()
    }

    /// `host` was found at this IP address: its sources go to the lane of that address.
    mutating func bind(_ host: String, to address: String, at now: Int64) {
        let known = known(host)
        let name = "@" + address
        guard host != Self.noHost, known.lane != name, known.visits == 0, now >= known.bound
        else { return }
        hosts[host]?.lane = name
        hosts[host]?.bound = now + Self.laneLifetime
        guard var old = lanes[known.lane] else { return }
        let all = old.waiting.unordered
        old.waiting = Heap(all.filter { $0.host != host })
        lanes[known.lane] = old.waiting.isEmpty && old.visits == 0 ? nil : old
        var lane = lanes[name] ?? Lane()
        lane.rest = max(lane.rest, old.rest)
        lane.waiting.insert(contentsOf: all.filter { $0.host == host })
        lanes[name] = lane
        announce(known.lane)
        announce(name)
    }

    /// What is known of `host`, from now on at least that there is such a one.
    private mutating func known(_ host: String) -> Host {
        if let known = hosts[host] { return known }
        let new = Host(lane: host)
        hosts[host] = new
        return new
    }

    private mutating func begin(_ name: String, _ now: Int64) -> Int? {
        lanes[name]?.announced = nil
        while let waiting = lanes[name]?.waiting.popMin() {
            if let until = hosts[waiting.host]?.breaker.isClosed(at: now) {
                var later = waiting
                later.due = max(until, now + 1)
                lanes[name]?.waiting.insert(later)
                guard let first = lanes[name]?.waiting.min, first.due <= now else { break }
                continue
            }
            hosts[waiting.host]?.breaker.begin(at: now)
            hosts[waiting.host]?.visits += 1
            let rest = rest(waiting.host, now, delay)
            lanes[name]?.visits += 1
            lanes[name]?.rest = rest
            announce(name)
            return waiting.index
        }
        announce(name)
        return nil
    }

    private func rest(_ host: String, _ now: Int64, _ delay: Int64) -> Int64 {
        host == Self.noHost ? now : now + delay
    }

    /// Lets the lanes go on whose time has come.
    private mutating func admit(at now: Int64) {
        while let first = ready.min {
            let isCurrent = isCurrent(first)
            guard !isCurrent || first.time <= now else { return }
            ready.removeMin()
            guard isCurrent, let waiting = lanes[first.lane]?.waiting.min else { continue }
            // Files hold nobody up, and nobody them.
            let due = first.lane == Self.noHost ? .min : waiting.due
            startable.insert(Startable(due: due, ready: first))
        }
    }

    private func isCurrent(_ ready: Ready) -> Bool { lanes[ready.lane]?.announced == ready.time }

    /// When the next visit may start, where none may now; nil where nothing waits.
    private var earliestStart: Int64? {
        let files = lanes[Self.noHost]?.announced
        guard let next = startable.isEmpty ? ready.min?.time : nextStart else { return files }
        return min(max(next, nextStart), files ?? .max)
    }

    /// Puts the lane among the ready ones under the earliest time at which it may go on.
    private mutating func announce(_ name: String) {
        guard let lane = lanes[name] else { return }
        guard let first = lane.waiting.min, lane.visits < visitsPerHost || name == Self.noHost
        else {
            lanes[name]?.announced = nil
            return
        }
        let time = max(first.due, lane.rest)
        guard lane.announced != time else { return }
        lanes[name]?.announced = time
        order += 1
        ready.insert(Ready(time: time, order: order, lane: name))
    }
}
