import Model
import Testing

@testable import Extract

struct FeedWalkerTests {
    @Test(arguments: [
        // Never closed, closed wrongly, cut off.
        ("<rss><channel><item><title>A</title><item><title>B</title></channel></rss>", "A|B"),
        ("<rss><channel><item><title>A</title></item><item><title>B", "A|B"),
        ("<rss><channel><item><title>A</title></item><item><ti", "A|"),
        ("<rss><channel><item><title>A<link>/1</link></item><item><title>B</title></item>", "A|B"),
        ("<rss><channel><item><title>A</titel></item><item><title>B</title></item>", "A|B"),
        (
            "<rss><channel><item><description><p>x<br><title>A</title></item><item><title>B</title></item>",
            "|B"
        ),
        ("<rss><channel><item><title>A</title></entry></item><item><title>B</title></item>", "A|B"),
        ("<rss><channel><image><url>x<item><title>A</title></item></channel></rss>", "A"),
        ("<rss><channel></channel><item><title>A</title></item></rss>", "A"),
        ("<rss><item><title>A</title></item></rss>", "A"),
        ("<rss><channel><items><item><title>A</title></item></items></channel></rss>", "A"),
        ("<feed><entry><title>A</title><entry><title>B</title></entry></feed>", "A|B"),
        // Characters that have no business there.
        ("<rss><channel><item><title>A & B < C</title></item></channel></rss>", "A & B < C"),
        ("<rss><channel><item><title>A\u{1}B</title></item></channel></rss>", "A B"),
        (
            "<rss><channel><item><title><![CDATA[A</title></item><item><title><![CDATA[B]]></title></item></channel></rss>",
            "A|B"
        ),
        ("<rss><channel><item><title>A &nosuch; B</title></item></channel></rss>", "A &nosuch; B"),
        // Around the root.
        (
            "junk <?xml version='1.0'?><rss><channel><item><title>A</title></item></channel></rss>",
            "A"
        ),
        (
            "<b>Warning</b> in x.php<br />\n<?xml version='1.0'?><rss><channel><item><title>A</title></item></channel></rss>",
            "A"
        ),
        ("<rss><channel><item><title>A</title></item></channel></rss><!-- x --><p>junk", "A"),
        (
            "<rss><channel><item><title>A</title></item></channel></rss><rss><channel><item><title>B</title></item></channel></rss>",
            "A|B"
        ),
        // Prefixes.
        ("<rss><channel><item><dc:title>A</dc:title></item></channel></rss>", "A"),
        (
            "<rss xmlns:d='http://purl.org/dc/elements/1.1/'><channel><item><d:title>A</d:title></item></channel></rss>",
            "A"
        ),
        ("<rss><channel><item><x:title>no</x:title><title>A</title></item></channel></rss>", "A"),
        (
            "<a:feed xmlns:a='http://www.w3.org/2005/Atom'><a:entry><a:title>A</a:title></a:entry></a:feed>",
            "A"
        ),
        (
            "<rss xmlns='http://backend.userland.com/rss2'><channel><item><title>A</title></item></channel></rss>",
            "A"
        ),
        ("<rss xmlns='urn:new'><channel><item><title>A</title></item></channel></rss>", "A"),
        ("<Rss><Channel><Item><Title>A</TITLE></item></CHANNEL></rss>", "A"),
    ])
    func everyItemIsFound(xml: String, titles: String) {
        let feed = FeedFixture.read(xml)
        #expect(feed.items.map { $0.title ?? "" }.joined(separator: "|") == titles)
    }

    @Test(arguments: [
        ("<rss><channel><item><title>A & B</title></item></channel></rss>", "starts no reference"),
        ("<rss><channel><item><title>A</title>", "cut off"),
        ("<rss><channel><item><dc:title>A</dc:title></item></channel></rss>", "prefix"),
        ("<rss><channel><item><title>A</b></title></item></channel></rss>", "end tag"),
        ("<rss><channel><item><title><![CDATA[A</title></item></channel></rss>", "CDATA"),
        (
            "<!DOCTYPE r [<!ENTITY a 'b'>]><rss><channel><title>A</title></channel></rss>",
            "never expanded"
        ),
        (
            "<rss><channel><item><description>&amp;lt;p&amp;gt;A&amp;lt;/p&amp;gt;</description></item></channel></rss>",
            "escaped twice"
        ),
    ])
    func whatWasRepairedIsSaid(xml: String, words: String) {
        let said = FeedFixture.read(xml).diagnostics.map(\.message).joined(separator: "\n")
        #expect(said.contains(words), "\(said)")
    }

    @Test func aGoodFeedNeedsNoWord() {
        #expect(FeedFixture.rss("<title>A &amp; B</title>").diagnostics == [])
        #expect(FeedFixture.atom("<title>A</title>").diagnostics == [])
    }

    @Test func itemsAreBounded() {
        let xml =
            "<rss><channel>" + String(repeating: "<item><title>x</title></item>", count: 20_005)
        let feed = FeedFixture.read(xml + "</channel></rss>")
        #expect(feed.items.count == FeedWalker.itemLimit)
        #expect(feed.diagnostics.contains { $0.message.contains("5 items more") })
    }
}
