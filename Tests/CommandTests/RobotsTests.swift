import TestSupport
import Testing

/// robots.txt over HTTP (RFC 9309): what each answer to it means for the page, and how often either
/// is asked for.
struct RobotsTests {
    private static let forbids = Array("User-agent: *\nDisallow: /list\n".utf8)

    /// Polls a page of a site once; returns what was asked for, in order.
    private static func asked(
        _ robots: @escaping @Sendable (LoopbackServer.Request) -> LoopbackServer.Reply
    ) async throws -> [String] {
        let page = CommandTests.page
        let server = try LoopbackServer { request in
            guard request.target == "/list" else { return robots(request) }
            return .response(
                headers: ["Content-Type: text/html; charset=utf-8"], body: Array(page.utf8))
        }
        let program = try BohaiProgram()
        defer { program.remove() }
        try program.write(CommandTests.configuration(server.url("/list")), to: "feeds.yml")
        _ = try await program.run(["refresh", "--now", "2026-01-05T08:00:00+08:00"])
        return server.requests.map(\.target)
    }

    /// §2.3.1: a 4xx allows everything, a 5xx nothing.
    @Test(arguments: [
        ("200 OK", false), ("404 Not Found", true), ("403 Forbidden", true), ("410 Gone", true),
        ("429 Too Many Requests", true), ("500 Oops", false), ("503 Service Unavailable", false),
    ])
    func eachStatusMeansWhatTheStandardSays(_ status: String, _ isAsked: Bool) async throws {
        let asked = try await Self.asked { _ in .response(status, body: Self.forbids) }
        #expect(asked == ["/robots.txt"] + (isAsked ? ["/list"] : []))
    }

    /// §2.3.1.2: five redirects in a row are followed; more are an unavailable file.
    @Test(arguments: [(1, false), (5, false), (6, true)])
    func fiveRedirectsAreFollowed(_ count: Int, _ isAsked: Bool) async throws {
        let asked = try await Self.asked { request in
            let number = Int(request.target.dropFirst(2)) ?? 0
            return number < count
                ? .redirect(301, to: "/r\(number + 1)") : .response(body: Self.forbids)
        }
        #expect(asked.contains("/list") == isAsked, "\(asked)")
        #expect(asked.contains("/r\(count)") == !isAsked)
    }

    /// §2.5: at least 500 KiB count.
    @Test func aRuleAtTheEndOfALongFileIsObeyed() async throws {
        let padding = String(
            repeating: "# nothing of interest stands on this line\n", count: 12_160)
        let file = Array(padding.utf8) + Self.forbids
        #expect((498 * 1_024...500 * 1_024).contains(file.count))
        #expect(try await Self.asked { _ in .response(body: file) } == ["/robots.txt"])
    }

    /// Whoever adds a source costs its server one request for the page and one for the rules.
    @Test func aNewSourceIsAskedOnce() async throws {
        #expect(
            try await Self.asked { _ in .response("404 Not Found") } == ["/robots.txt", "/list"])
    }
}
