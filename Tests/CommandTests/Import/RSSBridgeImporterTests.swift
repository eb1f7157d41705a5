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
        ("news", "a@href | first | absolute | match \"^(.*?(?:news).*)$\"", 0),
        (
            "%2Fnews%2F%5Cd%2B%5C.html%24",
            "a@href | first | absolute | match \"^(.*?(?:/news/\\d+\\.html$).*)$\"", 0
        ), ("say%22so", "a@href | first | absolute | match \"^(.*?(?:say\\\"so).*)$\"", 0),
        ("[0-9]%2B|a+b", "a@href | first | absolute | match \"^(.*?(?:[0-9]+|a b).*)$\"", 0),
        ("(a)%5C1", nil, 1), ("(a", nil, 1),
    ])
    func patternsChooseAmongTheAddresses(
        _ pattern: String, _ rule: String?, _ losses: Int
    ) throws {
        let source = try Self.sources(
            "CssSelectorBridge&home_page=https://a.example/&url_selector=h2&url_pattern=" + pattern)[
                0]
        #expect(source.fields[.url] == rule)
        #expect(source.losses.count == losses, "\(source.losses)")
        let complex = try Self.sources(
            "CssSelectorComplex&home_page=https://a.example/&entry_element_selector=li"
                + "&url_selector=b%20a&url_pattern=" + pattern)[0]
        #expect(complex.fields[.url]?.hasPrefix("b a@href") == true)
        #expect(complex.losses.count == losses)
    }

    @Test(arguments: [("", "xpath:string(div)"), ("&raw_content=on", "xpath:div")])
    func contentIsTextUnlessItIsAskedForRaw(_ more: String, _ rule: String) throws {
        let source = try Self.sources(
            "XPathBridge&url=https://a.example/&item=//li&title=a&content=div" + more)[0]
        #expect(source.fields[.content] == rule)
        #expect(source.losses.isEmpty, "\(source.losses)")
    }

    @Test func anAddressWithoutItemsHasNoPattern() throws {
        let source = try Self.sources("CssSelector&home_page=https://a.example/&url_pattern=x")[0]
        #expect(source.losses.count == 2, "\(source.losses)")
    }

    @Test(arguments: [
        "content_cleanup", "title_cleanup", "discard_thumbnail", "thumbnail_as_header", "limit",
        "remove_styling",
    ])
    func otherParametersAreTold(_ name: String) throws {
        let source = try Self.sources(
            "CssSelectorBridge&home_page=https://a.example/&url_selector=h2&\(name)=on")[0]
        #expect(source.losses == ["\(name) \"on\": has no counterpart"])
    }

    @Test(arguments: [
        ("", "https://a.example/sitemap.xml", 1),
        ("&site_map=https://a.example/n.xml", "https://a.example/n.xml", 0),
    ])
    func aSitemapIsTheList(_ more: String, _ url: String, _ losses: Int) throws {
        let source = try Self.sources(
            "SitemapBridge&home_page=https://a.example/news/&url_pattern=news&content_selector=p"
                + more)[
                0]
        #expect(source.url == url)
        #expect(source.article == "p")
        #expect(source.fields == [.url: "loc | match \"^(.*?(?:news).*)$\""])
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
