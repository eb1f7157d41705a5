import Foundation
import Model
import Store
import Testing

@testable import Serve

/// The permanent pages of items, as the site renders them.
struct ItemPageTests {
    private static let path = "/items/example.org,2026:harbour/1"

    private static func page(
        _ item: Item, path: String = path, language: String = "zh-CN", isServed: Bool = true
    ) -> String {
        let site = Site(
            title: "渤海", url: "https://example.net/feeds", language: language,
            tagAuthority: "example.org,2026")
        let frame = PageFrame(site: site)
        let source = Source(
            id: "harbour", title: "港口通知", location: .url("https://example.org/list"))
        let places = [
            ItemPage.Place(name: "大连", path: "dalian"),
            ItemPage.Place(name: "大连市", path: "divisions/210200"),
        ]
        return ItemPage(item: item, places: places).html(
            path: path, frame: frame, sources: [source])
    }

    private static func item(_ title: String = "一号公告") -> Item {
        Item(
            id: "tag:example.org,2026:harbour/1", sourceID: "harbour", keys: [],
            url: "https://www.example.org:8443/a?b=1&c=2", title: title,
            published: PublishedDate(
                timestamp: Timestamp(1_767_225_600), utcOffset: 28_800, precision: .minute),
            firstSeen: Timestamp(0), updated: Timestamp(0))
    }

    @Test func leadsToTheOriginalFirst() throws {
        var item = Self.item()
        item.contentHTML = "<p>正文 <a href=\"https://example.org/x\">又一处</a></p>"
        item.origin = "港务局"
        let page = Self.page(item)
        let main = try #require(page.components(separatedBy: "<main").last)
        let original = try #require(
            main.firstRange(of: "<a href=\"https://www.example.org:8443/a?b=1&amp;c=2\""))
        let others = main.ranges(of: "<a href=").map(\.lowerBound)
        #expect(others.first == original.lowerBound)
        #expect(page.contains("<span>www.example.org:8443</span>"))
        #expect(page.contains("<h1>一号公告</h1>") && page.contains("· 港务局"))
        #expect(page.contains("<p>正文 <a href=\"https://example.org/x\">又一处</a></p>"))
        #expect(page.contains("<a href=\"../../sources/harbour\">港口通知</a>"))
        #expect(page.contains("<a href=\"../../dalian\">大连</a>"))
        #expect(page.contains("<a href=\"../../divisions/210200\">大连市</a>"))
        #expect(page.contains("rel=\"canonical\" href=\"https://example.net/feeds\(Self.path)\""))
        #expect(page.contains("href=\"../../sources/harbour.atom\""))
        #expect(
            page.contains("<time datetime=\"2026-01-01T08:00:00+08:00\">2026-01-01 08:00</time>"))
    }

    @Test func saysWhereTheTitleIsAll() {
        #expect(Self.page(Self.item()).contains("原网站的列表只给出了标题，内容请看原文。"))
        var item = Self.item()
        item.summary = "摘要 <b>"
        #expect(Self.page(item).contains("<p>摘要 &lt;b&gt;</p>"))
        item.url = nil
        item.summary = nil
        let page = Self.page(item, language: "en")
        #expect(page.contains("The site gave its title alone.") && !page.contains("original\""))
    }

    @Test func namesEveryoneWhoTellsAStory() {
        var item = Self.item()
        item.tellings = [
            Telling(sourceID: "harbour", source: "港口通知", url: item.url),
            Telling(sourceID: "paper", source: "渤海晚报", url: "https://paper.example/9"),
            Telling(sourceID: "radio", source: "<电台>", url: "javascript:x"),
        ]
        let page = Self.page(item, path: "/items/example.org,2026:paper/9")
        #expect(page.contains("<a href=\"../../sources/harbour\">港口通知</a>"))
        #expect(
            page.contains(
                "<span>渤海晚报</span><a href=\"https://paper.example/9\" rel=\"external\" "
                    + "aria-label=\"阅读原文：渤海晚报\">阅读原文</a>"))
        #expect(page.contains("<span>&lt;电台&gt;</span></li>") && !page.contains("javascript"))
        // Whichever of its items is asked for, the story is at home in one place.
        #expect(page.contains("rel=\"canonical\" href=\"https://example.net/feeds\(Self.path)\""))
    }

    @Test func listsItsFiles() {
        var item = Self.item()
        item.enclosures = [
            Enclosure(url: "https://example.org/files/plan.pdf"), Enclosure(url: "javascript:x"),
        ]
        let page = Self.page(item)
        #expect(page.contains("<a href=\"https://example.org/files/plan.pdf\">plan.pdf</a>"))
        #expect(!page.contains("javascript"))
    }

    @Test func whatSourcesWroteIsEscaped() {
        var item = Self.item("<script>x</script>\"'&{{site}}")
        item.origin = "<b>"
        item.authors = [Person(name: "<i>")]
        item.url = "javascript:alert(1)"
        item.contentHTML = "<p>{{site}}<script>x</script></p>"
        let page = Self.page(item)
        #expect(!page.contains("<script") && !page.contains("javascript:"))
        #expect(page.contains("&lt;script&gt;x") && page.contains("<p>{{site}}</p>"))
        #expect(page.contains("&lt;b&gt;") && page.contains("&lt;i&gt;"))
    }

    @Test func listsLeadToThePages() async throws {
        let site = try SampleSite()
        try await site.add("一号<公告>")
        while try await site.store.indexNext() != nil {}
        for (path, root) in [("/", ""), ("/dalian", ""), ("/sources/harbour", "../")] {
            let document = try #require(try await site.renderer.document(at: path))
            let page = String(decoding: document.bytes, as: UTF8.self)
            #expect(
                page.contains(
                    "<a href=\"\(root)items/example.org,2026:harbour/1\" "
                        + "aria-label=\"详情：一号&lt;公告&gt;\">详情</a>"), "\(path)")
        }
        // Files have none: nobody would be there to make them.
        var renderer = site.renderer
        renderer.frame.isServed = false
        let file = try #require(try await renderer.document(at: "/dalian"))
        #expect(!String(decoding: file.bytes, as: UTF8.self).contains("items/"))
    }

    @Test func staysWhenTheItemHasLeftItsFeeds() async throws {
        let site = try SampleSite()
        for number in 1...60 {
            try await site.add("公告 \(number)", number: number, at: 1_767_225_600 + Int64(number))
        }
        let listing = try #require(try await site.renderer.document(at: "/dalian"))
        #expect(!String(decoding: listing.bytes, as: UTF8.self).contains("harbour/1\""))
        let page = try #require(try await site.renderer.itemDocument(at: Self.path))
        let text = String(decoding: page.bytes, as: UTF8.self)
        #expect(text.contains("<h1>公告 1</h1>") && text.contains("正文。"))
    }

    @Test func otherPathsAreNoPages() async throws {
        let site = try SampleSite()
        try await site.add("一号公告")
        let publication = site.publication()
        for path in ["/items/example.org,2026:harbour/2", "/items/", "/items/x", "/items"] {
            #expect(try await publication.rendered(path) == nil)
            #expect(try await publication.fate(of: path) == .unknown)
        }
        #expect(
            try await publication.fate(of: "/items/example.org%2C2026%3aharbour/1")
                == .moved(to: "../../items/example.org,2026:harbour/1"))
    }

    @Test func aPrivateSourcesItemHasNone() async throws {
        let site = try SampleSite()
        try await site.add("一号公告")
        var configuration = site.configuration
        configuration.sources[0].isPrivate = true
        let hiding = SiteRenderer(
            configuration: configuration.publicPart, store: site.store,
            hiding: configuration.privateSources)
        #expect(try await hiding.itemDocument(at: Self.path) == nil)
        let whole = SiteRenderer(configuration: configuration, store: site.store)
        let listing = try #require(try await whole.document(at: "/sources/harbour"))
        #expect(!String(decoding: listing.bytes, as: UTF8.self).contains("items/"))
    }
}
