import Model
import Testing

@testable import Feeds

/// Feeds of items as the normaliser leaves them: nothing for a validator to warn of.
@Suite struct FeedWarningsTests {
    /// Of every kind: with archives and without, searched, with points, with stories of several.
    private static func feeds() -> [Feed] {
        var random = SeededRandom(seed: 11)
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

    private static func item(_ number: Int, _ random: inout SeededRandom) -> Item {
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

    /// The checks themselves find faults.
    @Test func checksAreNotBlind() {
        let atom = """
            <feed xmlns="http://www.w3.org/2005/Atom" xmlns:x="urn:x" xml:lang="Chinese">
            <id>http://a.example/</id><link rel="self" href="/a"/><entry><id>http://a.example/</id>
            <title> </title><updated>1</updated><content type="html">&lt;a href="/b"&gt;</content>
            </entry><entry><id>tag:a,2026:b</id><title>t</title><updated>1</updated>
            <link rel="more" href="https://a.example"/><category term="" scheme="s"/>
            <summary type="html">&lt;script&gt;</summary></entry></feed>
            """
        #expect(FeedWarnings.warnings(about: Array(atom.utf8), at: "https://a").count == 15)
        let rss = """
            <rss version="2.0"><channel><item><guid>tag:a,2026:b</guid><title></title>
            <link>https://a.example/港</link><category> </category>
            <description>&lt;p onclick="x"&gt;</description></item></channel></rss>
            """
        #expect(FeedWarnings.warnings(about: Array(rss.utf8), at: "https://a").count == 7)
    }
}
