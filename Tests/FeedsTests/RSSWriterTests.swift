import Model
import Testing

@testable import Feeds

@Suite struct RSSWriterTests {
    @Test func itemHasOneEnclosureWithAllThreeAttributes() {
        var item = SampleFeeds.bare
        item.enclosures = [
            Enclosure(url: "https://example.org/a"), Enclosure(url: "https://example.org/b"),
        ]
        let text = rss([item])
        #expect(text.components(of: "<enclosure ") == 1)
        #expect(
            text.contains(
                #"<enclosure url="https://example.org/a" length="0" type="application/octet-stream"/>"#
            ))
    }

    @Test func plainSummaryIsWrittenAsTheHTMLThatShowsIt() {
        var item = SampleFeeds.bare
        item.summary = "1 < 2 & 3 > 2"
        #expect(
            rss([item]).contains(
                "<description>1 &amp;lt; 2 &amp;amp; 3 &gt; 2</description>"))
    }

    @Test func idIsNoLink() {
        #expect(
            rss([SampleFeeds.bare]).contains(
                #"<guid isPermaLink="false">tag:example.org,2025:bay/3</guid>"#))
    }

    @Test func dateKeepsTheSourcesOffset() {
        #expect(
            rss([SampleFeeds.everything]).contains(
                "<pubDate>Tue, 03 Jun 2025 09:30:00 +0800</pubDate>"))
    }

    @Test func everyoneWhoTellsAStoryIsNamedAndLinked() {
        let text = rss([SampleFeeds.told])
        #expect(
            text.contains(
                """
                <atom:link rel="via" type="text/html" title="Harbour &lt;Daily&gt;" \
                href="https://daily.example.net/7"/>
                """))
        #expect(text.components(of: "<dc:creator>") == 4)
        #expect(text.components(of: "rel=\"via\"") == 1)
    }

    private func rss(_ items: [Item]) -> String {
        String(
            decoding: RSSWriter().bytes(for: SampleFeeds.feed("rss", items: items)), as: UTF8.self)
    }
}

extension String {
    /// How often `part` stands in it.
    func components(of part: String) -> Int {
        split(separator: part, omittingEmptySubsequences: false).count - 1
    }
}
