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

    @Test func sharesALaneAmongDomainsOfOneAddress() {
        var gate = HostGate(visitsPerHost: 1, delay: 2_000)
        for (index, host) in ["a", "b", "c"].enumerated() {
            gate.enqueue(index, host: host, due: 0)
        }
        gate.bind("a", to: "192.0.2.1", at: 0)
        gate.bind("b", to: "192.0.2.1", at: 0)
        #expect(gate.next(at: 0) == .visit(2))
        #expect(gate.next(at: 0) == .visit(0))
        #expect(gate.next(at: 0) == .nothing)
        gate.finished(host: "a", at: 100)
        #expect(gate.next(at: 100) == .wait(until: 2_100))
        #expect(gate.next(at: 2_100) == .visit(1))
        // A visit that is under way stays where it is counted; another address waits for a day.
        gate.bind("b", to: "192.0.2.9", at: 2_200)
        gate.finished(host: "b", at: 2_300)
        gate.bind("b", to: "192.0.2.9", at: 2_300)
        gate.enqueue(1, host: "b", due: 2_400)
        gate.enqueue(0, host: "a", due: 2_400)
        #expect(gate.next(at: 4_300) == .visit(0))
        #expect(gate.next(at: 4_300) == .nothing)
    }

    /// A lane stays its address's for as long as any host leads there, also while nobody waits in it.
    @Test func keepsTheLaneOfAnAddressThatOneOfTwoHostsLeaves() {
        var gate = HostGate(visitsPerHost: 1, delay: 0)
        for host in ["a", "b", "c", "d"] { gate.enqueue(0, host: host, due: 0) }
        for _ in 0..<4 { #expect(gate.next(at: 0) == .visit(0)) }
        for host in ["a", "b", "c", "d"] { gate.finished(host: host, at: 0) }
        gate.bind("a", to: "192.0.2.1", at: 0)
        gate.bind("b", to: "192.0.2.1", at: 0)
        gate.bind("a", to: "192.0.2.2", at: 86_400_000)
        gate.bind("d", to: "192.0.2.3", at: 86_400_000)
        gate.bind("c", to: "192.0.2.1", at: 86_400_000)
        for (index, host) in ["a", "b", "c", "d"].enumerated() {
            gate.enqueue(index, host: host, due: 86_400_000)
        }
        // b and c share one; a and d are on their own.
        let begun = (0..<4).map { _ in gate.next(at: 86_400_000) }
        #expect(begun == [.visit(0), .visit(1), .visit(3), .nothing])
        gate.finished(host: "b", at: 86_400_001)
        #expect(gate.next(at: 86_400_001) == .visit(2))
    }

    /// Names of a content network lead elsewhere each day; each visit comes to its turn all the same.
    @Test func hostsThatLeadElsewhereEachDayAreVisitedEachDay() {
        var gate = HostGate(visitsPerHost: 1, delay: 1_000)
        for day in 0..<300 as Range<Int64> {
            let time = day * 86_400_000
            for host in 0..<3 {
                gate.bind("h\(host)", to: "192.0.2.\((day + Int64(host)) % 7)", at: time)
                gate.enqueue(host, host: "h\(host)", due: time)
            }
            var begun: Set<Int> = []
            while case .visit(let index) = gate.next(at: time) {
                begun.insert(index)
                gate.finished(host: "h\(index)", at: time)
            }
            #expect(begun == [0, 1, 2])
        }
    }

    @Test func leavesAHostAloneThatFails() {
        var gate = HostGate(visitsPerHost: 1, delay: 0)
        for index in 0..<8 { gate.enqueue(index, host: "a", due: 0) }
        gate.enqueue(8, host: "b", due: 50)
        for index in 0..<5 {
            #expect(gate.next(at: Int64(index)) == .visit(index))
            gate.finished(host: "a", at: Int64(index), answer: .failed)
        }
        #expect(gate.next(at: 10) == .wait(until: 50))
        #expect(gate.next(at: 50) == .visit(8))
        #expect(gate.next(at: 60) == .wait(until: 900_004))
        #expect(gate.next(at: 900_004) == .visit(5))
        gate.finished(host: "a", at: 900_010, answer: .good)
        #expect(gate.next(at: 900_010) == .visit(6))
    }

    @Test func spacesAllVisits() {
        var gate = HostGate(visitsPerHost: 1, delay: 0)
        gate.spacing = 250
        for index in 0..<3 { gate.enqueue(index, host: "h\(index)", due: 0) }
        gate.enqueue(9, host: HostGate.noHost, due: 100)
        #expect(gate.next(at: 0) == .visit(0))
        #expect(gate.next(at: 50) == .wait(until: 100))
        // Files hold nobody up, and nobody them.
        #expect(gate.next(at: 100) == .visit(9))
        #expect(gate.next(at: 100) == .wait(until: 250))
        #expect(gate.next(at: 250) == .visit(1))
        #expect(gate.next(at: 400) == .wait(until: 500))
    }

    /// Five pages of one host were due before everyone else's: none of them goes to the end.
    @Test func whoeverIsOverdueLongestGoesFirst() {
        var gate = HostGate(visitsPerHost: 1, delay: 2_000)
        gate.spacing = 1_000
        for index in 0..<5 { gate.enqueue(index, host: "a", due: 0) }
        for index in 5..<40 { gate.enqueue(index, host: "h\(index)", due: 500) }
        var starts: [Int: Int64] = [:]
        for time in stride(from: Int64(500), through: 60_500, by: 500) {
            guard case .visit(let index) = gate.next(at: time) else { continue }
            starts[index] = time
            gate.finished(host: index < 5 ? "a" : "h\(index)", at: time + 100)
        }
        #expect(starts.count == 40)
        #expect((0..<5).allSatisfy { starts[$0] ?? .max <= 500 + 3_000 * Int64($0) }, "\(starts)")
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
