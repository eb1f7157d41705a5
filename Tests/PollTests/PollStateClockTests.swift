import Fetch
import Model
import Testing

@testable import Poll

struct PollStateClockTests {
    private static let now = Timestamp(1_768_500_000)
    private static let ahead = now.adding(3_650 * 86_400)

    @Test func timesFromTheFutureAreSetBack() {
        var state = PollState(sourceID: "s", lastPoll: Self.ahead, lastSuccess: Self.ahead)
        state.notBefore = Self.ahead
        (state.lastFull, state.movedSince) = (Self.ahead, Self.ahead)
        state.rhythm = Rhythm(latest: Self.ahead, gaps: [60, 70, 80])
        state.health = SourceHealth(.ok, since: Self.ahead, calmUntil: Self.ahead)
        let right = state.setRight(at: Self.now)
        #expect(right.lastPoll == Self.now && right.lastSuccess == Self.now)
        #expect(right.notBefore == nil)
        #expect(right.lastFull == Self.now && right.movedSince == Self.now)
        #expect(right.rhythm == Rhythm(latest: Self.now, gaps: [60, 70, 80]))
        #expect(right.health == SourceHealth(.ok, since: Self.now))
        #expect(state.setRight(at: Self.ahead.adding(-3_600)) == state)
    }

    @Test func memoryForgetsNewsFromTheFuture() {
        var memory = HealthMemory()
        (memory.lastNews, memory.newest) = (Self.ahead.seconds, Self.ahead.seconds)
        memory.opened = Self.ahead.seconds
        let right = memory.setRight(at: Self.now)
        #expect(right.lastNews == Self.now.seconds && right.newest == nil)
        // The store knows the incident by it.
        #expect(right.opened == memory.opened)
        #expect(memory.setRight(at: Self.ahead) == memory)
    }

    @Test(arguments: [
        ("Thu, 15 Jan 2026 18:00:00 GMT", true), ("Fri, 16 Jan 2026 17:00:00 GMT", true),
        ("Sat, 17 Jan 2026 18:00:00 GMT", false), ("Thu, 15 Jan 2036 18:00:00 GMT", false),
        ("yesterday", false), ("", false),
    ])
    func serversDateConfirmsTheClock(date: String, confirms: Bool) {
        let response = FetchResponse.page("", [("Date", date)], url: "https://example.org/")
        #expect(response.confirms(Self.now) == confirms)
    }
}
