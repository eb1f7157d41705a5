import Fetch
import Model
import Testing

@testable import Poll

struct RobotsGateTests {
    private static let now = Timestamp(1_000_000)

    private static func check(
        _ reply: @escaping @Sendable (FetchRequest, Int) throws(FetchError) -> FetchResponse,
        path: String = "/list", times: [Int64] = [0]
    ) async -> (String?, Int) {
        let fetcher = StubFetcher(reply)
        let gate = RobotsGate(fetcher: fetcher, agent: "Bohai")
        let url = "https://example.org" + path
        var problem: String?
        for time in times {
            do throws(PollFailure) {
                try await gate.check(SourceAddress(url), url: url, now: now.adding(time))
                problem = nil
            } catch {
                problem = error.description
            }
        }
        return (problem, fetcher.requests.count)
    }

    /// The site itself stands at a forbidden address: its robots.txt is not the reason.
    @Test func aForbiddenAddressIsNamedAsWhatItIs() async {
        let (problem, _) = await Self.check({ _, _ throws(FetchError) in
            throw .addressNotAllowed(host: "example.org", address: "127.0.0.1")
        })
        #expect(problem?.contains("allow_networks") ?? false, "\(problem ?? "allowed")")
        let (elsewhere, _) = await Self.check({ _, _ throws(FetchError) in
            throw .addressNotAllowed(host: "other.example", address: "127.0.0.1")
        })
        #expect(elsewhere?.hasPrefix("robots.txt of") ?? false, "\(elsewhere ?? "allowed")")
    }

    @Test(arguments: [
        (200, "User-agent: *\nDisallow: /list", false), (200, "User-agent: *\nAllow: /", true),
        (200, "User-agent: bohai\nDisallow: /", false), (200, "", true), (404, "", true),
        (403, "", true), (500, "", false), (503, "", false),
    ])
    func obeysTheFileAndItsStatus(_ status: Int, _ file: String, _ expected: Bool) async {
        let (problem, _) = await Self.check({ request, _ throws(FetchError) in
            .page(file, status: status, url: request.url)
        })
        #expect((problem == nil) == expected, "\(problem ?? "allowed")")
    }

    @Test(
        arguments: [
            ("User-agent: *\nCrawl-delay: 7", 7), ("User-agent: *\nCrawl-delay: 9999", 60),
            ("", nil),
        ] as [(String, Double?)])
    func knowsThePaceThatTheSiteAsksFor(_ file: String, _ expected: Double?) async throws {
        let gate = RobotsGate(
            fetcher: StubFetcher { request, _ throws(FetchError) in .page(file, url: request.url) },
            agent: "Bohai")
        let address = SourceAddress("https://example.org/list")
        #expect(await gate.delay(for: address) == nil)
        try await gate.check(address, url: "https://example.org/list", now: Self.now)
        #expect(await gate.delay(for: address) == expected)
    }

    @Test func takesAnUnreachableFileForANo() async {
        let (problem, _) = await Self.check({ _, _ throws(FetchError) in
            throw .timedOut(host: "example.org", phase: .connecting)
        })
        #expect(problem?.contains("robots.txt of example.org") == true)
    }

    @Test func asksOnceADay() async {
        let (problem, count) = await Self.check(
            { request, _ throws(FetchError) in .page("", url: request.url) },
            times: [0, 60, 86_399, 86_400, 86_460])
        #expect(problem == nil)
        #expect(count == 2)
    }

    @Test func asksAgainSoonAfterAFailure() async {
        let (problem, count) = await Self.check(
            { request, before throws(FetchError) in
                .page("", status: before == 0 ? 503 : 200, url: request.url)
            }, times: [0, 60])
        #expect(problem == nil)
        #expect(count == 2)
    }

    @Test func keepsItsCopyWhileTheFileCannotBeHad() async {
        let reply: @Sendable (FetchRequest, Int) throws(FetchError) -> FetchResponse = {
            request, before throws(FetchError) in
            .page(
                "User-agent: *\nDisallow: /secret", status: before == 0 ? 200 : 503,
                url: request.url)
        }
        let (open, _) = await Self.check(reply, times: [0, 90_000])
        #expect(open == nil)
        let (secret, _) = await Self.check(reply, path: "/secret", times: [0, 90_000])
        #expect(secret?.contains("forbids") == true)
    }
}
