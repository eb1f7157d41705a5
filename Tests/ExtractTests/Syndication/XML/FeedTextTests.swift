import Testing

@testable import Extract

struct FeedTextTests {
    @Test(arguments: [
        "<p>", "a <b>c</b>", "<br/>", "x &amp; y", "&#8217;", "</div>", "<!-- c -->",
        "<IMG src='x'>",
    ])
    func htmlIsKnownByItsTagsAndReferences(text: String) { #expect(FeedText.looksLikeHTML(text)) }

    @Test(arguments: [
        "", "plain", "1 < 2", "a<b", "<3", "AT&T", "a & b;", "<rss>", "x <y> z", "<", "&",
    ])
    func otherTextIsPlain(text: String) { #expect(!FeedText.looksLikeHTML(text)) }

    @Test(arguments: [
        ("&lt;p&gt;x&lt;/p&gt;", "<p>x</p>"), ("&lt;p&gt; &amp; &lt;/p&gt;", "<p> & </p>"),
        // One tag named in a text, and HTML that shows some, are what they say.
        ("the &lt;p&gt; tag", "the &lt;p&gt; tag"),
        ("<code>&lt;p&gt;&lt;/p&gt;</code>", "<code>&lt;p&gt;&lt;/p&gt;</code>"),
    ])
    func htmlThatIsAllEscapedTagsIsUnescapedOnceMore(html: String, expected: String) {
        var count = 0
        let text = FeedText.text(
            ElementText(slot: .description, text: html, kind: .html, base: ""), unescaped: &count)
        #expect(text.value == expected)
    }
}
