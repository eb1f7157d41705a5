import HeapModule

/// Which source may be visited now: due ones only, and few at a time and far apart on one host.
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

        static func < (left: Waiting, right: Waiting) -> Bool {
            (left.due, left.index) < (right.due, right.index)
        }
    }

    private struct Lane {
        var waiting = Heap<Waiting>()
        var visits = 0
        /// The host is left alone until then.
        var rest: Int64 = 0
        /// The time under which the lane stands in `ready`; nil while it stands nowhere.
        var announced: Int64?
    }

    private struct Ready: Comparable {
        var time: Int64
        var order: Int
        var host: String

        static func < (left: Ready, right: Ready) -> Bool {
            (left.time, left.order) < (right.time, right.order)
        }
    }

    /// The host of files: nobody to be polite to.
    static let noHost = ""

    private let visitsPerHost: Int
    private let delay: Int64
    private var lanes: [String: Lane] = [:]
    private var ready = Heap<Ready>()
    private var order = 0

    /// - Parameters:
    ///   - visitsPerHost: how many visits to one host may be under way at once.
    ///   - delay: milliseconds from the end of one visit to the start of the next on one host.
    init(visitsPerHost: Int, delay: Int64) {
        self.visitsPerHost = max(1, visitsPerHost)
        self.delay = max(0, delay)
    }

    /// Lets `index` be visited on `host` from `due` on.
    mutating func enqueue(_ index: Int, host: String, due: Int64) {
        lanes[host, default: Lane()].waiting.insert(Waiting(due: due, index: index))
        announce(host)
    }

    /// The next visit, which counts as begun.
    mutating func next(at now: Int64) -> Next {
        while let first = ready.min {
            guard lanes[first.host]?.announced == first.time else {
                ready.removeMin()
                continue
            }
            guard first.time <= now else { return .wait(until: first.time) }
            ready.removeMin()
            guard let waiting = begin(first.host, now) else { continue }
            return .visit(waiting)
        }
        return .nothing
    }

    /// A visit on `host` has ended; it rests for the delay, or longer where it asked for more.
    mutating func finished(host: String, at now: Int64, asked: Int64 = 0) {
        lanes[host]?.visits -= 1
        let rest = rest(host, now, max(delay, asked))
        lanes[host]?.rest = rest
        announce(host)
    }

    private mutating func begin(_ host: String, _ now: Int64) -> Int? {
        guard let waiting = lanes[host]?.waiting.popMin() else { return nil }
        lanes[host]?.announced = nil
        lanes[host]?.visits += 1
        let rest = rest(host, now, delay)
        lanes[host]?.rest = rest
        announce(host)
        return waiting.index
    }

    private func rest(_ host: String, _ now: Int64, _ delay: Int64) -> Int64 {
        host == Self.noHost ? now : now + delay
    }

    /// Puts the lane among the ready ones under the earliest time at which it may go on.
    private mutating func announce(_ host: String) {
        guard let lane = lanes[host] else { return }
        guard let first = lane.waiting.min, lane.visits < visitsPerHost || host == Self.noHost
        else {
            lanes[host]?.announced = nil
            return
        }
        let time = max(first.due, lane.rest)
        guard lane.announced != time else { return }
        lanes[host]?.announced = time
        order += 1
        ready.insert(Ready(time: time, order: order, host: host))
    }
}
