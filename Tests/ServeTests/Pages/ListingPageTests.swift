import Foundation
import Model
import Store
import Testing

@testable import Serve

/// The pages of feeds, as the site renders them.
struct ListingPageTests {
    private static func page(_ path: String, title: String = "一号公告") async throws -> String {
        let site = try SampleSite()
        try await site.add(title)
        while try await site.store.indexNext() != nil {}
        let document = try #require(try await site.renderer.document(at: path))
        #expect(document.mediaType == "text/html; charset=utf-8")
        #expect(document.fields == PageFrame.fields)
        return String(decoding: document.bytes, as: UTF8.self)
    }

    @Test(arguments: [
        ("/dalian", "大连", ""), ("/sources/harbour", "港口通知", "../"), ("/all", "全部", ""),
        ("/divisions/210200", "大连市", "../"), ("/divisions/210000", "辽宁省", "../"),
    ])
    func everyFeedHasAPage(_ path: String, _ name: String, _ root: String) async throws {
        let page = try await Self.page(path)
        #expect(page.contains("<h1>\(name)</h1>"))
        #expect(page.contains("<a href=\"https://example.org/1\">一号公告</a>"))
        #expect(page.contains("rel=\"canonical\" href=\"http://127.0.0.1:8080\(path)\""))
        #expect(page.contains("<a href=\"\(root)sources/harbour\">港口通知</a>"))
        for format in ["atom", "rss", "json"] {
            #expect(page.contains("value=\"http://127.0.0.1:8080\(path).\(format)\" readonly"))
            #expect(page.contains("href=\"\(root)\(path.dropFirst()).\(format)\">"))
        }
    }

    /// Feed readers that are given a page look there for what to subscribe to.
    @Test(arguments: ["/dalian", "/sources/harbour", "/all", "/divisions/210200"])
    func namesExactlyItsOwnFeeds(_ path: String) async throws {
        let page = try await Self.page(path)
        let stem =
            path.hasPrefix("/dalian") || path == "/all" ? String(path.dropFirst()) : ".." + path
        let links = page.components(separatedBy: "<link ").dropFirst()
            .filter { $0.hasPrefix("rel=\"alternate\"") }
        let named = links.map { $0.components(separatedBy: "href=\"")[1].prefix { $0 != "\"" } }
        #expect(named.map(String.init) == ["atom", "rss", "json"].map { "\(stem).\($0)" })
    }

    @Test func aDivisionShowsWhereItLies() async throws {
        let page = try await Self.page("/divisions/210200")
        #expect(page.contains("<a href=\"../divisions/210000\">辽宁省</a>"))
        #expect(page.contains("<li aria-current=\"page\">大连市</li>"))
        let above = try await Self.page("/divisions/210000")
        #expect(above.contains("<a href=\"../divisions/210200\">大连市</a>"))
    }

    @Test func aSourceLeadsToTheOriginal() async throws {
        let page = try await Self.page("/sources/harbour")
        #expect(page.contains("<a href=\"https://example.org/list\">访问原网站</a>"))
        #expect(try await !Self.page("/dalian").contains("访问原网站"))
    }

    @Test func whatSourcesWroteIsEscaped() async throws {
        for path in ["/dalian", "/sources/harbour", "/divisions/210200"] {
            let page = try await Self.page(path, title: "<script>x</script>\"'&{{site}}")
            #expect(!page.contains("<script") && page.contains("&lt;script&gt;x"))
            // The site's own title has a bracket.
            #expect(page.contains("渤海 &lt;见闻&gt;") && page.contains("{{site}}"))
        }
    }

    @Test func aPageFollowsItsFeed() async throws {
        let site = try SampleSite()
        let publication = site.publication()
        let before = try #require(try await publication.rendered("/dalian"))
        publication.publish(changes: try await site.add("二号公告", number: 2))
        #expect(await publication.renderStale() == nil)
        let after = try #require(try await publication.rendered("/dalian"))
        #expect(before.digest != after.digest)
        #expect(try await publication.rendered("/divisions/999999") == nil)
        #expect(try await publication.rendered("/nowhere") == nil)
    }

    @Test func theFormerAddressOfAPageLeadsToIt() async throws {
        let site = try SampleSite()
        #expect(try await site.renderer.fate(of: "/old-dalian") == .moved(to: "dalian"))
        #expect(
            try await site.renderer.fate(of: "/sources/old-harbour")
                == .moved(to: "../sources/harbour"))
        #expect(try await site.renderer.fate(of: "/nowhere") == .unknown)
    }
}
