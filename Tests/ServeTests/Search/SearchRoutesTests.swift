import Feeds
import Foundation
import Model
import Store
import Testing

@testable import Serve

/// Questions as clients ask them, on loopback.
@Suite(.serialized) struct SearchRoutesTests {
    private static func withServer(
        _ body: @escaping @Sendable (RawClient, SampleSite) async throws -> Void
    ) async throws {
        try await ServeApplicationTests.withServer { client, site in
            try await site.add("大连海上风电开工", number: 2, at: 1_767_312_000)
            while try await site.store.indexNext() != nil {}
            try await body(client, site)
        }
    }

    private static let wind = "q=%E9%A3%8E%E7%94%B5"

    @Test func aSearchIsAFeedInThreeFormatsAndAPage() async throws {
        try await Self.withServer { client, _ in
            for (path, type) in [
                ("/search.atom", "application/atom+xml"), ("/search.rss", "application/rss+xml"),
                ("/search.json", "application/feed+json"), ("/search", "text/html"),
                ("/dalian.atom", "application/atom+xml"),
            ] {
                let answer = await client.get("\(path)?\(Self.wind)")
                #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"), "\(path)")
                #expect(answer.lowercased().contains("content-type: \(type)"))
                #expect(answer.contains("大连海上风电开工") && !answer.contains("一号公告"))
            }
        }
    }

    @Test func anEntryHasTheSameIDAsInThePlainFeed() async throws {
        try await Self.withServer { client, _ in
            let plain = await client.get("/all.atom")
            let found = await client.get("/search.atom?\(Self.wind)")
            let id = "<id>tag:example.org,2026:harbour/2</id>"
            #expect(plain.contains(id) && found.contains(id))
            #expect(found.contains("<id>tag:example.org,2026:feed/search?\(Self.wind)</id>"))
            #expect(
                found.contains("href=\"http://127.0.0.1:8080/search.atom?\(Self.wind)\""))
            #expect(plain.contains("<georss:point>38.9146 121.6147</georss:point>"))
        }
    }

    @Test(arguments: [
        ("/search.atom?q=+wind+", "/search.atom?q=wind"),
        ("/all.rss?q=b&not=a", "/all.rss?not=a&q=b"),
        ("/dalian.json?limit=50&q=a", "/dalian.json?q=a"),
        ("/divisions/210200.atom?limit=09", "/divisions/210200.atom?limit=9"),
        ("/divisions/21.atom", "/divisions/210000.atom"),
        ("/divisions/2102.json?q=a", "/divisions/210200.json?q=a"), ("/search?q=", "/search"),
        ("/divisions/2102", "/divisions/210200"),
        ("/all.atom?division=2102", "/all.atom?division=210200"),
    ])
    func anotherWayToAskIsLedToTheOneWay(_ asked: String, _ canonical: String) async throws {
        try await Self.withServer { client, _ in
            let answer = await client.get(asked)
            #expect(answer.hasPrefix("HTTP/1.1 301 "))
            #expect(answer.lowercased().contains("location: http://127.0.0.1:8080\(canonical)\r\n"))
        }
    }

    @Test(arguments: [
        ("/all.atom?x=1", "400"), ("/search.atom", "400"), ("/search.rss?q=%FF", "400"),
        ("/divisions/999999.atom", "404"), ("/divisions/999999", "404"),
        ("/divisions/210200.xml", "404"),
        ("/divisions/", "404"), ("/nowhere.atom?q=a", "404"), ("/divisions/..%2f.atom", "404"),
    ])
    func whatCannotBeAnsweredIsSaidInPlainText(_ path: String, _ status: String) async throws {
        try await Self.withServer { client, _ in
            let answer = await client.get(path)
            #expect(answer.hasPrefix("HTTP/1.1 \(status) "), "\(path)")
            #expect(answer.lowercased().contains("content-type: text/plain"))
            #expect(answer.lowercased().contains("x-content-type-options: nosniff"))
        }
    }

    @Test func aPageThatIsNarrowedKeepsItsName() async throws {
        try await Self.withServer { client, _ in
            let page = await client.get("/divisions/210000?limit=5")
            #expect(page.contains("<h1>辽宁省</h1>\n<p class=\"lead\">最多 5 条</p>"))
            #expect(page.contains("<title>辽宁省 · 最多 5 条 · 渤海 &lt;见闻&gt;</title>"))
            let found = await client.get("/all?\(Self.wind)&since=2026-01-01")
            #expect(found.contains("<h1>搜索“风电” · 全部</h1>"))
            #expect(found.contains("<p class=\"lead\">2026-01-01 起</p>"))
            #expect(!page.contains("搜索“limit"))
        }
    }

    @Test func conditionalRequestsWork() async throws {
        try await Self.withServer { client, _ in
            let first = await client.get("/search.atom?\(Self.wind)")
            let etag =
                first.components(separatedBy: "\r\n")
                .first { $0.lowercased().hasPrefix("etag:") }?.dropFirst(6) ?? ""
            let again = await client.get(
                "/search.atom?\(Self.wind)", ["If-None-Match: \(etag)"])
            #expect(again.hasPrefix("HTTP/1.1 304 "))
        }
    }

    @Test func anyDivisionHasItsFeed() async throws {
        try await Self.withServer { client, _ in
            for code in ["210200", "210000"] {
                let answer = await client.get("/divisions/\(code).atom")
                #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"))
                #expect(answer.contains("大连海上风电开工"))
                #expect(answer.contains("<id>tag:example.org,2026:feed/divisions/\(code)</id>"))
            }
        }
    }

    @Test func theListOfFeedsNamesThemAll() async throws {
        try await Self.withServer { client, site in
            let answer = await client.get("/feeds.opml")
            #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"))
            for path in ["/all", "/dalian", "/jinzhou", "/sources/harbour", "/sources/quiet"] {
                #expect(answer.contains("xmlUrl=\"http://127.0.0.1:8080\(path).atom\""), "\(path)")
            }
            #expect(site.renderer.paths.contains("/feeds.opml"))
        }
    }

    @Test func anAnswerIsFoundAnewAfterAChange() async throws {
        let site = try SampleSite()
        try await site.add("风电一")
        while try await site.store.indexNext() != nil {}
        let desk = SearchDesk(renderer: site.renderer, patience: .seconds(30))
        let etag = { () async throws -> String? in
            let answer = try await desk.answer(
                FeedFilter(words: "风电"), of: site.renderer.catalogue.search, form: .feed(.atom))
            guard case .found(let resource) = answer else { return nil }
            return resource.representations.last?.etag
        }
        let first = try await etag()
        try await site.add("风电二", number: 2)
        while try await site.store.indexNext() != nil {}
        #expect(try await etag() == first)
        desk.forget()
        #expect(try await etag() != first)
    }
}
