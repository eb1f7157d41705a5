import Testing

@testable import Poll

struct HostGateTests {
    @Test func letsOneVisitAtATimeToAHost() {
        var gate = HostGate(visitsPerHost: 1, delay: 2_000)
        for index in 0..<3 { gate.enqueue(index, host: "a", due: 0) }
        gate.enqueue(3, host: "b", due: 0)
        #expect(gate.next(at: 0) == .visit(0))
        #expect(gate.next(at: 0) == .visit(3))
        #expect(gate.next(at: 0) == .nothing)
        gate.finished(host: "a", at: 500)
        #expect(gate.next(at: 500) == .wait(until: 2_500))
        #expect(gate.next(at: 2_500) == .visit(1))
    }

    @Test func restsLongerWhereTheHostAsksForIt() {
        var gate = HostGate(visitsPerHost: 1, delay: 2_000)
        for index in 0..<2 { gate.enqueue(index, host: "a", due: 0) }
        #expect(gate.next(at: 0) == .visit(0))
        gate.finished(host: "a", at: 100, asked: 10_000)
        #expect(gate.next(at: 100) == .wait(until: 10_100))
    }

    @Test func waitsForTheTimeOfASource() {
        var gate = HostGate(visitsPerHost: 1, delay: 0)
        gate.enqueue(7, host: "a", due: 9_000)
        #expect(gate.next(at: 0) == .wait(until: 9_000))
        gate.enqueue(8, host: "a", due: 4_000)
        #expect(gate.next(at: 0) == .wait(until: 4_000))
        #expect(gate.next(at: 4_000) == .visit(8))
        gate.finished(host: "a", at: 4_100)
        #expect(gate.next(at: 9_000) == .visit(7))
    }

    @Test func endsEmpty() {
        var gate = HostGate(visitsPerHost: 2, delay: 0)
        #expect(gate.next(at: 0) == .nothing)
        gate.enqueue(0, host: "a", due: 0)
        #expect(gate.next(at: 0) == .visit(0))
        gate.finished(host: "a", at: 1)
        #expect(gate.next(at: 1) == .nothing)
    }

    /// A thousand sources on twenty hosts, repeated for a virtual day.
    @Test(arguments: [1, 3])
    func neverBreaksItsPromises(_ visitsPerHost: Int) {
        let delay: Int64 = 1_000
        var gate = HostGate(visitsPerHost: visitsPerHost, delay: delay)
        let hosts = (0..<1_000).map { "host\($0 % 20)" }
        for index in hosts.indices { gate.enqueue(index, host: hosts[index], due: Int64(index)) }
        var underway: [(end: Int64, index: Int)] = []
        var lastEnd: [String: Int64] = [:]
        var visits = [Int](repeating: 0, count: hosts.count)
        var time: Int64 = 0
        while time < 86_400_000 {
            if case .visit(let index) = gate.next(at: time) {
                let host = hosts[index]
                let same = underway.filter { hosts[$0.index] == host }.count
                #expect(same < visitsPerHost)
                if visitsPerHost == 1, let end = lastEnd[host] { #expect(time >= end + delay) }
                visits[index] += 1
                underway.append((time + 37 + Int64(index % 400), index))
                continue
            }
            underway.sort { $0.end < $1.end }
            var next = underway.first?.end ?? .max
            if case .wait(let until) = gate.next(at: time) { next = min(next, until) }
            guard next < .max else { break }
            time = next
            while let first = underway.first, first.end <= time {
                underway.removeFirst()
                lastEnd[hosts[first.index]] = time
                gate.finished(host: hosts[first.index], at: time)
                gate.enqueue(first.index, host: hosts[first.index], due: time + 3_600_000)
            }
        }
        #expect(visits.allSatisfy { (22...24).contains($0) })
    }
}
