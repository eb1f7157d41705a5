import Testing

@testable import HTML

@Suite struct HTMLSerialiserTests {
    @Test(arguments: [
        ("<p>one<p>two", "<p>one</p><p>two</p>"), ("a<br>b<BR/>c", "a<br>b<br>c"),
        ("<img src=a alt=''>", "<img src=\"a\" alt=\"\">"),
        ("<input disabled>", "<input disabled=\"\">"),
        ("1 &lt; 2 &amp;&amp; 3 > 2", "1 &lt; 2 &amp;&amp; 3 &gt; 2"),
        ("a&nbsp;b\u{A0}c", "a&nbsp;b&nbsp;c"), ("a\u{A1}b\u{C2}c", "a\u{A1}b\u{C2}c"),
        (
            "<i title='\"&lt;&gt;&amp;&nbsp;'>\"'</i>",
            "<i title=\"&quot;&lt;&gt;&amp;&nbsp;\">\"'</i>"
        ),
        ("<!-- a -- b --><b></b>", "<!-- a -- b --><b></b>"),
        ("<script>if (a < b && c > d) {}</script>", "<script>if (a < b && c > d) {}</script>"),
        ("<style>a > b {}</style>", "<style>a > b {}</style>"),
        ("<textarea>&lt;b></textarea>", "<textarea>&lt;b&gt;</textarea>"),
        ("<noscript>a &amp; b</noscript>", "<noscript>a &amp; b</noscript>"),
        ("<iframe><b>&amp;</b></iframe>", "<iframe><b>&amp;</b></iframe>"),
        ("<xmp><b>&amp;</xmp>", "<xmp><b>&amp;</xmp>"),
        ("<table><tr><td>1", "<table><tbody><tr><td>1</td></tr></tbody></table>"),
        ("<template><td>x</template>", "<template><td>x</td></template>"),
        (
            "<svg viewBox='0 0 1 1'><path d=M0/></svg>",
            "<svg viewBox=\"0 0 1 1\"><path d=\"M0/\"></path></svg>"
        ),
        (
            "<svg><a XLINK:HREF=x viewbox=1></a></svg>",
            "<svg><a xlink:href=\"x\" viewBox=\"1\"></a></svg>"
        ),
        ("<svg><style>a &gt; b</style></svg>", "<svg><style>a &gt; b</style></svg>"),
        ("<math><mi>x</mi></math>", "<math><mi>x</mi></math>"),
        ("<x-y z=1>大连 🚢</x-y>", "<x-y z=\"1\">大连 🚢</x-y>"),
        ("<ul><li>a<li>b<ul><li>c</ul></ul>d", "<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>d"),
        ("<p></p><div><hr></div>", "<p></p><div><hr></div>"), ("", ""),
    ])
    func bodyIsSerialised(_ markup: String, _ expected: String) throws {
        let document = HTMLDocument.parse(Array("<!DOCTYPE html><body>\(markup)".utf8))
        let body = try #require(document.selectFirst(try CSSSelector("body")))
        #expect(document.innerHTML(of: body) == expected)
        #expect(document.outerHTML(of: body) == "<body>\(expected)</body>")
    }

    @Test func nodeIsSerialisedAlone() throws {
        let document = HTMLDocument.parse(Array("<p class=a>x <b>y</b><br></p><p>z".utf8))
        let paragraph = try #require(document.selectFirst(try CSSSelector("p.a")))
        #expect(document.outerHTML(of: paragraph) == "<p class=\"a\">x <b>y</b><br></p>")
        let text = try #require(document.firstChild(of: paragraph))
        #expect(document.outerHTML(of: text) == "x ")
        #expect(document.innerHTML(of: text) == "")
        let breaking = try #require(document.selectFirst(try CSSSelector("br")))
        #expect(document.outerHTML(of: breaking) == "<br>")
        #expect(document.innerHTML(of: breaking) == "")
    }

    @Test func wholeDocumentIsSerialised() {
        let document = HTMLDocument.parse(Array("<!doctype HTML><title>t</title><p>a".utf8))
        #expect(
            document.outerHTML(of: document.root)
                == "<!DOCTYPE html><html><head><title>t</title></head><body><p>a</p></body></html>")
    }

    @Test func deepTreesNeedNoStack() throws {
        let markup = String(repeating: "<i>", count: 2000)
        let document = HTMLDocument.parse(Array(markup.utf8))
        #expect(document.outerHTML(of: document.root).utf8.count > 3000)
    }

    @Test func emptyDocumentIsEmpty() {
        let document = HTMLDocument()
        #expect(document.outerHTML(of: document.root).isEmpty)
    }
}
