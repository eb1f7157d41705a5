import Testing

@testable import Extract

struct RSSAdapterTests {
    @Test(arguments: [
        ("<title>One</title>", "title", "One"),
        ("<title> One\n two </title>", "title", "One two"),
        ("<title>A &amp;amp; B</title>", "title", "A & B"),
        ("<title>A &lt;b&gt;bold&lt;/b&gt; word</title>", "title", "A bold word"),
        ("<title>1 &lt; 2 &gt; 0</title>", "title", "1 < 2 > 0"),
        ("<title><![CDATA[<i>In</i> brief]]></title>", "title", "In brief"),
        ("<title>Caf&eacute; &hellip;</title>", "title", "Café …"),
        ("<media:title>M</media:title><title>T</title>", "title", "T"),
        ("<dc:title>D</dc:title>", "title", "D"),
        ("<image><title>no</title></image><title>yes</title>", "title", "yes"),
        ("<link>https://example.org/1</link>", "url", "https://example.org/1"),
        ("<link>/1</link>", "url", "https://example.org/1"),
        ("<link>1.html</link>", "url", "https://example.org/feeds/1.html"),
        ("<link>https://example.org/?a=1&b=2</link>", "url", "https://example.org/?a=1&b=2"),
        ("<link>\n https://example.org/1 \n</link>", "url", "https://example.org/1"),
        ("<link href='/2'/>", "url", "https://example.org/2"),
        ("<atom:link href='/2'/><link>/1</link>", "url", "https://example.org/1"),
        ("<atom:link rel='self' href='/2'/><link>/1</link>", "url", "https://example.org/1"),
        ("<guid>https://example.org/g</guid>", "url", "https://example.org/g"),
        ("<guid isPermaLink='false'>https://example.org/g</guid>", "url", "-"),
        ("<guid isPermaLink='true'>/g</guid>", "url", "https://example.org/g"),
        ("<guid>12</guid>", "url", "-"), ("<guid>12</guid>", "id", "12"),
        ("<guid>https://g.example/</guid><link>/1</link>", "url", "https://example.org/1"),
        ("<description>Plain &amp; simple</description>", "summary", "Plain & simple"),
        ("<description>Plain</description>", "summary.html", "false"),
        ("<description>A</description><summary>B</summary>", "summary", "A"),
        ("<description>A</description><summary>B</summary>", "content", "B"),
        ("<summary>B</summary><description>A</description>", "summary", "B"),
        ("<summary>B</summary><description>A</description>", "content", "A"),
        ("<description>A</description><summary>A</summary>", "content", "-"),
        ("<content:encoded>&lt;custom-tag&gt;x</content:encoded>", "content.html", "true"),
        ("<tags>a, b</tags><category>c</category>", "tags", "a|b|c"),
        ("<category>c<image>no</image></category>", "tags", "c"),
        ("<link>javascript:alert(1)</link>", "url", "-"),
        ("<link>JavaScript:x</link><atom:link href='/1'/>", "url", "https://example.org/1"),
        ("<enclosure url='data:audio/mpeg,x'/>", "enclosures", ""),
        ("<pubDate>2024-W01</pubDate>", "published", "2024-01-01"),
        ("<dc:date>2024</dc:date>", "updated", "2024-01-01"),
        ("<description>&lt;p&gt;Rich&lt;/p&gt;</description>", "summary.raw", "<p>Rich</p>"),
        ("<description>&lt;p&gt;Rich&lt;/p&gt;</description>", "summary.html", "true"),
        (
            "<description><p>Naked <b>tags</b></p></description>", "summary.raw",
            "<p>Naked <b>tags</b></p>"
        ),
        ("<description>a<br/>b</description>", "summary.raw", "a<br>b"),
        (
            "<description>&amp;lt;p&amp;gt;Twice&amp;lt;/p&amp;gt;</description>", "summary.raw",
            "<p>Twice</p>"
        ),
        ("<itunes:summary>S</itunes:summary>", "summary", "S"),
        (
            "<description>d</description><content:encoded><![CDATA[<p>c</p>]]></content:encoded>",
            "content", "<p>c</p>"
        ),
        ("<description>d</description><content:encoded>c</content:encoded>", "summary", "d"),
        ("<xhtml:body><p>x &amp; y</p></xhtml:body>", "content", "<p>x &amp; y</p>"),
        ("<atom:content type='html'>&lt;i&gt;a&lt;/i&gt;</atom:content>", "content", "<i>a</i>"),
        ("<author>jo@example.org (Jo Doe)</author>", "authors", "Jo Doe,-,jo@example.org"),
        ("<author>jo@example.org</author>", "authors", "-,-,jo@example.org"),
        ("<author>Jo Doe</author>", "authors", "Jo Doe,-,-"),
        ("<dc:creator>Jo</dc:creator><dc:creator>Al</dc:creator>", "authors", "Jo,-,-; Al,-,-"),
        ("<dc:creator>Al</dc:creator><author>Jo</author>", "authors", "Jo,-,-; Al,-,-"),
        ("<itunes:author>Pod</itunes:author>", "authors", "Pod,-,-"),
        (
            "<atom:author><atom:name>N</atom:name><atom:uri>/n</atom:uri></atom:author>", "authors",
            "N,https://example.org/n,-"
        ),
        (
            "<pubDate>Wed, 01 May 2024 09:00:00 GMT</pubDate>", "published",
            "Wed, 01 May 2024 09:00:00 GMT"
        ),
        ("<dc:date>2024-05-01</dc:date>", "published", "2024-05-01"),
        ("<dc:date>2024-05-01</dc:date><pubDate>P</pubDate>", "published", "P"),
        ("<dc:date>2024-05-01</dc:date><pubDate>P</pubDate>", "updated", "2024-05-01"),
        ("<atom:updated>U</atom:updated>", "updated", "U"),
        ("<dcterms:modified>U</dcterms:modified>", "updated", "U"),
        ("<PUBDATE>P</PUBDATE>", "published", "P"),
        ("<category>a</category><category> b </category><category>a</category>", "tags", "a|b"),
        ("<dc:subject>s</dc:subject><itunes:keywords>k, l</itunes:keywords>", "tags", "s|k|l"),
        ("<media:category>m</media:category>", "tags", "m"),
        (
            "<enclosure url='/a.mp3' type='audio/mpeg' length='12'/>", "enclosures",
            "https://example.org/a.mp3 audio/mpeg 12"
        ),
        (
            "<enclosure url='/a' length='x'/><enclosure url='/b'/>", "enclosures",
            "https://example.org/a - -|https://example.org/b - -"
        ),
        (
            "<media:group><media:content url='/v.mp4' type='video/mp4' fileSize='9'/></media:group>",
            "enclosures", "https://example.org/v.mp4 video/mp4 9"
        ),
        ("<media:thumbnail url='/t.png'/>", "image", "https://example.org/t.png"),
        ("<media:content url='/i.png' medium='image'/>", "image", "https://example.org/i.png"),
        ("<itunes:image href='/i.png'/>", "image", "https://example.org/i.png"),
        ("<source url='https://o.example/'>Other Paper</source>", "origin", "Other Paper"),
    ])
    func itemsAreReadAsPublishersWriteThem(item: String, field: String, expected: String) {
        #expect(FeedFixture.field(field, of: FeedFixture.rss(item)) == expected)
    }

    @Test(arguments: [
        ("<title>C</title>", "feed.title", "C"),
        ("<link>/</link>", "feed.link", "https://example.org/"),
        ("<atom:link rel='self' href='/f'/><link>/h</link>", "feed.link", "https://example.org/h"),
        ("<language>zh-cn</language>", "feed.language", "zh-cn"),
        ("<dc:language>en_US</dc:language>", "feed.language", "en-US"),
        ("<lastBuildDate>B</lastBuildDate><pubDate>P</pubDate>", "feed.updated", "B"),
        ("<pubDate>P</pubDate>", "feed.updated", "P"),
        ("<dc:date>D</dc:date>", "feed.updated", "D"),
        ("<image><title>no</title><link>/no</link></image>", "feed.title", "-"),
        ("<textInput><link>/no</link></textInput>", "feed.link", "-"),
        ("<item><title>no</title></item>", "feed.title", "-"),
    ])
    func channelsAreRead(channel: String, field: String, expected: String) {
        let feed = FeedFixture.read(
            "<rss \(FeedFixture.namespaces)><channel>\(channel)</channel></rss>")
        #expect(FeedFixture.field(field, of: feed) == expected)
    }

    @Test(arguments: [
        "http://purl.org/rss/1.0/", "http://my.netscape.com/rdf/simple/0.9/",
        "http://channel.netscape.com/rdf/simple/0.9/",
    ])
    func rdfHasItsItemsBesideTheChannel(namespace: String) {
        let feed = FeedFixture.read(
            """
            <?xml version="1.0"?><rdf:RDF xmlns="\(namespace)" \
            xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <channel rdf:about="https://example.org/rdf"><title>R</title><link>/home</link>
            <items><rdf:Seq><rdf:li rdf:resource="/1"/></rdf:Seq></items></channel>
            <image><title>I</title><url>/i.png</url><link>/i</link></image>
            <item rdf:about="https://example.org/1"><title>One</title></item>
            <item><title>Two</title><link>/2</link></item></rdf:RDF>
            """)
        #expect(feed.format == .rdf)
        #expect(feed.title == "R")
        #expect(feed.link == "https://example.org/home")
        #expect(feed.items.map(\.title) == ["One", "Two"])
        #expect(feed.items.map(\.url) == ["https://example.org/1", "https://example.org/2"])
        #expect(feed.items.first?.id == "https://example.org/1")
    }

    @Test(arguments: ["0.90", "0.91", "0.92", "0.93", "2.0", ""])
    func everyVersionIsRead(version: String) {
        let feed = FeedFixture.read(
            "<rss version='\(version)'><channel><title>V</title><item><title>I</title></item></channel></rss>"
        )
        #expect(feed.title == "V")
        #expect(feed.items.map(\.title) == ["I"])
    }

    @Test func cdfIsRead() {
        let feed = FeedFixture.read(
            "<CHANNEL HREF='/c'><TITLE>C</TITLE><ITEM HREF='/i' LASTMOD='2004-04-06'>"
                + "<TITLE>I</TITLE><ABSTRACT>A</ABSTRACT></ITEM></CHANNEL>")
        #expect(feed.format == .cdf)
        #expect(feed.link == "https://example.org/c")
        #expect(feed.items.first?.url == "https://example.org/i")
        #expect(feed.items.first?.updated == "2004-04-06")
        #expect(feed.items.first?.summary?.value == "A")
    }
}
