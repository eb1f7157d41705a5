import Model
import TestSupport
import Testing

@testable import Feeds

/// Feeds of items as the normaliser leaves them: nothing for a validator to warn of.
@Suite struct FeedWarningsTests {
    /// Of every kind: with archives and without, searched, with points, with stories of several.
    private static func feeds() -> [Feed] {
        var random = SeededGenerator(seed: 11)
        return (0..<40).map { round in
            let items = (0..<25).map { item($0 + round * 25, &random) }
            var feed = SampleFeeds.feed("bay", items: items)
            feed.history = [nil, FeedHistory(pages: 3), FeedHistory(page: 2, pages: 3)][round % 3]
            if round % 4 == 1 { feed.hub = "https://hub.example.org/" }
            if round % 5 == 1 {
                feed.query = "q=%E9%A3%8E%E7%94%B5&since=2026-01-01"
                feed.id += "?q=%E9%A3%8E%E7%94%B5&since=2026-01-01"
            }
            if round % 2 == 0 {
                feed.points = [DivisionCode(210_200): GeoPoint(latitude: 38.9, longitude: 121.6)]
            }
            return feed
        }
    }

    private static func item(_ number: Int, _ random: inout SeededGenerator) -> Item {
        func maybe<Value>(_ value: Value) -> Value? {
            Bool.random(using: &random) ? value : nil
        }
        // All changed in one poll, in one second.
        let time = Timestamp(1_767_225_600 + Int64(number / 100))
        let day = Timestamp(1_767_000_000 + Int64.random(in: 0..<200_000, using: &random))
        var item = Item(
            id: "tag:example.org,2025:bay/\(number)", sourceID: "bay", keys: [],
            url: maybe("https://www.example.org/n/\(number).html?a=1&b=%E6%B8%AF"),
            title: "港口通知（第\(number)号）: 100% & \"更多\"",
            summary: maybe("据港口集团介绍，自本月起 5 < 6 & 7。"),
            contentHTML: maybe(
                "<p>正文 &amp; <a href=\"https://example.org/a?b=1&amp;c=2\">链接</a></p>"
                    + "<img src=\"https://example.org/a.png\" alt=\"\">"),
            image: maybe("https://example.org/\(number).jpg"),
            authors: maybe([Person(name: "王芳"), Person(name: "李娜", email: "ln@example.org")]) ?? [],
            origin: maybe("港口集团"), tags: maybe(["航运", "a & b"]) ?? [],
            enclosures: maybe([Enclosure(url: "https://example.org/\(number).pdf")]) ?? [],
            published: maybe(
                PublishedDate(timestamp: day, utcOffset: 28_800, precision: .minute)),
            firstSeen: time, updated: time,
            divisions: maybe([
                DivisionAssignment(
                    code: DivisionCode(210_200), name: "大连市", level: .prefecture,
                    confidence: 0.9, evidence: [])
            ]) ?? [])
        if number % 4 == 0 {
            item.tellings = (0..<3).map { teller in
                Telling(
                    sourceID: "s\(teller)", source: "台\(teller)",
                    url: "https://s\(teller).example.org/\(number)")
            }
        }
        return item
    }

    @Test(arguments: [FeedFormat.atom, .rss])
    func noFeedGivesAValidatorCauseToWarn(_ format: FeedFormat) {
        for feed in Self.feeds() + [SampleFeeds.empty] {
            let warnings = FeedWarnings.warnings(
                about: FeedRenderer.bytes(for: feed, format: format),
                at: feed.documentURL(in: format))
            #expect(warnings.prefix(5) == [])
        }
    }

    /// Documents without fault, but for what a test puts in.
    private static func atom(_ head: String = "", _ entry: String = "") -> String {
        """
        <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN"><id>tag:a.example,2026:f</id>
        <title>t</title><updated>2026-01-02T00:00:00Z</updated><author><name>n</name></author>
        <link rel="self" type="application/atom+xml" href="https://a.example/f.atom"/>\(head)<entry>
        <id>tag:a.example,2026:1</id><title>t</title><updated>2026-01-01T00:00:00Z</updated>
        <link href="https://a.example/1"/>\(entry)</entry></feed>
        """
    }

    private static func rss(_ head: String = "", _ item: String = "") -> String {
        """
        <rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>t</title>
        <link>https://a.example/</link><description>d</description><language>zh-cn</language>
        <atom:link rel="self" type="application/rss+xml" href="https://a.example/f.rss"/>\(head)<item>
        <guid isPermaLink="false">tag:a.example,2026:1</guid><title>t</title>\(item)</item>
        </channel></rss>
        """
    }

    private static func warnings(_ document: String) -> [String] {
        FeedWarnings.warnings(
            about: Array(document.utf8),
            at: "https://a.example/f." + (document.hasPrefix("<rss") ? "rss" : "atom"))
    }

    @Test func whatIsSoundIsNotWarnedOf() {
        #expect(Self.warnings(Self.atom()) == [])
        #expect(Self.warnings(Self.rss()) == [])
    }

    /// Each fault that the validators have a message for and that a feed like ours might have.
    @Test(arguments: [
        (atom("<id>tag:a.example,2026:1</id>"), "an id twice"),
        (atom("", "<published>2026-1-1T00:00:00Z</published>"), "date 2026-1-1T00:00:00Z"),
        (atom("", "<published>2026-01-01</published>"), "date 2026-01-01"),
        (atom("", "<published>1066-01-01T00:00:00Z</published>"), "implausible year 1066"),
        (atom("", "<updated>2026-01-03T00:00:00Z</updated>"), "feed older than an entry"),
        (atom("", "<updated>2026-01-01T00:00:00Z</updated>"), "two entries updated at once"),
        (atom("<link rel=\"self\" href=\"/f\"/>"), "href /f"),
        (atom("", "<link rel=\"more\" href=\"https://a.example/\"/>"), "rel more"),
        (atom("", "<link href=\"https://a.example/2\"/>"), "two alternates of one type"),
        (
            atom("", "<link rel=\"enclosure\" type=\"pdf\" href=\"https://a.example/\"/>"),
            "MIME type pdf"
        ),
        (
            atom("", "<link rel=\"enclosure\" length=\"-1\" href=\"https://a.example/\"/>"),
            "length -1"
        ),
        (atom("", "<author><name>n</name><email>n at a</email></author>"), "email n at a"),
        (atom("", "<author><name>n</name><uri>/n</uri></author>"), "address /n"),
        (atom("", "<author><name> </name></author>"), "author without a name"),
        (atom("", "<category term=\"\"/>"), "category without a term"),
        (atom("", "<content type=\"txt\">a</content>"), "type txt"),
        (atom("", "<content> </content>"), "empty content"),
        (atom("", "<summary>a\u{92}b</summary>"), "bad characters"),
        (atom("", "<summary>a\u{FFFD}b</summary>"), "bad characters"),
        (atom("text"), "text in feed"), (atom("", "text"), "text in entry"),
        (atom("<title>&nbsp;</title>"), "not well-formed"),
        (atom("", "<georss:point xmlns:georss=\"g\">91 0</georss:point>"), "point 91 0"),
        (
            atom("", "<content type=\"html\">&lt;p style=\"color: red\"&gt;</content>"),
            "dangerous markup"
        ),
        (
            atom("", "<content type=\"html\">&lt;textarea&gt;</content>"), "dangerous markup"
        ),
        (
            atom("", "<content type=\"html\">&lt;a href=\"javascript:x\"&gt;</content>"),
            "dangerous markup"
        ),
        (
            atom("", "<content type=\"html\">&lt;img src=\"a.png\"&gt;</content>"),
            "relative address"
        ),
        (atom().replacing("zh-CN", with: "Chinese"), "language Chinese"),
        (
            atom().replacing("xmlns=", with: "xmlns:a=\"http://purl.org/dc/elements/1.1/\" xmlns="),
            "namespace http://purl.org/dc/elements/1.1/"
        ),
        (atom().replacing("<author><name>n</name></author>", with: ""), "no author"),
        (
            atom().replacing("<link href=\"https://a.example/1\"/>", with: ""),
            "entry without content or page"
        ),
        (atom().replacing("<id>tag:a.example,2026:1</id>", with: ""), "entry without an id"),
        (
            rss().replacing("rel=\"self\"", with: "rel=\"via\""),
            "self [] is not https://a.example/f.rss"
        ),
        (
            rss("<lastBuildDate>Fri, 2 Jan 26 00:00 GMT</lastBuildDate>"),
            "date Fri, 2 Jan 26 00:00 GMT"
        ),
        (
            rss("", "<pubDate>Mon, 02 Jan 2026 00:00:00 +0800</pubDate>"),
            "date Mon, 02 Jan 2026 00:00:00 +0800"
        ),
        (
            rss("", "<pubDate>Fri, 02 Jan 2026 00:00:00 CST</pubDate>"),
            "date Fri, 02 Jan 2026 00:00:00 CST"
        ),
        (
            rss("", "<pubDate>Thu, 02 Jan 2076 00:00:00 +0800</pubDate>"), "implausible year 2076"
        ),
        (rss("", "<author>王芳</author>"), "email 王芳"),
        (rss("<managingEditor>n</managingEditor>"), "email n"),
        (rss("", "<title>&lt;b&gt;t&lt;/b&gt;</title>"), "HTML in a title"),
        (rss("", "<title>a &amp;amp; b</title>"), "HTML in a title"),
        (rss("", "<title/>"), "empty title"), (rss("", "<category> </category>"), "empty category"),
        (
            rss("", "<guid>tag:a.example,2026:1</guid>"), "guid tag:a.example,2026:1"
        ),
        (rss("", "<link>https://a.example/港</link>"), "link https://a.example/港"),
        (rss("", "<description>&lt;iframe&gt;</description>"), "dangerous markup"),
        (rss("", "<description>&lt;p onclick=\"x\"&gt;</description>"), "dangerous markup"),
        (rss("", "<enclosure url=\"https://a.example/\" length=\"1\"/>"), "MIME type "),
        (rss("", "<enclosure url=\"https://a.example/\" type=\"a/b\"/>"), "length "),
        (rss("text"), "text in channel"),
    ])
    func knowsTheFault(_ document: String, _ warning: String) {
        #expect(Self.warnings(document).contains(warning), "\(Self.warnings(document))")
    }
}
