import Crypto
import Foundation
import Synchronization
import TestSupport
import Testing

/// WebSub with the daemon in the middle: from a source's page to a subscriber, and from a source's
/// hub into our feeds.
@Suite(.serialized) struct PushEndToEndTests {
    /// Waits until `condition` holds, half a minute at most.
    private static func eventually(_ condition: () async throws -> Bool) async throws {
        for _ in 0..<1_500 {
            if try await condition() { return }
            try await Task.sleep(for: .milliseconds(20))
        }
        Issue.record("it never came")
    }

    private static func parameters(_ text: String) -> [String: String] {
        let query = text.replacingOccurrences(of: "+", with: "%20")
        let items = URLComponents(string: "http://a.example/?" + query)?.queryItems ?? []
        return Dictionary(items.map { ($0.name, $0.value ?? "") }, uniquingKeysWith: { $1 })
    }

    private static func signature(_ body: String, _ secret: String) -> String {
        let key = SymmetricKey(data: Data(secret.utf8))
        let code = HMAC<SHA256>.authenticationCode(for: Data(body.utf8), using: key)
        return "sha256=" + code.map { String(format: "%02x", $0) }.joined()
    }

    @Test func aSubscriberHasAnItemWithinTwoSecondsOfItsPoll() async throws {
        let isOpen = Atomic<Bool>(false)
        let page = CommandTests.page
        // The first poll is answered once somebody has subscribed.
        let source = try LoopbackServer { request in
            guard request.target == "/list" else { return .response("404 Not Found") }
            while !isOpen.load(ordering: .acquiring) { usleep(1_000) }
            return .response(
                headers: ["Content-Type: text/html; charset=utf-8"], body: Array(page.utf8))
        }
        let subscriber = try LoopbackServer { request in
            let query = request.target.split(separator: "?").dropFirst().joined()
            return .response(
                body: Array((Self.parameters(query)["hub.challenge"] ?? "").utf8))
        }
        let program = try BohaiProgram()
        defer { program.remove() }
        try program.write(CommandTests.configuration(source.url("/list")), to: "feeds.yml")
        let (daemon, port) = try await DaemonTests.start(program)
        _ = try await DaemonTests.curl(
            "http://127.0.0.1:\(port)/hub",
            [
                "--data-urlencode", "hub.mode=subscribe", "--data-urlencode", "hub.secret=knob",
                "--data-urlencode", "hub.topic=https://feeds.example.org/dalian.atom",
                "--data-urlencode", "hub.callback=\(subscriber.url("/cb"))",
            ])
        try await Self.eventually { subscriber.requests.contains { $0.method == "GET" } }
        // What it answered must be taken up.
        try await Task.sleep(for: .seconds(1))
        let start = ContinuousClock.now
        isOpen.store(true, ordering: .releasing)
        try await Self.eventually { subscriber.requests.contains { $0.method == "POST" } }
        let taken = start.duration(to: .now)
        #expect(taken < .seconds(2), "\(taken)")
        let delivery = try #require(subscriber.requests.last)
        #expect(delivery.body.contains("大连庄河市修缮海堤"))
        #expect(delivery["X-Hub-Signature"] == Self.signature(delivery.body, "knob"))
        let links = delivery.headerLines.filter { $0.hasPrefix("Link:") }.joined()
        #expect(links.contains("rel=\"hub\"") && links.contains("rel=\"self\""))
        #expect(await DaemonTests.end(daemon, with: SIGTERM) == 0)
    }

    private static func feed(_ server: String, hub: String, _ titles: [String]) -> String {
        let entries = titles.enumerated().map { number, title in
            "<entry><id>urn:board:\(title)</id><title>\(title)</title>"
                + "<link href=\"\(server)/n/\(title)\"/><updated>2026-01-0\(number + 1)T00:00:00Z"
                + "</updated></entry>"
        }
        return "<feed xmlns=\"http://www.w3.org/2005/Atom\"><id>urn:board</id><title>b</title>"
            + "<updated>2026-01-01T00:00:00Z</updated><link rel=\"self\" href=\"\(server)/feed\"/>"
            + "<link rel=\"hub\" href=\"\(hub)\"/>\(entries.joined())</feed>"
    }

    @Test func whatAHubBringsIsPublishedAndWhatAForgerBringsIsNot() async throws {
        let hub = try LoopbackServer { _ in .response("202 Accepted") }
        let board = try LoopbackServer { request in
            guard request.target == "/feed" else { return .response("404 Not Found") }
            let feed = Self.feed(
                "http://\(request["host"] ?? "")", hub: hub.url("/hub"), ["一号通知"])
            return .response(
                headers: ["Content-Type: application/atom+xml"], body: Array(feed.utf8))
        }
        // The daemon must be told beforehand where it will be.
        let place = try HeldSocket()
        let port = place.port
        place.close()
        let program = try BohaiProgram()
        defer { program.remove() }
        try program.write(
            """
            site: {url: https://feeds.example.org}
            storage: store.sqlite
            allow_networks: [127.0.0.0/8]
            websub: {callback: "http://127.0.0.1:\(port)"}
            sources: {board: "\(board.url("/feed"))"}
            """, to: "feeds.yml")
        let (daemon, _) = try await DaemonTests.start(program, port: port)
        try await Self.eventually { !hub.requests.isEmpty }
        let asked = Self.parameters(try #require(hub.requests.first).body)
        let (callback, topic) = (asked["hub.callback"] ?? "", asked["hub.topic"] ?? "")
        #expect(asked["hub.mode"] == "subscribe" && topic == board.url("/feed"))
        let question =
            "?hub.mode=subscribe&hub.challenge=c-7&hub.lease_seconds=864000&hub.topic="
            + (topic.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")
        #expect(try await DaemonTests.curl(callback + question) == "c-7")
        #expect(try await DaemonTests.curl(callback + "-other" + question) != "c-7")

        let secret = asked["hub.secret"] ?? ""
        func deliver(_ title: String, signed: String?) async throws {
            let body = Self.feed(board.url(""), hub: hub.url("/hub"), [title])
            try program.write(body, to: "delivery")
            let field = Self.signature(signed ?? body, secret)
            _ = try await DaemonTests.curl(
                callback,
                [
                    "-H", "Content-Type: application/atom+xml", "-H", "X-Hub-Signature: \(field)",
                    "--data-binary", "@\(program.folder)/delivery",
                ])
        }
        try await deliver("伪造", signed: "another body")
        try await deliver("二号通知", signed: nil)
        let all = "http://127.0.0.1:\(port)/all.atom"
        let published = try await DaemonTests.get(all, until: "二号通知")
        #expect(published.contains("二号通知") && published.contains("一号通知"))
        #expect(!published.contains("伪造"))
        #expect(await DaemonTests.end(daemon, with: SIGTERM) == 0)
    }
}
