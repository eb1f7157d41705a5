import Testing

@testable import Push

@Suite struct HubAgendaTests {
    @Test func callsInTheOrderOfTheirTimes() {
        var agenda = HubAgenda(HubPlan())
        agenda.set(1, at: 30)
        agenda.set(2, at: 10)
        agenda.set(1, at: 20)
        let none: (Int) -> [HubAgenda.Lane] = { _ in [] }
        #expect(agenda.next(at: 5, lanes: none) == .rest(until: 10))
        #expect(agenda.next(at: 15, lanes: none) == .begin(2))
        #expect(agenda.next(at: 25, lanes: none) == .begin(1))
        #expect(agenda.next(at: 40, lanes: none) == .nothing)
        #expect(agenda.count == 2)
    }

    @Test func aFullLaneHoldsUpNoOther() {
        var plan = HubPlan()
        plan.callsPerHost = 1
        var agenda = HubAgenda(plan)
        for id in 1...3 { agenda.set(id, at: 0) }
        let lanes: (Int) -> [HubAgenda.Lane] = { [.host($0 == 3 ? "b" : "a")] }
        #expect(agenda.next(at: 1, lanes: lanes) == .begin(1))
        #expect(agenda.next(at: 1, lanes: lanes) == .begin(3))
        #expect(agenda.next(at: 1, lanes: lanes) == .nothing)
        agenda.ended([.host("a")], at: 2)
        #expect(agenda.next(at: 2, lanes: lanes) == .begin(2))
    }

    @Test func noMoreThanTheLimitAtOnce() {
        var plan = HubPlan()
        plan.callsAtOnce = 2
        var agenda = HubAgenda(plan)
        for id in 1...3 { agenda.set(id, at: 0) }
        let none: (Int) -> [HubAgenda.Lane] = { _ in [] }
        #expect(agenda.next(at: 1, lanes: none) == .begin(1))
        #expect(agenda.next(at: 1, lanes: none) == .begin(2))
        #expect(agenda.next(at: 1, lanes: none) == .nothing)
        agenda.ended([], at: 1)
        #expect(agenda.next(at: 1, lanes: none) == .begin(3))
    }
}
