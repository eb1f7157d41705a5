import Testing

@testable import Fetch

@Suite struct RobotsVerdictTests {
    @Test(
        arguments: [
            (200, .rules), (204, .rules), (301, .allowAll), (304, .allowAll), (400, .allowAll),
            (401, .allowAll), (403, .allowAll), (404, .allowAll), (410, .allowAll),
            (429, .allowAll),
            (499, .allowAll), (500, .forbidAll), (503, .forbidAll), (599, .forbidAll),
            (0, .forbidAll), (999, .forbidAll),
        ] as [(Int, RobotsVerdict)])
    func statusDecides(status: Int, verdict: RobotsVerdict) {
        #expect(RobotsVerdict(status: status) == verdict)
    }

    @Test func redirectsWithoutEndCountAsUnavailable() {
        #expect(RobotsVerdict(error: .tooManyRedirects(url: "u", limit: 5)) == .allowAll)
        #expect(RobotsVerdict(error: .redirectLoop(url: "u")) == .allowAll)
    }

    @Test(arguments: [
        FetchError.timedOut(host: "h", phase: .waiting), .nameNotResolved(host: "h"),
        .connectionFailed(host: "h", reason: "r"), .tlsFailed(host: "h", reason: "r"),
        .tooLarge(host: "h", limit: 1),
    ])
    func everyOtherFailureForbids(error: FetchError) {
        #expect(RobotsVerdict(error: error) == .forbidAll)
    }
}
