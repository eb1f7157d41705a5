import Extract
import Fetch
import Model
import Testing

@testable import Poll

struct PollFailureTests {
    @Test(
        arguments: [
            (
                .status(500),
                "the server answered 500 (it is in trouble); the last items stay published"
            ),
            (
                .status(412),
                "the server answered 412 (often a firewall that blocks programs); "
                    + "the last items stay published"
            ),
            (
                .rateLimited(status: 429, until: Timestamp(0)),
                "the server answered 429 and wants to be left alone until 1970-01-01T00:00:00Z"
            ),
            (
                .forbiddenByRobots(url: "https://example.org/x"),
                "robots.txt forbids https://example.org/x; ask the site, or set `robots: false` under "
                    + "`fetch`"
            ),
            (
                .blocked(Obstacle(.maintenance, signs: ["\"维护中\""]), again: 14_400),
                "the site says that it is being worked on (\"维护中\"); the last items stay published; "
                    + "asked again in 4 hours"
            ),
            (
                .blocked(Obstacle(.captcha, signs: [])),
                "blocked: a captcha came instead of the page; the last items stay published"
            ),
        ] as [(PollFailure, String)])
    func saysWhatHappenedAndWhatMayBeDone(_ failure: PollFailure, _ words: String) {
        #expect(failure.description == words)
    }

    @Test func whereNothingIsPublishedNothingStays() {
        let obstacle = Obstacle(.missing, signs: [])
        for failure in [PollFailure.status(404), .blocked(obstacle, again: 60)] {
            #expect(failure.description.contains("stay published"))
            #expect(!failure.cause.contains("stay published"))
        }
    }
}
