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
        /// Its place in `hosts`.
        var host: Int

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
        /// Whose lane it is; nil for a host's own.
        var address: String?
        /// How many hosts' sources wait in it, whether any does now or not.
        var hosts = 0
    }

    private struct Host {
        /// The place in `lanes` of the one that its sources wait in: its own, or its IP address's.
        var lane: Int
        var visits = 0
        var breaker = HostBreaker()
        /// When its lane may change again.
        var bound: Int64 = .min
    }

    private struct Ready: Comparable {
        var time: Int64
        var order: Int
        var lane: Int

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
    /// The place of that host, and of its lane.
    private static let files = 0

    /// Milliseconds between the starts of any two visits, so that no second sees a burst.
    var spacing: Int64 = 0

    private let visitsPerHost: Int
    private let delay: Int64
    /// By the place where each is first named: a visit looks a name up three times, not thirty.
    private var lanes = [Lane(hosts: 1)]
    private var hosts = [Host(lane: files)]
    private var places = [noHost: files]
    /// The lanes of IP addresses.
    private var addressLanes: [String: Int] = [:]
    /// The places of lanes that are no more: names lead to ever other addresses.
    private var unused: [Int] = []
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
        let host = place(of: host)
        let lane = hosts[host].lane
        lanes[lane].waiting.insert(Waiting(due: due, index: index, host: host))
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
            let isFiles = first.ready.lane == Self.files
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
        guard let host = places[host] else { return }
        hosts[host].visits -= 1
        if host != Self.files { hosts[host].breaker.note(answer, at: now) }
        let lane = hosts[host].lane
        lanes[lane].visits -= 1
        lanes[lane].rest = rest(host, now, max(delay, asked))
        announce(lane)
    }

    /// `host` was asked a moment ago, by whoever ran before: its lane rests until `time`.
    mutating func rest(_ host: String, until time: Int64) {
        guard host != Self.noHost else { return }
        let lane = hosts[place(of: host)].lane
        lanes[lane].rest = max(lanes[lane].rest, time)
        announce(lane)
    }

    /// Nobody visits `host` before `time`: it has asked for that.
    mutating func leaveAlone(_ host: String, until time: Int64) {
        hosts[place(of: host)].breaker.close(until: time)
    }

    /// So many visits in a row had failed on `host`, the last of them at `time`.
    mutating func restore(_ host: String, failures: Int, at time: Int64) {
        guard host != Self.noHost else { return }
        hosts[place(of: host)].breaker.restore(failures: failures, at: time)
    }

    /// When `host` may be visited again; nil where it is not left alone.
    func isLeftAlone(_ host: String, at now: Int64) -> Int64? {
        places[host].flatMap { hosts[$0].breaker.isClosed(at: now) }
    }

    /// Takes all that wait for `host` out of the queue.
    mutating func withdraw(_ host: String) -> [Int] {
        guard let host = places[host] else { return [] }
        let lane = hosts[host].lane
        let all = lanes[lane].waiting.unordered
        lanes[lane].waiting = Heap(all.filter { $0.host != host })
        announce(lane)
        return all.filter { $0.host == host }.map(\.index).sorted()
    }

    /// `host` was found at this IP address: its sources go to the lane of that address.
    mutating func bind(_ host: String, to address: String, at now: Int64) {
        guard host != Self.noHost else { return }
        let host = place(of: host)
        let old = hosts[host].lane
        guard addressLanes[address] != old, hosts[host].visits == 0, now >= hosts[host].bound
        else { return }
        let new = lane(of: address)
        hosts[host].lane = new
        hosts[host].bound = now + Self.laneLifetime
        let all = lanes[old].waiting.unordered
        lanes[new].rest = max(lanes[new].rest, lanes[old].rest)
        lanes[new].waiting.insert(contentsOf: all.filter { $0.host == host })
        lanes[old].waiting = Heap(all.filter { $0.host != host })
        lanes[old].hosts -= 1
        lanes[new].hosts += 1
        announce(old)
        if lanes[old].hosts == 0 { forget(old) }
        announce(new)
    }

    /// The place of `host`, which is known from now on.
    private mutating func place(of host: String) -> Int {
        if let known = places[host] { return known }
        let lane = newLane()
        lanes[lane].hosts = 1
        hosts.append(Host(lane: lane))
        places[host] = hosts.count - 1
        return hosts.count - 1
    }

    /// The place of the lane of an IP address.
    private mutating func lane(of address: String) -> Int {
        if let known = addressLanes[address] { return known }
        let place = newLane()
        lanes[place].address = address
        addressLanes[address] = place
        return place
    }

    private mutating func newLane() -> Int {
        if let place = unused.popLast() { return place }
        lanes.append(Lane())
        return lanes.count - 1
    }

    /// Nothing is left of a lane that no host is in; another may have its place.
    private mutating func forget(_ place: Int) {
        if let address = lanes[place].address { addressLanes[address] = nil }
        lanes[place] = Lane()
        unused.append(place)
    }

    private mutating func begin(_ lane: Int, _ now: Int64) -> Int? {
        lanes[lane].announced = nil
        while let waiting = lanes[lane].waiting.popMin() {
            if let until = hosts[waiting.host].breaker.isClosed(at: now) {
                var later = waiting
                later.due = max(until, now + 1)
                lanes[lane].waiting.insert(later)
                guard let first = lanes[lane].waiting.min, first.due <= now else { break }
                continue
            }
            hosts[waiting.host].breaker.begin(at: now)
            hosts[waiting.host].visits += 1
            lanes[lane].visits += 1
            lanes[lane].rest = rest(waiting.host, now, delay)
            announce(lane)
            return waiting.index
        }
        announce(lane)
        return nil
    }

    private func rest(_ host: Int, _ now: Int64, _ delay: Int64) -> Int64 {
        host == Self.files ? now : now + delay
    }

    /// Lets the lanes go on whose time has come.
    private mutating func admit(at now: Int64) {
        while let first = ready.min {
            let isCurrent = isCurrent(first)
            guard !isCurrent || first.time <= now else { return }
            ready.removeMin()
            guard isCurrent, let waiting = lanes[first.lane].waiting.min else { continue }
            // Files hold nobody up, and nobody them.
            let due = first.lane == Self.files ? .min : waiting.due
            startable.insert(Startable(due: due, ready: first))
        }
    }

    private func isCurrent(_ ready: Ready) -> Bool { lanes[ready.lane].announced == ready.time }

    /// When the next visit may start, where none may now; nil where nothing waits.
    private var earliestStart: Int64? {
        let files = lanes[Self.files].announced
        guard let next = startable.isEmpty ? ready.min?.time : nextStart else { return files }
        return min(max(next, nextStart), files ?? .max)
    }

    /// Puts the lane among the ready ones under the earliest time at which it may go on.
    private mutating func announce(_ place: Int) {
        let waiting = lanes[place].waiting.min
        guard let waiting, lanes[place].visits < visitsPerHost || place == Self.files else {
            lanes[place].announced = nil
            return
        }
        let time = max(waiting.due, lanes[place].rest)
        guard lanes[place].announced != time else { return }
        lanes[place].announced = time
        order += 1
        ready.insert(Ready(time: time, order: order, lane: place))
    }
}
