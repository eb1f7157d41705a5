import Fetch
import Foundation
import Logging
import Model
import ServiceLifecycle
import Store
import Testing

@testable import Serve

/// The server as clients meet it, on loopback.
@Suite(.serialized) struct ServeApplicationTests {
    /// Runs `body` against a server that ends with it.
    static func withServer(
        patience: Duration = .seconds(75), headPatience: Duration = .seconds(10),
        limits: Crowd.Limits = Crowd.Limits(), record: ServiceRecord = SampleSite.record(),
        _ body: @escaping @Sendable (RawClient, SampleSite) async throws -> Void
    ) async throws {
        try await withServices(
            patience: patience, headPatience: headPatience, limits: limits,
            record: record
        ) { client, site, _, _ in
            try await body(client, site)
        }
    }

    static func operatorsSocket(of site: SampleSite) -> String {
        site.configuration.storage + ".operators"
    }

    static let operatorToken = token(.operators, 7)
    static let readerToken = token(.everyPrivateFeed, 8)

    /// A token of always the same chance, put among `tokens`.
    private static func token(_ scope: FeedTokens.Scope, _ byte: UInt8) -> String {
        var tokens = FeedTokens()
        return add(scope, byte, to: &tokens)
    }

    private static func add(
        _ scope: FeedTokens.Scope, _ byte: UInt8, to tokens: inout FeedTokens
    ) -> String {
        let random = [UInt8](repeating: byte, count: 32)
        return tokens.add("\(byte)", scope, random: random, at: Timestamp(0)) ?? ""
    }

    /// The same, with what is told of changes.
    static func withPublication(
        patience: Duration = .seconds(75),
        _ body: @escaping @Sendable (RawClient, SampleSite, Publication) async throws -> Void
    ) async throws {
        try await withServices(patience: patience) { client, site, publication, _ in
            try await body(client, site, publication)
        }
    }

    /// The same, with what ends the server.
    static func withServices(
        patience: Duration = .seconds(75), headPatience: Duration = .seconds(10),
        limits: Crowd.Limits = Crowd.Limits(), record: ServiceRecord = SampleSite.record(),
        _ body:
            @escaping @Sendable (RawClient, SampleSite, Publication, ServiceGroup) async throws ->
            Void
    ) async throws {
        let folder = TemporaryFolder()
        defer { withExtendedLifetime(folder) {} }
        let site = try SampleSite(storage: folder.path + "/store")
        var tokens = FeedTokens()
        _ = add(.operators, 7, to: &tokens)
        _ = add(.everyPrivateFeed, 8, to: &tokens)
        try TokenFile(besides: site.configuration.storage).write(tokens)
        try await site.add("一号公告")
        let (ports, announce) = AsyncStream<Int>.makeStream()
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        let publication = Publication(
            renderer: site.renderer, logger: logger, distance: .zero)
        let application = ServeApplication(
            configuration: site.configuration, store: site.store, publication: publication,
            search: SearchDesk(renderer: site.renderer, patience: .seconds(30)),
            record: record, logger: logger, operatorsSocket: operatorsSocket(of: site),
            patience: patience, headPatience: headPatience,
            limits: limits
        ) { port in announce.yield(port) }
        #expect("\(application)" == "web server", "the log calls it by this")
        let group = ServiceGroup(services: [publication, application], logger: logger)
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            for await port in ports {
                try await body(RawClient(port: port), site, publication, group)
                break
            }
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
        }
    }

    private static func field(_ name: String, of response: String) -> String? {
        response.components(separatedBy: "\r\n")
            .first { $0.lowercased().hasPrefix(name.lowercased() + ": ") }
            .map { String($0.dropFirst(name.count + 2)) }
    }

    private static func head(_ response: String) -> [String] {
        let lines = response.components(separatedBy: "\r\n\r\n")[0]
            .components(separatedBy: "\r\n").map { $0.lowercased() }
        return lines.filter { !$0.hasPrefix("date:") && !$0.hasPrefix("connection:") }.sorted()
    }

    @Test func answersColdAndHotAlike() async throws {
        try await Self.withServer { client, _ in
            let cold = await client.get("/dalian.atom")
            let hot = await client.get("/dalian.atom")
            #expect(cold.hasPrefix("HTTP/1.1 200 OK\r\n"))
            #expect(Self.head(cold) == Self.head(hot))
            #expect(
                cold.components(separatedBy: "\r\n\r\n").last
                    == hot.components(separatedBy: "\r\n\r\n").last)
            #expect(Self.field("Content-Type", of: hot) == "application/atom+xml; charset=utf-8")
            #expect(Self.field("Vary", of: hot) == "Accept-Encoding")
            #expect(Self.field("Date", of: hot)?.hasSuffix(" GMT") == true)
        }
    }

    @Test func answersConditionalRequestsWithoutABody() async throws {
        try await Self.withServer { client, _ in
            for round in 0..<2 {
                let full = await client.get("/dalian.rss", ["Accept-Encoding: gzip"])
                let etag = try #require(Self.field("ETag", of: full))
                let again = await client.get(
                    "/dalian.rss", ["Accept-Encoding: gzip", "If-None-Match: \(etag)"])
                #expect(again.hasPrefix("HTTP/1.1 304 Not Modified\r\n"), "round \(round)")
                #expect(again.hasSuffix("\r\n\r\n"))
                for name in ["ETag", "Date", "Vary", "Cache-Control"] {
                    #expect(Self.field(name, of: again) != nil, "\(name)")
                }
                let other = await client.get("/dalian.rss", ["If-None-Match: \(etag)"])
                #expect(other.hasPrefix("HTTP/1.1 200 OK\r\n"))
            }
        }
    }

    @Test func answersHeadLikeGetWithoutTheBody() async throws {
        try await Self.withServer { client, _ in
            for _ in 0..<2 {
                let get = await client.get("/all.json")
                let head = await client.get("/all.json", method: "HEAD")
                #expect(Self.head(get) == Self.head(head))
                #expect(head.hasSuffix("\r\n\r\n"))
            }
        }
    }

    @Test func keepsTheOrderOfPipelinedRequests() async throws {
        try await Self.withServer { client, _ in
            _ = await client.get("/dalian.atom")
            let requests = [
                "/dalian.atom", "/healthz", "/dalian.atom", "/nothing", "/all.rss", "/dalian.atom",
            ]
            let text =
                requests.dropLast().map { "HEAD \($0) HTTP/1.1\r\nHost: x\r\n\r\n" }.joined()
                + "HEAD /dalian.atom HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
            let answers = await client.exchange(text).components(separatedBy: "HTTP/1.1 ")
                .dropFirst()
            let marks = answers.map { answer in
                "\(answer.prefix(3)) \(Self.field("Content-Type", of: answer)?.prefix(20) ?? "")"
            }
            #expect(
                marks == [
                    "200 application/atom+xml", "200 text/plain; charset=",
                    "200 application/atom+xml", "404 text/plain; charset=",
                    "200 application/rss+xml;", "200 application/atom+xml",
                ])
        }
    }

    @Test(arguments: [
        ("/nothing", "GET", "404"), ("/dalian.atom", "POST", "405"), ("/", "DELETE", "405"),
        ("/healthz", "GET", "200"), ("/metrics", "GET", "401"), ("/", "GET", "200"),
        ("/status", "GET", "200"),
        ("/status", "POST", "405"), ("/divisions", "GET", "200"), ("/dalian", "GET", "200"),
        ("/sources/harbour.json", "GET", "200"), ("/../etc/passwd", "GET", "404"),
        ("/%2e%2e/etc/passwd", "GET", "404"), ("/dalian.atom?x=1", "GET", "400"),
        ("/dalian.atom?", "GET", "200"),
    ])
    func answersWithTheRightStatus(_ path: String, _ method: String, _ status: String) async throws
    {
        try await Self.withServer { client, _ in
            let answer = await client.get(path, method: method, ["Content-Length: 0"])
            #expect(answer.hasPrefix("HTTP/1.1 \(status)"))
            guard status.hasPrefix("4") else { return }
            #expect(Self.field("Content-Type", of: answer) == "text/plain; charset=utf-8")
            #expect(Self.field("X-Content-Type-Options", of: answer) == "nosniff")
            #expect(Self.field("Content-Security-Policy", of: answer) != nil)
        }
    }

    @Test func closesAfterAnHTTP10Request() async throws {
        try await Self.withServer { client, _ in
            _ = await client.get("/dalian.atom")
            let answer = await client.exchange("GET /dalian.atom HTTP/1.0\r\n\r\n")
            #expect(answer.hasPrefix("HTTP/1.1 200 OK"))
            #expect(Self.field("Connection", of: answer) == "close")
        }
    }

    @Test func sendsCodingsThatDecodeToTheSameBytes() async throws {
        try await Self.withServer { client, site in
            let fetcher = try CurlFetcher(
                policy: FetchPolicy(allowNetworks: ["127.0.0.0/8"]), userAgent: "test")
            let document = try #require(try await site.renderer.document(at: "/dalian.atom"))
            for _ in 0..<2 {
                let response = try await fetcher.fetch(
                    FetchRequest(url: "http://127.0.0.1:\(client.port)/dalian.atom"))
                #expect(response.headers["Content-Encoding"] == "br")
                #expect(response.body == document.bytes)
            }
            await fetcher.shutDown()
        }
    }

    @Test func countsWhatItServed() async throws {
        try await Self.withServer { client, _ in
            _ = await client.get("/dalian.atom")
            _ = await client.get("/dalian.atom", ["If-None-Match: *"])
            let metrics = await client.get("/metrics?token=\(Self.operatorToken)")
            #expect(metrics.contains("bohai_items 1\n"))
            #expect(metrics.contains("bohai_region_items{region=\"dalian\"} 1\n"))
            #expect(metrics.contains("bohai_http_answers_total{status=\"200\"} 1\n"))
            #expect(metrics.contains("bohai_http_answers_total{status=\"304\"} 1\n"))
            #expect(metrics.contains("bohai_source_items{source=\"harbour\"} 1\n"))
            #expect(!metrics.contains("quiet"))
        }
    }

    @Test func saysThatItIsWell() async throws {
        try await Self.withServer { client, site in
            #expect(await client.get("/healthz").hasSuffix("\r\n\r\nok\n"))
            await site.store.close()
            #expect(await client.get("/healthz").hasPrefix("HTTP/1.1 503"))
        }
    }

    @Test func refusesHeadersWithoutEnd() async throws {
        try await Self.withServer { client, _ in
            let long = String(repeating: "x", count: 20_000)
            let answer = await client.get("/dalian.atom", ["X-Long: \(long)"])
            #expect(!answer.hasPrefix("HTTP/1.1 200"))
        }
    }
}
