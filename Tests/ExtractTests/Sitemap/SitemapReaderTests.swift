import Model
import Testing

@testable import Extract

@Suite struct SitemapReaderTests {
    static let news = """
        <?xml version="1.0" encoding="UTF-8"?>
        <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
        <url><loc>https://a.example/n/1.html</loc><lastmod>2026-01-02</lastmod><news:news><news:publication><news:name>港口报</news:name></news:publication><news:publication_date>2026-01-02T08:00:00+08:00</news:publication_date><news:title>开航 &amp; 靠泊</news:title><news:keywords>港口, 航线</news:keywords></news:news><image:image><image:loc>https://a.example/1.jpg</image:loc></image:image></url>
        <url><loc>https://a.example/notes/harbour-wall_repaired.html</loc><lastmod>2026-01-03</lastmod></url>
        <url><lastmod>2026-01-01</lastmod></url>
        </urlset>
        """

    @Test func newsHaveTheirTitlesTimesAndPictures() throws {
        let sitemap = try #require(SitemapReader(Array(Self.news.utf8)))
        #expect(!sitemap.isIndex)
        #expect(sitemap.entries.count == 2)
        let item = sitemap.entries[0].rawItem
        #expect(item.title == "开航 & 靠泊")
        #expect(item.url == "https://a.example/n/1.html")
        #expect(item.date == "2026-01-02T08:00:00+08:00")
        #expect(item.tags == ["港口", "航线"])
        #expect(item.image == "https://a.example/1.jpg")
        #expect(item.origin == "港口报")
        #expect(sitemap.entries[1].rawItem.title == "harbour wall repaired")
        #expect(
            sitemap.latest.map(\.location).first
                == "https://a.example/notes/harbour-wall_repaired.html")
    }

    @Test func anIndexNamesSitemapsTheLatestFirst() throws {
        let text = """
            <sitemapindex><sitemap><loc>https://a.example/1.xml</loc><lastmod>2025-01-01</lastmod></sitemap>
            <sitemap><loc>https://a.example/2.xml</loc><lastmod>2026-01-01</lastmod></sitemap></sitemapindex>
            """
        let index = try #require(SitemapReader(Array(text.utf8)))
        #expect(index.isIndex)
        #expect(
            index.latest.map(\.location) == ["https://a.example/2.xml", "https://a.example/1.xml"])
    }

    @Test(arguments: ["?", "/", "//", "?a=1", "%", "#"])
    func anAddressOfMarksAloneIsItsOwnTitle(location: String) throws {
        let text = "<urlset><url><loc>\(location)</loc></url></urlset>"
        let sitemap = try #require(SitemapReader(Array(text.utf8)))
        #expect(sitemap.entries.map(\.rawItem.title) == [location])
    }

    @Test(arguments: ["", "<rss></rss>", "<html><urlset>", "<?xml version='1.0'?><opml/>"])
    func otherBodiesAreNone(text: String) {
        #expect(SitemapReader(Array(text.utf8)) == nil)
    }

    @Test(arguments: [("/news/", 2), ("/none/", 0)])
    func aRuleForAddressesChoosesEntries(pattern: String, count: Int) throws {
        let map =
            "<urlset><url><loc>https://a.example/news/1</loc></url><url><loc>https://a.example/x</loc>"
            + "</url><url><loc>https://a.example/news/2</loc></url></urlset>"
        let rule = Rule(
            language: .css, expression: "loc", steps: [.match(pattern: "^.*\(pattern).*$")],
            text: "loc | match \"\(pattern)\"")
        let source = Source(
            id: "a", title: "a", location: .url("https://a.example/s.xml"), fields: [.url: rule])
        let page = Page(bytes: Array(map.utf8), url: "https://a.example/s.xml")
        guard count > 0 else {
            #expect(throws: ExtractError.self) { try Extractor(source: source).extract(page) }
            return
        }
        let found = try Extractor(source: source).extract(page)
        #expect(found.items.count == count)
        #expect(found.method == "sitemap (2 of 3 addresses)")
    }

    @Test(
        arguments: [
            ([.match(pattern: "^([^?]*)")], ["https://a.example/n/2", "https://a.example/n/1"]),
            (
                [.match(pattern: "n/(\\d)"), .prepend("https://b.example/")],
                ["https://b.example/2", "https://b.example/1"]
            ),
        ] as [([Rule.Step], [String])])
    func whatARuleForAddressesGivesIsTheAddress(steps: [Rule.Step], addresses: [String]) throws {
        let map =
            "<urlset><url><loc>https://a.example/n/1?from=map</loc><lastmod>2026-01-01</lastmod></url>"
            + "<url><loc>https://a.example/n/2?from=map</loc><lastmod>2026-01-02</lastmod></url></urlset>"
        let rule = Rule(language: .css, expression: "loc", steps: steps, text: "loc | …")
        let source = Source(
            id: "a", title: "a", location: .url("https://a.example/s.xml"), fields: [.url: rule])
        let page = Page(bytes: Array(map.utf8), url: "https://a.example/s.xml")
        let found = try Extractor(source: source).extract(page, explaining: true)
        #expect(found.items.map(\.url) == addresses)
        #expect(found.method == "sitemap (2 addresses)")
    }
}
