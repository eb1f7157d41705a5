import Fetch
import Model
import Testing

@testable import Poll

struct HostBreakerTests {
    @Test func closesAfterFiveFailuresAndLetsOneTry() {
        var breaker = HostBreaker()
        for time in 1...4 { breaker.note(.failed, at: Int64(time)) }
        #expect(breaker.isClosed(at: 5) == nil)
        breaker.note(.failed, at: 10)
        #expect(breaker.isClosed(at: 11) == 900_010)
        #expect(breaker.isClosed(at: 900_010) == nil)
        breaker.begin(at: 900_010)
        #expect(breaker.isClosed(at: 900_011) == 1_800_010)
        breaker.note(.failed, at: 900_500)
        #expect(breaker.isClosed(at: 900_501) == 1_800_500)
        breaker.begin(at: 1_800_500)
        breaker.note(.good, at: 1_800_600)
        #expect(breaker.isClosed(at: 1_800_601) == nil)
    }

    @Test func goodAnswersInBetweenCountAnew() {
        var breaker = HostBreaker()
        for time in 0..<20 { breaker.note(time % 5 == 4 ? .good : .failed, at: Int64(time)) }
        #expect(breaker.isClosed(at: 20) == nil)
    }

    /// Else a host whose pages robots.txt forbids would be tried by one of its sources only, each
    /// quarter of an hour.
    @Test func staysOpenWhereTheVisitThatTriesNeverComesToIt() {
        var breaker = HostBreaker()
        breaker.restore(failures: 9, at: 0)
        #expect(breaker.isClosed(at: 899_999) == 900_000)
        breaker.begin(at: 900_000)
        #expect(breaker.isClosed(at: 900_001) == 1_800_000)
        breaker.note(.other, at: 900_002)
        #expect(breaker.isClosed(at: 900_003) == nil)
        // One that did not try says nothing.
        breaker.note(.failed, at: 900_004)
        breaker.note(.other, at: 900_005)
        #expect(breaker.isClosed(at: 900_006) == 1_800_004)
    }

    @Test func whatTheHostAskedForOutlastsGoodAnswers() {
        var breaker = HostBreaker()
        breaker.note(.leaveAlone(until: 5_000), at: 0)
        breaker.note(.good, at: 1)
        #expect(breaker.isClosed(at: 2) == 5_000)
    }

    @Test(
        arguments: [
            (.read, .good), (.notModified, .good), (.gone, .other),
            (.failed(.status(404)), .good), (.failed(.status(500)), .failed),
            (.failed(.status(429)), .leaveAlone(until: 14_400_007)),
            (.failed(.rateLimited(status: 503, until: Timestamp(160))), .leaveAlone(until: 60_007)),
            (.failed(.fetch(.tooSlow(host: "h"))), .failed),
            (.failed(.fetch(.cancelled)), .other),
            (.failed(.fetch(.redirectLoop(url: "u"))), .good),
            (.failed(.robotsUnreachable(host: "h")), .failed),
        ] as [(Visit.Outcome, HostBreaker.Answer)])
    func knowsWhatIsTheHostsFault(_ outcome: Visit.Outcome, _ expected: HostBreaker.Answer) {
        #expect(HostBreaker.Answer(outcome, at: 7, now: Timestamp(100)) == expected)
    }
}
