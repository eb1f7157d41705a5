import Testing

@testable import Push

@Suite struct HubPlanTests {
    @Test(arguments: [
        (0, 30), (1, 30), (2, 120), (3, 480), (4, 1_920), (5, 7_200), (60, 7_200),
    ])
    func pausesGrow(_ failures: Int, _ seconds: Int64) {
        #expect(HubPlan().pause(afterFailures: failures, random: 0) == seconds)
        let longest = HubPlan().pause(afterFailures: failures, random: 0.999)
        #expect((seconds...seconds * 5 / 4).contains(longest))
    }
}
