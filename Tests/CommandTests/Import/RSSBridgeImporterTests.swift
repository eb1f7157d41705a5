import Model
import Testing

@testable import bohai

struct RSSBridgeImporterTests {
    private static func sources(_ parameters: String) throws -> [ImportedSource] {
        try #require(
            RSSBridgeImporter.sources("https://r.example/?action=display&bridge=" + parameters))
    }

    @Test func aFeedWithArticlesOfItsOwn() throws {
        let source = try #require(
            try Self.sources(
                "CssSelectorFeedExpanderBridge&feed=https://a.example/f.xml&content_selector=div.text"
                    + "&content_cleanup=.ad&dont_expand_metadata=on"
            ).first)
        #expect(source.url == "https://a.example/f.xml")
        #expect(source.article == "div.text")
        #expect(
            source.losses == [
                "content_cleanup \".ad\": has no counterpart",
                "dont_expand_metadata \"on\": has no counterpart",
            ])
    }

    @Test(arguments: [
        ("&use_article_pages=on&cookie=a%3D1", "div.t", 0),
        ("&cookie=a%3D1", nil, 1),
    ])
    func articlesAreReadWhereAskedFor(_ more: String, _ article: String?, _ losses: Int) throws {
        let source = try Self.sources(
            "CssSelectorComplex&home_page=https://a.example/&entry_element_selector=li"
                + "&article_page_content_selector=div.t" + more)[0]
        #expect(source.article == article)
        #expect(source.headers.map(\.value) == ["a=1"])
        #expect(source.losses.count == losses, "\(source.losses)")
    }

    @Test(arguments: [
        ("", "https://a.example/sitemap.xml", 2),
        ("&site_map=https://a.example/n.xml", "https://a.example/n.xml", 1),
    ])
    func aSitemapIsTheList(_ more: String, _ url: String, _ losses: Int) throws {
        let source = try Self.sources(
            "SitemapBridge&home_page=https://a.example/news/&url_pattern=news&content_selector=p"
                + more)[
                0]
        #expect(source.url == url)
        #expect(source.article == "p")
        #expect(source.losses.count == losses, "\(source.losses)")
    }

    @Test func mergedFeedsAreSourcesEach() throws {
        let sources = try Self.sources(
            "FeedMergeBridge&feed_name=All&feed_1=https://a.example/f&feed_2=https://b.example/f&limit=9"
        )
        #expect(sources.map(\.url) == ["https://a.example/f", "https://b.example/f"])
        #expect(
            sources.flatMap(\.losses) == [
                "feed_name \"All\": write a feed of these sources under `feeds`",
                "limit \"9\": has no counterpart",
            ])
        #expect(try Self.sources("FeedMerge&feed_name=x")[0].losses.count == 1)
    }

    @Test func aFilteredFeedIsTheFeed() throws {
        let source = try Self.sources(
            "FilterBridge&url=https://a.example/f&filter=port&filter_type=permit&target_title=on")[
                0]
        #expect(source.url == "https://a.example/f")
        #expect(source.losses.count == 3)
        #expect(source.losses.allSatisfy { $0.hasSuffix("as words and not") })
    }
}
