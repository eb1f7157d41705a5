import Testing

@testable import Fetch

@Suite struct RobotsVerdictTests {
    private let body = Array("User-agent: *\nDisallow: /a\nCrawl-delay: 4".utf8)

    @Test(arguments: [
        (200, false, true), (204, false, true), (301, true, true), (304, true, true),
        (400, true, true), (401, true, true), (403, true, true), (404, true, true),
        (410, true, true), (429, true, true), (499, true, true), (500, false, false),
        (503, false, false), (599, false, false), (0, false, false), (999, false, false),
    ])
    func statusDecides(status: Int, allowsListed: Bool, allowsOther: Bool) {
        let verdict = RobotsVerdict(status: status, body: body)
        #expect(verdict.allows(path: "/a", agent: "Bohai") == allowsListed)
        #expect(verdict.allows(path: "/b", agent: "Bohai") == allowsOther)
    }

    @Test func redirectsWithoutEndCountAsUnavailable() {
        #expect(RobotsVerdict(.tooManyRedirects(url: "u", limit: 5)) == .allowAll)
        #expect(RobotsVerdict(.redirectLoop(url: "u")) == .allowAll)
    }

    @Test(arguments: [
        FetchError.timedOut(host: "h", phase: .waiting), .nameNotResolved(host: "h"),
        .connectionFailed(host: "h", reason: "r"), .tlsFailed(host: "h", reason: "r"),
        .tooLarge(host: "h", limit: 1),
    ])
    func everyOtherFailureForbids(error: FetchError) {
        #expect(RobotsVerdict(error) == .disallowAll)
    }

    @Test func delayComesFromTheRules() {
        #expect(RobotsVerdict(status: 200, body: body).crawlDelay(agent: "Bohai") == 4)
        #expect(RobotsVerdict.allowAll.crawlDelay(agent: "Bohai") == nil)
    }
}
