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
            (.rateLimited(until: Timestamp(1_050_000)), 0.0, 50_000),
            (.rateLimited(until: Timestamp(1_050_000)), 1.0, 55_000),
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

    /// A visit may come some minutes late.
    @Test func plansNothingCloseBeforeAnHourToSkip() throws {
        let wishes = try #require(FeedWishes(skippedHours: 0b11 << 14))
        let noon = Timestamp(11 * 86_400 + 12 * 3_600)
        for (seconds, expected) in [(6_599, 6_599), (6_600, 15_300), (7_200, 15_300)] {
            let time = wishes.allowed(from: noon.adding(Int64(seconds)), random: 0.5)
            #expect(time.seconds - noon.seconds == expected, "\(seconds)")
        }
    }

    @Test(
        arguments: [
            (FeedWishes(interval: 7_200), 7_200), (FeedWishes(interval: 1_000_000), 86_400),
            // 1970-01-12, a Monday, 13:46:40 UTC; an hour later it is 14:46:40.
            (FeedWishes(skippedHours: 1 << 14), 4_400), (FeedWishes(skippedHours: 1 << 13), 3_600),
            (FeedWishes(skippedHours: 0b1_1111 << 14), 18_800),
            (FeedWishes(skippedDays: 0b1), 36_800), (FeedWishes(skippedDays: 0b11), 123_200),
            (FeedWishes(skippedHours: 0b1, skippedDays: 0b1), 40_400),
        ] as [(FeedWishes?, Int64)])
    func heedsWhatAFeedAsksFor(_ wishes: FeedWishes?, _ seconds: Int64) {
        var plan = PollPlan(every: 3_600)
        plan.wishes = wishes
        let next = plan.nextPoll(
            after: .good(maxAge: nil), failures: 0, now: Self.now, random: 0)
        #expect(next.seconds - Self.now.seconds == seconds)
    }
}
