import Foundation
import Logging
import Model
import Push
import Store
import Testing

@testable import Serve

/// Every route of the server, and whom it answers.
@Suite(.serialized) struct OperatorAccessTests {
    /// Who asks.
    private enum Client: CaseIterable {
        case stranger, guesser, reader, operating
        /// By the operators' socket, with nothing in hand.
        case atTheSocket
    }

    /// What each of them gets.
    private struct Row {
        var path: String
        var stranger = 200
        var guesser = 200
        var reader = 200
        var operating = 200

        func status(for client: Client) -> Int {
            switch client {
            case .stranger: stranger
            case .guesser: guesser
            case .reader: reader
            case .operating, .atTheSocket: operating
            }
        }

        static func open(_ path: String) -> Row { Row(path: path) }

        static func operators(_ path: String) -> Row {
            Row(path: path, stranger: 401, guesser: 401, reader: 401)
        }
    }

    /// The routes that the router knows by name; a new one must be put here to pass.
    private static let routes = [
        Row.open("/healthz"), .operators("/metrics"), .operators(ProblemFeed.path),
        Row(path: StatusPage.path, guesser: 401, reader: 401),
    ]

    /// What the rest answers: published documents and nothing else.
    private static let documents = [
        "/", "/all", "/all.atom", "/all.rss", "/all.json", "/dalian", "/dalian.atom",
        "/sources/harbour", "/sources/harbour.json", "/divisions", "/divisions/210200",
        "/divisions/210200.atom", "/feeds.opml", "/items/example.org,2026:harbour/1",
    ]

    private static func fields(of client: Client) -> [String] {
        switch client {
        case .stranger, .atTheSocket: []
        case .guesser: ["Authorization: Bearer \(String(repeating: "A", count: 43))"]
        case .reader: ["Authorization: Bearer \(ServeApplicationTests.readerToken)"]
        case .operating: ["Authorization: Bearer \(ServeApplicationTests.operatorToken)"]
        }
    }

    /// The hub is for every subscriber, and callbacks for whoever knows their tokens; their own tests
    /// show what they take.
    @Test func theTableKnowsEveryRoute() async throws {
        let store = try SQLiteStore(path: ":memory:", readers: 1)
        let site = try SampleSite(store: store)
        let logger = Logger(label: "test")
        let hub = try await Hub(
            renderer: site.renderer, store: store, now: { 0 }, logger: logger
        ) { _ in .failed }
        let subscriber = try await Subscriber(
            callback: "https://me.example", addresses: [:], store: store,
            now: { Timestamp(0) }, logger: logger, send: { _ in .failed }, deliver: { _ in false })
        let table = ServeApplication.routeTable(
            site.configuration, site.store, site.publication(), push: (hub, subscriber),
            record: SampleSite.record(), logger: logger)
        // Each GET answers HEAD as well.
        let pushed = ["GET /hub", "POST /hub", "GET /push/{token}", "POST /push/{token}"]
        #expect(table == Set(Self.routes.map { "GET \($0.path)" } + pushed))
    }

    @Test func everyRouteAnswersThoseItIsFor() async throws {
        try await ServeApplicationTests.withServer { client, site in
            while try await site.store.indexNext() != nil {}
            for row in Self.routes + Self.documents.map(Row.open) {
                for who in Client.allCases {
                    var client = client
                    if who == .atTheSocket {
                        client.path = ServeApplicationTests.operatorsSocket(of: site)
                    }
                    for method in ["GET", "HEAD"] {
                        let answer = await client.get(
                            row.path, method: method, Self.fields(of: who))
                        #expect(
                            answer.hasPrefix("HTTP/1.1 \(row.status(for: who)) "),
                            "\(method) \(row.path) of \(who): \(answer.prefix(40))")
                    }
                }
            }
        }
    }

    @Test func strangersLearnHowToAskAndNothingElse() async throws {
        try await ServeApplicationTests.withServer { client, _ in
            for path in ["/metrics", ProblemFeed.path] {
                let answer = await client.get(path)
                #expect(answer.contains("WWW-Authenticate: Basic realm=\"operators\""))
                #expect(answer.contains("Cache-Control: no-store"))
                #expect(!answer.contains("harbour") && !answer.contains("bohai_"))
            }
        }
    }

    @Test func everyWayToPresentATokenIsTaken() async throws {
        try await ServeApplicationTests.withServer { client, _ in
            let token = ServeApplicationTests.operatorToken
            let basic = Data("anyone:\(token)".utf8).base64EncodedString()
            for answer in [
                await client.get("/metrics?token=\(token)"),
                await client.get("/metrics", ["Authorization: Bearer \(token)"]),
                await client.get("/metrics", ["Authorization: Basic \(basic)"]),
            ] {
                #expect(answer.hasPrefix("HTTP/1.1 200"))
                #expect(answer.contains("Referrer-Policy: no-referrer\r\n"))
                #expect(answer.contains("Cache-Control: no-store\r\n"))
                #expect(!answer.contains(token))
            }
            #expect(await client.get("/metrics?token=\(token)&q=a").hasPrefix("HTTP/1.1 401"))
            #expect(await client.get("/metrics?q=a").hasPrefix("HTTP/1.1 401"))
            // Nobody is an operator for the network they come from.
            let forwarded = await client.get("/metrics", ["X-Forwarded-For: 127.0.0.1"])
            #expect(forwarded.hasPrefix("HTTP/1.1 401"))
        }
    }

    @Test func theOperatorsSocketIsForItsOwnerAndGroupAlone() async throws {
        try await ServeApplicationTests.withServer { client, site in
            let path = ServeApplicationTests.operatorsSocket(of: site)
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            #expect(attributes[.posixPermissions] as? Int == 0o660)
            var near = client
            near.path = path
            let answer = await near.get("/metrics")
            #expect(answer.contains("bohai_sources"))
            #expect(answer.contains("Cache-Control: no-store\r\n"))
            // What was answered there opens nothing elsewhere.
            #expect(await client.get("/metrics").hasPrefix("HTTP/1.1 401"))
        }
    }

    @Test func anOperatorsTokenOpensNoPrivateFeed() {
        var tokens = FeedTokens()
        let token = tokens.add(
            "a", .operators, random: [UInt8](repeating: 3, count: 32), at: Timestamp(0))
        #expect(tokens.isOperators((token ?? "").utf8))
        #expect(!tokens.opens("/dalian", with: (token ?? "").utf8))
        #expect(FeedTokens(tokens.text) == tokens)
    }

    @Test func onlyOperatorsSeeWhySourcesFail() async throws {
        try await ServeApplicationTests.withServer { client, site in
            var poll = PollRecord(
                state: PollState(
                    sourceID: "harbour", failures: 2, problem: "cannot open /srv/hidden"),
                at: Timestamp(5))
            poll.health = HealthRecord(
                health: SourceHealth(
                    .broken, since: Timestamp(5), reasons: ["rule \"li\" matched nothing"]),
                memory: "{}",
                incident: Incident(
                    sourceID: "harbour", opened: Timestamp(5), updated: Timestamp(9),
                    state: .broken, summary: "nothing matched"))
            _ = try await site.store.record([poll])
            let open = await client.get("/status")
            for word in ["hidden", "matched"] { #expect(!open.contains(word)) }
            let details = await client.get(
                "/status", ["Authorization: Bearer \(ServeApplicationTests.operatorToken)"])
            for word in [
                "cannot open /srv/hidden", "rule &quot;li&quot; matched nothing",
                "港口通知：读不出内容", "nothing matched",
            ] { #expect(details.contains(word), "\(word)") }
            #expect(details.contains("Cache-Control: private, no-cache\r\n"))
            // What one operator saw, the next stranger does not.
            #expect(await !client.get("/status").contains("hidden"))
        }
    }
}
