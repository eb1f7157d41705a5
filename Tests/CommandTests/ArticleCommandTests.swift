import Foundation
import TestSupport
import Testing

/// Articles behind links, through the program.
struct ArticleCommandTests {
    private static let list = """
        <ul class="news"><li><a href="/a/1.html">大连港开通夜间公交</a><span>2026-01-04</span></li>
        <li><a href="/a/2.html">大连港航道疏浚完成</a><span>2026-01-03</span></li></ul>
        """
    private static let article = """
        <html><head><meta name="PubDate" content="2026-01-04 09:15"></head><body>
        <h1>大连港开通夜间公交</h1><p>来源：海港日报</p><div id="zoom"><p>本报讯，昨日起，三条夜间公交线路正式开通，
        末班车延至二十三点，沿线居民出行更加方便。</p></div><p>责任编辑：王宁</p></body></html>
        """

    @Test func newItemsAreCompletedAndFailedOnesStay() async throws {
        let program = try BohaiProgram()
        defer { program.remove() }
        let server = try LoopbackServer { request in
            let type = ["Content-Type: text/html; charset=utf-8"]
            switch request.target {
            case "/list": return .response(headers: type, body: Array(Self.list.utf8))
            case "/a/1.html": return .response(headers: type, body: Array(Self.article.utf8))
            default: return .response("404 Not Found")
            }
        }
        try program.write(
            """
            site: {title: 渤海, url: "https://feeds.example.org"}
            storage: store.sqlite
            output: site
            allow_networks: [127.0.0.0/8]
            fetch: {delay: 0s}
            defaults: {article: auto}
            sources:
              port:
                url: \(server.url("/list"))
                items: ul.news > li
            """, to: "feeds.yml")
        let preview = try await program.run(["preview", "port", "--explain"])
        #expect(preview.output.contains("meta pubdate"), "\(preview.words)\(preview.output)")
        let refresh = try await program.run(["refresh", "--now", "2026-01-05T08:00:00+08:00"])
        #expect(refresh.status == 0, "\(refresh.words)\(refresh.output)")
        let feed = try program.read("site/sources/port.json")
        #expect(feed.contains("末班车延至二十三点"))
        #expect(feed.contains("2026-01-04T09:15:00+08:00"))
        #expect(feed.contains("大连港航道疏浚完成"))
        #expect(!feed.contains("责任编辑"))
    }

    @Test func inspectPrintsTheArticle() async throws {
        let program = try BohaiProgram()
        defer { program.remove() }
        let good = try await program.run(
            ["inspect", "article", "-", "--url", "https://port.example.org/a/1.html"],
            input: Self.article)
        let json = try #require(
            try JSONSerialization.jsonObject(with: Data(good.output.utf8)) as? [String: Any])
        #expect(Set(json.keys) == ["title", "byline", "published", "content_html", "text"])
        #expect(json["title"] as? String == "大连港开通夜间公交")
        #expect(json["published"] as? String == "2026-01-04T09:15:00+08:00")
        #expect(json["byline"] is NSNull)
        let bad = try await program.run(["inspect", "article", "-"], input: "<p>short</p>")
        #expect(bad.status == 1)
        #expect(bad.words.contains("reads like an article"))
    }
}
