import HeapModule

/// Which subscription is called when, and how many calls may be under way to whom.
///
/// Pure: time is an argument, in milliseconds since 1970.
struct HubAgenda {
    enum Next: Equatable {
        case begin(Int)
        case rest(until: Int64)
        case nothing
    }

    /// A place in which calls take turns: a host, or the slow ones of all hosts.
    enum Lane: Hashable {
        case host(String)
        case slow
    }

    private struct Alarm: Comparable {
        var time: Int64
        var id: Int

        static func < (left: Alarm, right: Alarm) -> Bool {
            (left.time, left.id) < (right.time, right.id)
        }
    }

    private let plan: HubPlan
    private var alarms = Heap<Alarm>()
    /// The time under which each stands in `alarms`; others are out of date.
    private var armed: [Int: Int64] = [:]
    private var underWay: [Lane: Int] = [:]
    /// Those whose time came while their lane was full.
    private var held: [Lane: [Int]] = [:]
    private(set) var count = 0

    init(_ plan: HubPlan) { self.plan = plan }

    /// Lets `id` be called from `time` on; an earlier word of it counts no more.
    mutating func set(_ id: Int, at time: Int64?) {
        guard armed[id] != time else { return }
        armed[id] = time
        if let time { alarms.insert(Alarm(time: time, id: id)) }
    }

    /// The next that may be called now: its time has come and `lanes` have room for it.
    mutating func next(at now: Int64, lanes: (Int) -> [Lane]) -> Next {
        while let alarm = alarms.min {
            guard armed[alarm.id] == alarm.time else {
                alarms.removeMin()
                continue
            }
            guard alarm.time <= now else { return .rest(until: alarm.time) }
            guard count < plan.callsAtOnce else { return .nothing }
            alarms.removeMin()
            armed[alarm.id] = nil
            let own = lanes(alarm.id)
            if let full = own.first(where: { underWay[$0, default: 0] >= limit($0) }) {
                held[full, default: []].append(alarm.id)
                continue
            }
            for lane in own { underWay[lane, default: 0] += 1 }
            count += 1
            return .begin(alarm.id)
        }
        return .nothing
    }

    /// A call in `lanes` has ended: whoever waited there may try again.
    mutating func ended(_ lanes: [Lane], at now: Int64) {
        count -= 1
        for lane in lanes {
            underWay[lane, default: 1] -= 1
            if underWay[lane] == 0 { underWay[lane] = nil }
            for id in held.removeValue(forKey: lane) ?? [] where armed[id] == nil {
                set(id, at: now)
            }
        }
    }

    private func limit(_ lane: Lane) -> Int {
        switch lane {
        case .host: plan.callsPerHost
        case .slow: plan.slowCallsAtOnce
        }
    }
}
