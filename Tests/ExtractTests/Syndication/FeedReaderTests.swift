import Model
import Testing

@testable import Extract

struct FeedReaderTests {
    private static let samples = [
        """
        <?xml version="1.0" encoding="utf-8"?><!DOCTYPE rss [<!ENTITY e "x">]>
        <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
        <title>T</title><item><title>A &amp; B &eacute;</title><link>/1?a=1&b=2</link>
        <guid isPermaLink="false">g</guid><author>a@example.org (A)</author>
        <description>&lt;p&gt;x&lt;/p&gt;</description><content:encoded><![CDATA[<p>y</p>]]></content:encoded>
        <enclosure url="/a.mp3" length="5" type="audio/mpeg"/><category>c</category></item></channel></rss>
        """,
        """
        <feed xmlns="http://www.w3.org/2005/Atom" xml:base="/b/" xml:lang="en"><title type="html">T</title>
        <entry><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">x <b>y</b></div></title>
        <link rel="alternate" href="1"/><author><name>N</name></author><content mode="base64">eA==</content>
        <source><title>S</title></source><category term="t"/><updated>2024-01-01</updated></entry></feed>
        """,
        """
        <rdf:RDF xmlns="http://purl.org/rss/1.0/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
        <channel rdf:about="/r"><title>R</title></channel><item rdf:about="/1"><title>O</title></item></rdf:RDF>
        """,
        """
        {"version":"https://jsonfeed.org/version/1.1","title":"J","items":[{"id":"1","content_html":"<p>x</p>",
        "authors":[{"name":"N"}],"attachments":[{"url":"/a","size_in_bytes":5}],"tags":["a"]}]}
        """,
    ]

    @Test(arguments: samples)
    func mutatedFeedsNeverTrap(sample: String) {
        var random = SeededGenerator(seed: 11)
        let whole = Array(sample.utf8)
        for _ in 0..<1_500 {
            let feed = FeedReader().read(
                Page(bytes: random.mutate(whole), url: FeedFixture.base))
            #expect(feed?.rawItems.count ?? 0 <= 10)
        }
    }

    @Test(arguments: samples)
    func feedsCutAnywhereNeverTrap(sample: String) {
        let whole = Array(sample.utf8)
        for length in whole.indices {
            _ = FeedReader().read(Page(bytes: Array(whole[..<length]), url: FeedFixture.base))
        }
    }

    @Test(arguments: samples)
    func everySampleIsAFeedWithOneItem(sample: String) {
        #expect(FeedReader.read(Array(sample.utf8), base: "")?.items.count == 1)
    }

    @Test func bombsAreInert() {
        var xml = "<!DOCTYPE rss [<!ENTITY l0 'lol'>"
        for level in 1...30 {
            xml += "<!ENTITY l\(level) '" + String(repeating: "&l\(level - 1);", count: 10) + "'>"
        }
        xml += "<!ENTITY file SYSTEM 'file:///etc/passwd'>]>"
        let feed = FeedFixture.read(
            xml + "<rss><channel><title>&l30;&file;</title></channel></rss>")
        #expect(feed.title == "&l30;&file;")
    }

    @Test func pagesAreNoFeeds() {
        for text in [
            "<html><body><item><title>x</title></item></body></html>", "", "plain", "<a/>",
        ] {
            #expect(FeedReader.read(Array(text.utf8), base: "") == nil)
        }
    }

    @Test func deepNestingIsHarmless() {
        let deep = String(repeating: "<div>", count: 50_000)
        let feed = FeedFixture.rss("<title>A</title><description>\(deep)x</description>")
        #expect(feed.items.first?.title == "A")
    }

    @Test func authorAndCreatorAreBothKeptOnce() {
        let two = FeedFixture.rss(
            "<title>a</title><author>a@example.org (Ann)</author><dc:creator>Bo</dc:creator>"
                + "<dc:creator>ann</dc:creator>")
        #expect(two.items.first?.authors.map(\.name) == ["Ann", "Bo"])
    }

    @Test(arguments: [
        ("<author>ann@example.org</author><dc:creator>Ann@Example.org</dc:creator>", "1"),
        ("<author>Ann</author><dc:creator>ANN  </dc:creator><dc:creator>ann</dc:creator>", "1"),
        ("<author>a@b.example (Ann)</author><dc:creator>a@b.example (Bo)</dc:creator>", "1"),
        ("<author>Ann</author><dc:creator>Bo</dc:creator><dc:creator>bo</dc:creator>", "2"),
    ])
    func peopleAreToldByNameOrAddress(people: String, count: String) {
        let feed = FeedFixture.rss("<title>a</title>" + people)
        #expect("\(feed.items.first?.authors.count ?? 0)" == count)
    }

    /// Minutes where every name is folded for every other.
    @Test func manyLongNamesAreComparedOnce() {
        let long = String(repeating: "N", count: 20_000)
        let people = (0..<100).map {
            "<author>\($0) \(long)</author><dc:creator>c\($0) \(long)</dc:creator>"
        }
        let start = ContinuousClock.now
        let feed = FeedFixture.rss("<title>a</title>" + people.joined())
        #expect(feed.items.first?.authors.count == 200)
        #expect(ContinuousClock.now - start < .seconds(20))
    }

    /// A counting redirect beside the file itself is one recording, another medium is another.
    @Test(arguments: [
        ("url='/c/a.mp3' type='audio/mpeg'", "url='/a.mp3' type='audio/mpeg'", 1),
        ("url='/c/a.mp3' type='audio/mpeg'", "url='/b.m4a' medium='audio'", 1),
        ("url='/c/a.mp3' type='audio/mpeg'", "url='/a.mp4' type='video/mp4'", 2),
        ("url='/c/a.mp3' type='audio/mpeg'", "url='/a.mp4' medium='video'", 2),
        ("url='/c/a.mp3?id=1'", "url='/a.mp3#t=1' type='audio/mpeg'", 1),
        ("url='/c/a.mp3'", "url='/b.mp3' type='audio/mpeg'", 2),
        ("url='https://e.example:443/a'", "url='https://E.example/a#x' medium='video'", 1),
        ("url='/i.png' type='image/png'", "url='/b.mp3' type='audio/mpeg'", 2),
    ])
    func mediaIsAddedWhereItIsSomethingElse(enclosure: String, media: String, count: Int) {
        let feed = FeedFixture.rss(
            "<title>a</title><enclosure \(enclosure)/><media:content \(media)/>")
        #expect(feed.items.first?.enclosures.count == count)
    }

    @Test func enclosureAndMediaAreBothKeptOnce() {
        let feed = FeedFixture.rss(
            "<title>a</title><enclosure url=\"/a.mp3\" type=\"audio/mpeg\"/>"
                + "<media:content url=\"/a.mp3\" type=\"audio/mpeg\"/>"
                + "<media:content url=\"/b.mp4\" type=\"video/mp4\"/>")
        #expect(feed.items.first?.enclosures.map(\.url.last) == ["3", "4"])
    }

    @Test func entriesInheritTheAuthorsOfTheirFeed() {
        let feed = FeedFixture.read(
            "<feed xmlns=\"http://www.w3.org/2005/Atom\"><author><name>F</name></author>"
                + "<entry><title>a</title></entry><entry><title>b</title><author><name>E</name>"
                + "</author></entry></feed>")
        #expect(feed.items.map { $0.authors.compactMap(\.name) } == [["F"], ["E"]])
    }
}
