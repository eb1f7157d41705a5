import Model
import Testing

@testable import Extract

struct SyndicatedFeedRawItemsTests {
    private let source = Source(
        id: "s", title: "S", location: .url("https://example.org/feeds/all.xml"))

    private func extract(_ body: String) throws -> Extraction {
        try Extractor(source: source).extract(
            Page(bytes: Array(body.utf8), url: "https://example.org/feeds/all.xml"))
    }

    @Test func aSourceWithoutRulesIsReadAsTheFeedThatItIs() throws {
        let extraction = try extract(
            """
            <rss xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Bay</title><item>
            <title>A</title><link>/1</link><guid>g</guid><pubDate>P</pubDate><description>d</description>
            <author>a@example.org (Al)</author><category>c</category><enclosure url="/e"/></item></channel></rss>
            """)
        #expect(extraction.method == "feed: RSS (1 items)")
        #expect(extraction.pageTitle == "Bay")
        let item = try #require(extraction.items.first)
        #expect(item.title == "A")
        #expect(item.url == "https://example.org/1")
        #expect(item.guid == "g")
        #expect(item.date == "P")
        #expect(item.summary == "d")
        #expect(item.contentHTML == nil)
        #expect(item.authors == ["Al <a@example.org>"])
        #expect(item.tags == ["c"])
        #expect(item.enclosures == [Enclosure(url: "https://example.org/e")])
    }

    @Test(arguments: [
        (
            "<rss><channel><item><title>A</title><link>/1</link><category>c</category></item></channel></rss>",
            "feed: the item's own", ["title", "url", "tags"]
        ),
        (
            "<urlset><url><loc>https://example.org/a-b</loc><lastmod>2026-01-02</lastmod></url></urlset>",
            "sitemap: the entry's own", ["title", "url", "date"]
        ),
    ])
    func whatIsTakenAsItStandsIsExplained(body: String, rule: String, fields: [String]) throws {
        let page = Page(bytes: Array(body.utf8), url: "https://example.org/feeds/all.xml")
        let extractor = try Extractor(source: source)
        let traces = try extractor.extract(page, explaining: true).items[0].traces
        #expect(traces.map(\.field) == fields)
        #expect(traces.allSatisfy { $0.rule == rule && $0.match != nil })
        #expect(try extractor.extract(page).items[0].traces.isEmpty)
    }

    @Test func aDescriptionOfHTMLIsTheContent() throws {
        let extraction = try extract(
            "<rss><channel><item><title>A</title><description>&lt;p&gt;x&lt;/p&gt;</description></item></channel></rss>"
        )
        #expect(extraction.items.first?.contentHTML == "<p>x</p>")
        #expect(extraction.items.first?.summary == nil)
    }

    @Test func plainTextIsEscaped() throws {
        let extraction = try extract(
            "<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>A</title><content>1 &lt; 2</content></entry></feed>"
        )
        #expect(extraction.items.first?.contentHTML == "1 &lt; 2")
    }

    @Test func everyItemKeepsItsBase() throws {
        let extraction = try extract(
            "<feed xmlns='http://www.w3.org/2005/Atom'><entry xml:base='/x/'><title>A</title></entry></feed>"
        )
        #expect(extraction.items.first?.base == "https://example.org/x/")
    }

    @Test func aFeedWithoutItemsSaysSo() {
        #expect {
            try extract("<rss><channel><title>T</title></channel></rss>")
        } throws: {
            "\($0)".contains("is a feed (RSS) without items")
        }
    }

    @Test func jsonFeedsAreFeeds() throws {
        let extraction = try extract(
            #"{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1","title":"A"}]}"#)
        #expect(extraction.method == "feed: JSON Feed (1 items)")
        #expect(extraction.items.first?.guid == "1")
    }

    private static func json(_ items: String) -> String {
        "{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[" + items
    }

    private static let first = "{\"id\":\"1\",\"title\":\"一\",\"tags\":[\"a\"]}"

    /// Half an item would take the place of the whole one that is stored.
    @Test(arguments: [
        (json(first + ",{\"id\":\"2\",\"title\":\"二\",\"content_html\":\"<p"), "一"),
        (json(first + ",{\"id\":\"2\",\"title\":\"二\",\"tags\":[\"b\",\"c"), "一"),
        (json(first + ",{\"id\":\"2\",\"title\":\"二\""), "一"),
        ("<rss><channel><item><title>一</title></item><item><title>二</title><descr", "一"),
        ("<rss><channel><item><title>一</title></item><item><title>二</title>", "一"),
        ("<feed><entry><title>一</title></entry><entry><title>二</title><content>x", "一"),
    ])
    func theItemInWhichAFeedBreaksOffIsLeftOut(body: String, titles: String) throws {
        let extraction = try extract(body)
        #expect(extraction.items.map { $0.title ?? "" }.joined(separator: "|") == titles)
        #expect(extraction.diagnostics.contains { $0.message.contains("breaks off") })
        // Who looks at the feed itself sees as much as there is.
        #expect(FeedReader.read(Array(body.utf8), base: "")?.items.count == 2)
    }

    @Test(arguments: [
        (json("{\"id\":\"1\",\"title\":\"一\",\"content_html\":\"<p"), "一"),
        (json(first + ",{\"id\":\"2\",\"title\":\"二\"}"), "一|二"),
        (json(first + ",{\"id\":\"2\",\"title\":\"二\"},"), "一|二"),
        (json(first + "],\"authors\":[{\"name\":\"x"), "一"),
        ("<rss><channel><item><title>一</title><description>x", "一"),
        ("<rss><channel><item><title>一</title></item><item><title>二</title></item><ti", "一|二"),
        (
            "<rss><channel><item><title>一</title></item><item><title>二</title></channel></rss>",
            "一|二"
        ),
        ("<feed><entry><title>一</title><entry><title>二</title></feed>", "一|二"),
    ])
    func wholeItemsAndTheOnlyOneStay(body: String, titles: String) throws {
        let extraction = try extract(body)
        #expect(extraction.items.map { $0.title ?? "" }.joined(separator: "|") == titles)
        #expect(!extraction.diagnostics.contains { $0.message.contains("left out") })
    }
}
