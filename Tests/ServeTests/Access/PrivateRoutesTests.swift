import Foundation
import Logging
import Model
import ServiceLifecycle
import Store
import Testing

@testable import Serve

/// A site whose source `harbour` and region `dalian` are private, as clients meet it.
@Suite(.serialized) struct PrivateRoutesTests {
    private static let title = "一号公告"

    private struct Setting: Sendable {
        let client: RawClient
        let file: TokenFile
        let token: String
        let other: String

        func get(_ target: String, _ fields: String..., method: String = "GET") async -> String {
            let lines = (["Host: x", "Connection: close"] + fields).joined(separator: "\r\n")
            return await client.exchange("\(method) \(target) HTTP/1.1\r\n\(lines)\r\n\r\n")
        }
    }

    /// Runs `body` against a server with two tokens: one for all, one for the region alone.
    private static func withServer(
        _ body: @escaping @Sendable (Setting) async throws -> Void
    ) async throws {
        let folder = TemporaryFolder()
        let site = try SampleSite()
        try await site.add(title)
        // Of the private region somebody knows a former name.
        let (former, now) = (FeedKey.region("bay"), FeedKey.region("dalian"))
        try await site.store.publish([PublishedFeed(key: former, id: "tag:example.org,2026:b")])
        try await site.store.publish([
            PublishedFeed(key: now, id: "tag:example.org,2026:d", formerKeys: [former])
        ])
        while try await site.store.indexNext() != nil {}
        var configuration = site.configuration
        configuration.sources[0].isPrivate = true
        configuration.regions[0].isPrivate = true
        let file = TokenFile(besides: folder.path + "/store")
        var tokens = FeedTokens()
        let token = tokens.add(
            "all", .everyPrivateFeed, random: [UInt8](repeating: 1, count: 32), at: Timestamp(0))
        let other = tokens.add(
            "dalian", .feed("/dalian"), random: [UInt8](repeating: 2, count: 32), at: Timestamp(0))
        try file.write(tokens)
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        let publication = Publication(
            renderer: SiteRenderer(
                configuration: configuration.publicPart, store: site.store,
                divisions: SampleSite.divisions, hiding: configuration.privateSources,
                keptApart: configuration.privateKeys),
            logger: logger)
        let whole = SiteRenderer(
            configuration: configuration, store: site.store, divisions: SampleSite.divisions)
        let privateFeeds = PrivateFeeds(
            publication: Publication(renderer: whole, logger: logger),
            search: SearchDesk(renderer: whole, patience: .seconds(30)), tokens: file)
        let (ports, announce) = AsyncStream<Int>.makeStream()
        let application = ServeApplication(
            configuration: configuration, store: site.store, publication: publication,
            privateFeeds: privateFeeds, record: SampleSite.record(), logger: logger
        ) { port in announce.yield(port) }
        let group = ServiceGroup(
            services: [publication, privateFeeds.service, application], logger: logger)
        let tokenTexts = (try #require(token), try #require(other))
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            for await port in ports {
                try await body(
                    Setting(
                        client: RawClient(port: port), file: file, token: tokenTexts.0,
                        other: tokenTexts.1))
                break
            }
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
        }
        withExtendedLifetime(folder) {}
    }

    private static func withoutDate(_ response: String) -> String {
        response.components(separatedBy: "\r\n").filter { !$0.lowercased().hasPrefix("date:") }
            .joined(separator: "\n")
    }

    private static let paths = [
        "/dalian.atom", "/dalian", "/dalian/archive/1.atom", "/sources/harbour.json",
        "/sources/harbour",
    ]

    @Test func withoutATokenThereIsNothing() async throws {
        try await Self.withServer { site in
            let wrong = String(repeating: "A", count: 43)
            for method in ["GET", "HEAD"] {
                let nothing = Self.withoutDate(await site.get("/none.atom", method: method))
                #expect(nothing.hasPrefix("HTTP/1.1 404"))
                for path in Self.paths + ["/bay.atom", "/bay", "/bay/archive/1.json"] {
                    for answer in [
                        await site.get(path, method: method),
                        await site.get(path + "?token=\(wrong)", method: method),
                        await site.get(path + "?token=\(wrong)&q=a", method: method),
                        await site.get(path + "?q=a", method: method),
                        await site.get(path, "Authorization: Bearer \(wrong)", method: method),
                    ] { #expect(Self.withoutDate(answer) == nothing, "\(path)") }
                }
            }
            // A token for one feed opens no other.
            let other = await site.get("/sources/harbour.atom?token=\(site.other)")
            #expect(other.hasPrefix("HTTP/1.1 404"))
        }
    }

    @Test func aTokenOpensTheFeedForItsReaderAlone() async throws {
        try await Self.withServer { site in
            let basic = Data("reader:\(site.token)".utf8).base64EncodedString()
            let answers = [
                await site.get("/dalian.atom?token=\(site.token)"),
                await site.get("/dalian.atom?token=\(site.other)"),
                await site.get("/sources/harbour.atom", "Authorization: Bearer \(site.token)"),
                await site.get("/sources/harbour", "Authorization: Basic \(basic)"),
            ]
            for answer in answers {
                #expect(answer.hasPrefix("HTTP/1.1 200"))
                #expect(answer.contains(Self.title))
                #expect(answer.contains("Cache-Control: private, no-cache\r\n"))
                #expect(answer.contains("Referrer-Policy: no-referrer\r\n"))
                #expect(answer.contains("X-Robots-Tag: noindex\r\n"))
                #expect(!answer.contains("Access-Control-Allow-Origin"))
                #expect(!answer.contains(site.token))
            }
            let tag = answers[0].components(separatedBy: "ETag: ").last?
                .components(separatedBy: "\r\n")[0]
            let again = await site.get(
                "/dalian.atom?token=\(site.token)", "If-None-Match: \(tag ?? "")")
            #expect(again.hasPrefix("HTTP/1.1 304"))
            #expect(again.contains("Cache-Control: private, no-cache\r\n"))
        }
    }

    @Test func whoHasATokenMayAsk() async throws {
        try await Self.withServer { site in
            let notice = "q=%E5%85%AC%E5%91%8A"
            for (path, isFound) in [
                ("/dalian.atom?\(notice)&token=\(site.token)", true),
                ("/dalian.rss?token=\(site.other)&\(notice)", true),
                ("/dalian?token=\(site.token)&\(notice)", true),
                ("/sources/harbour.json?token=\(site.token)&division=21", true),
                ("/dalian.atom?q=nothing&token=\(site.token)", false),
                ("/dalian.atom?source=quiet&token=\(site.token)", false),
            ] {
                let answer = await site.get(path)
                #expect(answer.hasPrefix("HTTP/1.1 200"), "\(path)")
                #expect(answer.contains(Self.title) == isFound, "\(path)")
                #expect(answer.contains("Cache-Control: private, no-cache\r\n"))
                #expect(!answer.contains("Access-Control-Allow-Origin"))
                #expect(!answer.contains(site.token) && !answer.contains(site.other))
            }
            let bearer = "Authorization: Bearer \(site.other)"
            #expect(await site.get("/dalian.atom?\(notice)", bearer).contains(Self.title))
            let wrong = await site.get("/dalian.atom?x=1&token=\(site.token)")
            #expect(wrong.hasPrefix("HTTP/1.1 400") && wrong.contains("Cache-Control: no-store"))
            let other = await site.get("/sources/harbour.atom?\(notice)&token=\(site.other)")
            #expect(other.hasPrefix("HTTP/1.1 404"))
        }
    }

    @Test func aRevokedTokenOpensNothingFromTheNextRequestOn() async throws {
        try await Self.withServer { site in
            let target = "/dalian.atom?token=\(site.token)"
            #expect(await site.get(target).hasPrefix("HTTP/1.1 200"))
            var tokens = site.file.read()
            let wasRevoked = tokens.revoke("all")
            #expect(wasRevoked)
            try site.file.write(tokens)
            #expect(await site.get(target).hasPrefix("HTTP/1.1 404"))
            #expect(
                await site.get("/dalian.atom?token=\(site.other)").hasPrefix("HTTP/1.1 200"))
        }
    }

    /// Each is asked before and after the private feed was rendered.
    @Test func noPublicDocumentHasAnythingPrivate() async throws {
        try await Self.withServer { site in
            for round in 1...2 {
                for path in [
                    "/", "/all.atom", "/all.rss", "/all.json", "/all", "/feeds.opml", "/status",
                    "/divisions/210200.atom", "/divisions/210200",
                    "/search.atom?q=%E5%85%AC%E5%91%8A",
                    "/all.atom?source=quiet", "/jinzhou.atom",
                ] {
                    let answer = await site.get(path)
                    #expect(answer.hasPrefix("HTTP/1.1 200"), "\(path) in round \(round)")
                    for word in [Self.title, "harbour", "港口通知", "dalian.", "\"dalian\""] {
                        #expect(!answer.contains(word), "\(path) has \(word)")
                    }
                }
                #expect(await site.get("/all.atom?source=harbour").hasPrefix("HTTP/1.1 400"))
                _ = await site.get("/dalian.atom?token=\(site.token)")
            }
        }
    }
}
