import Model
import Testing

@testable import Poll

struct PollPlanTests {
    private static let now = Timestamp(1_000_000)

    @Test(
        arguments: [
            (.good(maxAge: nil), 0.0, 3_600),
            (.good(maxAge: nil), 1.0, 3_960),
            (.good(maxAge: 60), 0.0, 3_600),
            (.good(maxAge: 7_200), 0.0, 7_200),
            (.good(maxAge: 31_536_000), 0.0, 86_400),
            (.rateLimited(until: Timestamp(1_000_010)), 0.0, 3_600),
            (.rateLimited(until: Timestamp(1_050_000)), 1.0, 50_000),
            (.overloaded, 0.0, 14_400),
            (.missing, 0.0, 86_400),
            (.missing, 1.0, 95_040),
            (.blocked, 0.0, 28_800),
            (.blocked, 1.0, 31_680),
            (.failed, 0.0, 3_600),
            (.failed, 1.0, 14_400),
        ] as [(PollPlan.Outcome, Double, Int64)])
    func setsTheNextPoll(_ outcome: PollPlan.Outcome, _ random: Double, _ seconds: Int64) {
        let next = PollPlan(every: 3_600).nextPoll(
            after: outcome, failures: 2, now: Self.now, random: random)
        #expect(next.seconds - Self.now.seconds == seconds)
    }
}
