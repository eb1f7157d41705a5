import Testing

@testable import Extract

struct AtomAdapterTests {
    @Test(arguments: [
        ("<title>One</title>", "title", "One"),
        ("<title type='text'>1 &lt;b&gt; 2</title>", "title", "1 <b> 2"),
        ("<title type='html'>1 &lt;b&gt;2&lt;/b&gt;</title>", "title", "1 2"),
        ("<title type='html'>A &amp;amp; B</title>", "title", "A & B"),
        (
            "<title type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>1 &lt; <b>2</b></div></title>",
            "title", "1 < 2"
        ),
        ("<link href='/1'/>", "url", "https://example.org/1"),
        ("<link rel='alternate' href='/1'/>", "url", "https://example.org/1"),
        (
            "<link rel='self' href='/s'/><link rel='alternate' href='/1'/>", "url",
            "https://example.org/1"
        ),
        (
            "<link rel='alternate' type='application/json' href='/j'/><link type='text/html' href='/1'/>",
            "url", "https://example.org/1"
        ),
        ("<link rel='related' href='/r'/>", "url", "-"),
        ("<id>https://example.org/i</id>", "url", "https://example.org/i"),
        ("<id>urn:uuid:1</id>", "url", "-"), ("<id> urn:uuid:1 </id>", "id", "urn:uuid:1"),
        ("<id>/1</id>", "id", "https://example.org/1"),
        ("<link xml:base='https://b.example/x/' href='1'/>", "url", "https://b.example/x/1"),
        ("<content src='/c.html' type='text/html'/>", "url", "https://example.org/c.html"),
        ("<summary>S &amp; s</summary>", "summary", "S & s"),
        ("<summary>&lt;p&gt;</summary>", "summary", "<p>"),
        ("<summary>&lt;p&gt;</summary>", "summary.html", "false"),
        (
            "<content type='html'>&lt;p&gt;a &amp;amp; b&lt;/p&gt;</content>", "content",
            "<p>a &amp; b</p>"
        ),
        (
            "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>a &amp; b</p></div></content>",
            "content", "<p>a &amp; b</p>"
        ),
        (
            "<content type='xhtml'><x:div xmlns:x='http://www.w3.org/1999/xhtml'><x:p>a</x:p></x:div></content>",
            "content", "<p>a</p>"
        ),
        (
            "<content type='xhtml'><div>a</div><div>b</div></content>", "content",
            "<div>a</div><div>b</div>"
        ),
        ("<content type='text'>a &lt; b</content>", "content.html", "false"),
        (
            "<content type='html' xml:base='/deep/'>&lt;a href='x'&gt;y&lt;/a&gt;</content>",
            "content.base", "https://example.org/deep/"
        ),
        ("<content type='text/html' mode='base64'>PGI+eDwvYj4=</content>", "content", "<b>x</b>"),
        (
            "<author><name>N</name><email>n@example.org</email><uri>/n</uri></author>", "authors",
            "N,https://example.org/n,n@example.org"
        ),
        (
            "<author><name>N</name></author><author><name>M</name></author>", "authors",
            "N,-,-; M,-,-"
        ),
        ("<author>Loose</author>", "authors", "Loose,-,-"),
        ("<contributor><name>C</name></contributor>", "authors", ""),
        ("<published>P</published><updated>U</updated>", "published", "P"),
        ("<published>P</published><updated>U</updated>", "updated", "U"),
        ("<updated>A</updated><updated>B</updated>", "updated", "B"),
        ("<category term='t' label='L'/><category label='M'/>", "tags", "t|M"),
        (
            "<link rel='enclosure' href='/a.mp3' type='audio/mpeg' length='5'/>", "enclosures",
            "https://example.org/a.mp3 audio/mpeg 5"
        ),
        ("<source><title>S</title><id>no</id></source>", "origin", "S"),
        ("<source><title>S</title><id>no</id></source><id>yes</id>", "id", "yes"),
    ])
    func entriesAreRead(entry: String, field: String, expected: String) {
        #expect(FeedFixture.field(field, of: FeedFixture.atom(entry)) == expected)
    }

    @Test(arguments: [
        ("<title>One</title>", "title", "One"),
        ("<title mode='escaped' type='text/html'>&lt;b&gt;x&lt;/b&gt;</title>", "title", "x"),
        ("<title type='application/xhtml+xml'><div>x <b>y</b></div></title>", "title", "x y"),
        ("<title mode='base64'>eA==</title>", "title", "x"),
        ("<issued>I</issued><modified>M</modified><created>C</created>", "published", "I"),
        ("<issued>I</issued><modified>M</modified>", "updated", "M"),
        ("<created>C</created>", "published", "C"),
        ("<author><name>N</name><url>/n</url></author>", "authors", "N,https://example.org/n,-"),
        ("<content type='text/html' mode='xml'><p>a</p></content>", "content", "<p>a</p>"),
        ("<summary type='text/html' mode='escaped'>&lt;i&gt;a&lt;/i&gt;</summary>", "summary", "a"),
    ])
    func entriesOfAtom03AreRead(entry: String, field: String, expected: String) {
        #expect(FeedFixture.field(field, of: FeedFixture.atom03(entry)) == expected)
    }

    @Test(arguments: [
        ("<id>urn:f</id>", "", "feed.id", "urn:f"), ("", "xml:lang='fr'", "feed.language", "fr"),
        ("<updated>U</updated>", "", "feed.updated", "U"),
        ("<link rel='self' href='/s'/><link href='/h'/>", "", "feed.link", "https://example.org/h"),
        ("<link href='h'/>", "xml:base='/x/'", "feed.link", "https://example.org/x/h"),
        ("<logo>no</logo><author><name>A</name></author>", "", "feed.title", "-"),
    ])
    func feedsAreRead(feed: String, attributes: String, field: String, expected: String) {
        let read = FeedFixture.read(
            "<feed xmlns='http://www.w3.org/2005/Atom' \(attributes)>\(feed)</feed>")
        #expect(FeedFixture.field(field, of: read) == expected)
    }

    @Test func basesNest() {
        let feed = FeedFixture.atom(
            "<link xml:base='c/' href='1'/><content type='html' xml:base='d/'>x</content>",
            attributes: "xml:base='https://b.example/a/'")
        #expect(feed.items.first?.url == "https://b.example/a/c/1")
        #expect(feed.items.first?.content?.baseURL == "https://b.example/a/d/")
        #expect(feed.items.first?.baseURL == "https://b.example/a/")
    }

    @Test func elementsWithoutNamespaceAreAtomToo() {
        let feed = FeedFixture.read(
            "<feed><title>F</title><entry><title>E</title><link href='/1'/></entry></feed>")
        #expect(feed.title == "F")
        #expect(feed.items.first?.url == "https://example.org/1")
    }
}
