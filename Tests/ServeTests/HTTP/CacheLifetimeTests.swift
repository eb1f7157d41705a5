import Model
import Testing

@testable import Serve

struct CacheLifetimeTests {
    private static let now = Timestamp(1_767_225_600)

    @Test(
        arguments: [
            (nil, 3_600), (1_800, 1_800), (299, 300), (300, 300), (301, 301), (3_600, 3_600),
            (3_601, 3_600), (86_400, 3_600), (0, 300), (-5, 300), (Int64.max, 3_600),
            (Int64.min, 300),
        ] as [(Int64?, Int)])
    func lastsUntilTheNextPlannedChange(_ distance: Int64?, _ expected: Int) {
        let change = distance.map { Self.now.adding($0) }
        #expect(CacheLifetime.maxAge(untilChange: change, at: Self.now) == expected)
    }

    @Test func followsThePollsOfItsSources() {
        let schedule = PollSchedule()
        schedule.note(PollState(sourceID: "a", nextPoll: Self.now.adding(1_000)))
        schedule.note(PollState(sourceID: "b", nextPoll: Self.now.adding(2_000)))
        schedule.note(PollState(sourceID: "c", nextPoll: Self.now.adding(400)))
        let lifetime = CacheLifetime(.polls(of: ["a", "b"], schedule))
        let value = { (seconds: Int64) in lifetime.cacheControl(at: Self.now.adding(seconds)) }
        #expect(value(0) == "public, max-age=1000, stale-if-error=86400")
        #expect(value(600).contains("max-age=400,"))
        // Due, and not yet polled.
        #expect(value(1_001).contains("max-age=300,"))
        schedule.note(PollState(sourceID: "a", nextPoll: Self.now.adding(4_600)))
        #expect(value(1_002).contains("max-age=998,"))
        #expect(
            CacheLifetime(.polls(of: [], schedule)).cacheControl(at: Self.now)
                .contains("max-age=400,"))
    }

    @Test func isAnHourWhereNothingIsPolled() {
        let lifetime = CacheLifetime(.polls(of: ["a"], PollSchedule()))
        #expect(lifetime.cacheControl(at: Self.now) == "public, max-age=3600, stale-if-error=86400")
    }

    @Test func isLongForWhatNeverChanges() {
        let value = CacheLifetime(.unchanging).cacheControl(at: Self.now)
        #expect(value.contains("max-age=2592000") && value.contains("immutable"))
    }
}
