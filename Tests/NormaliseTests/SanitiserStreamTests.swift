import Testing

@testable import Normalise

@Suite struct SanitiserStreamTests {
    static let base = "http://www.example.cn/a/list.html"

    /// Whether the stream took it; where it did, what it wrote is what the tree gives.
    private func isTaken(_ html: String, base: WebAddress? = WebAddress(text: base)) -> Bool {
        let bytes = Array(html.utf8)
        guard
            let streamed = SanitiserStream.read(
                bytes, into: SanitisingWriter(base: base, keepsRelative: base == nil))
        else { return false }
        let parsed = HTMLSanitiser(keepsRelative: base == nil).parse(bytes, base: base)
        #expect(streamed.html == parsed.html, "HTML from \(html.debugDescription)")
        #expect(streamed.text == parsed.text, "text from \(html.debugDescription)")
        #expect(streamed.firstImage == parsed.firstImage, "image from \(html.debugDescription)")
        #expect(streamed.hasMarkup == parsed.hasMarkup, "markup from \(html.debugDescription)")
        return true
    }

    @Test(arguments: [
        "<p class=\"lead\">一段 <a href=\"/x?a=1&amp;b=2\" title='t'>二</a></p>\n<p>&nbsp;&mdash;</p>",
        "<p><img src='/images/1.jpg' alt='' width=640 height=\"420\" /></p>",
        "<ul><li>a<ul><li>b</li></ul></li></ul><dl><dt>a</dt><dd>b</dd></dl>",
        "<h2>a</h2><hr/><blockquote><p>b<br>c</p></blockquote>", "a & b > c &#20013;&#x56FD;",
        "<pre>a\n b</pre>", "<section><h1><em>a</em></h1><!--more--><pre></pre></section>",
        "<a href=\"?a=1&b=2&copy=3\" download>a</a>", "<b><i>a</i></b><span><span>b</span></span>",
        "<p></p><p> </p><b></b><code>x</code>", "<a href=\"javascript:1\">a</a>",
    ])
    func takesWhatNeedsNoMending(_ html: String) {
        #expect(isTaken(html))
        #expect(isTaken(html, base: nil))
    }

    @Test(arguments: [
        "<p>one<p>two</p></p>", "<p>a", "a</p>", "<p><div>a</div></p>", "<b>a<b>b</b></b>",
        "<b><i>a</b></i>", "<a href=x><a href=y>a</a></a>", "<h1><h2>a</h2></h1>",
        "<li>a</li>", "<ul><div><li>a</li></div></ul>", "<dt>a</dt>", "<P>a</P>", "<p/>a",
        "<pre>\na</pre>", "<pre>&#10;a</pre>", "<table><tr><td>a</td></tr></table>",
        "<script>a</script>", "<svg></svg>", "<select><option>a</option></select>",
        "<template>a</template>", "<textarea>a</textarea>", "<iframe></iframe>", "</br>",
        "<image>", "<nobr>a</nobr>", "a &ampx b", "a &notin b", "&#0;", "&#13;", "&#x80;",
        "&#xD800;", "&#1114112;", "a\rb", "a\u{0}b", "a\u{C}b", "a\u{7F}b", "a < b", "<?a?>",
        "<!a>", "<!-->a-->", "<!--a--!>b-->", "<!--a", "<![CDATA[a]]>", "<p x=1/>a</p>",
        "<p x='a'y='b'>a</p>", "<p x = 'a'>a</p>", "<p X='a'>a</p>", "<p x='<'>a</p>",
        "<a href=\"&copy\">a</a>", "<a href='\u{1}'>a</a>", "<p", "<p x", "<p x='", "<", "&#",
        "&#x;", "\u{FEFF}<b>a</b>", "<x-y>a</x-y>", "<p/onclick=a>x</p>", "</p >",
    ])
    func declinesWhatTakesAParse(_ html: String) {
        #expect(!isTaken(html))
    }

    @Test func declinesWhatIsDeepOrLong() {
        let deep = String(repeating: "<div>", count: 65) + String(repeating: "</div>", count: 65)
        #expect(!isTaken(deep))
        #expect(!isTaken(String(repeating: "<b>x</b>", count: 200_000)))
    }

    @Test func everyReferenceIsTheParsers() {
        let names = [
            "amp", "lt", "gt", "quot", "apos", "nbsp", "ensp", "emsp", "shy", "ndash", "mdash",
            "hellip", "middot", "bull", "lsquo", "rsquo", "ldquo", "rdquo", "sbquo", "bdquo",
            "laquo", "raquo", "copy", "reg", "trade", "deg", "times", "euro", "pound", "yen",
            "sect", "para", "auml", "ouml", "uuml", "szlig", "eacute", "egrave", "agrave",
            "ccedil", "rarr", "larr",
        ]
        for name in names {
            #expect(isTaken("a&\(name);b <img src='x?&\(name)=1&\(name);' alt='&\(name);'>"))
        }
        for code in [0x20, 0x26, 0x3C, 0x7E, 0xA0, 0xAD, 0xD7FF, 0xE000, 0xFFFF, 0x10FFFF] {
            #expect(isTaken("a&#\(code);b <abbr title='&#x\(String(code, radix: 16));'>c</abbr>"))
        }
    }

    /// Documents that were made of matching tags, and what a few changes make of them.
    @Test func writesWhatTheTreeWritesOrDeclines() {
        var random = SeededGenerator(seed: 29)
        var taken = 0
        for round in 0..<24_000 {
            var html = Self.nested(&random, depth: Int.random(in: 1...5, using: &random))
            if round % 2 == 0 { html = random.mutated(html, splicing: Self.pieces) }
            if isTaken(html, base: round % 3 == 0 ? nil : WebAddress(text: Self.base)) {
                taken += 1
            }
        }
        // The comparison is worth nothing where everything is declined.
        #expect(taken > 2_000, "\(taken)")
    }

    @Test func anyOrderOfTagsIsTheTreesOrDeclined() {
        var random = SeededGenerator(seed: 31)
        for _ in 0..<16_000 {
            var html = ""
            for _ in 0..<Int.random(in: 1...9, using: &random) {
                html += Self.pieces.randomElement(using: &random) ?? ""
            }
            _ = isTaken(html)
        }
    }

    @Test func attacksAndTheirMutationsAreTheTreesOrDeclined() {
        var random = SeededGenerator(seed: 37)
        let seeds =
            TableRow.rows(SanitiserTables.exact).map(\.input)
            + SanitiserTables.attacks.split(separator: "\n").map(String.init)
        for seed in seeds {
            _ = isTaken(seed)
            for _ in 0..<40 { _ = isTaken(random.mutated(seed, splicing: Self.pieces)) }
        }
    }

    private static func nested(_ random: inout SeededGenerator, depth: Int) -> String {
        var html = ""
        for _ in 0..<Int.random(in: 1...3, using: &random) {
            guard depth > 0, let name = names.randomElement(using: &random) else {
                html += leaves.randomElement(using: &random) ?? ""
                continue
            }
            let tag = attributes.randomElement(using: &random) ?? ""
            html += "<\(name)\(tag)>\(nested(&random, depth: depth - 1))</\(name)>"
        }
        return html
    }

    private static let names = [
        "p", "div", "section", "h1", "h3", "ul", "li", "ol", "dl", "dt", "dd", "pre", "b", "i",
        "em", "a", "code", "span", "sub", "q", "blockquote", "center", "figure", "font", "abbr",
    ]
    private static let leaves = [
        "x", "大事 ", "\n", " ", "&nbsp;", "&mdash;", "&#160;", "a & b", "<br>", "<hr/>", "&lt;b&gt;",
        "<img src=\"y.jpg\" alt='&quot;'>", "<!-- x -->", "\u{3000}", "\u{200B}", "a > b", "\t",
        "<img src='/a.png' width=\"1\" height=1>", "&shy;", "é", "😀", "AT&amp;T", "\n\n",
        "<img src='/i/a.png?x=1&amp;y=2' width=20 height='7' alt='&lt;' srcset='/b.png 2x'>",
        "<img data-src=/b.png src='https://b.cn/a.png'>",
        "<img src='/loading.gif' srcset='/b.png 2x'>",
        "<img decoding=async style='display:none' src='/a.png'>", "<img src='/a.png' file=/c.png>",
        "<img src='/a.png' src='/b.png' width=0 width=9>",
        "<img height='1' src='/a.png' width=9px>",
    ]
    private static let attributes = [
        "", "", " class=\"a\"", " href='x?y=1&z=2#f'", " href=\"mailto:a@b.cn\"", " title='&amp;'",
        " start=3", " href=\"//b.cn/大\" title=\"a\nb\"", " id=x href='/y'", " hidden",
        " title='a' title='b'", " datetime='2026-01-02'", " style='x' href=\"javascript:1\"",
        " href='http://b.cn/a?b=1&amp;c#d' title=x", " href=\"/y/./z\"", " href='https://b.cn'",
        " href='/a/b.html?c=\u{27}d' ", " href=' /a'", " href='//b.cn/'", " href='http://B.cn/%41'",
    ]
    private static let pieces =
        SanitiserTables.pieces + leaves + names.map { "<\($0)>" } + names.map { "</\($0)>" }
        + attributes
        + ["<", ">", "&", ";", "=", "\"", "'", "/", "&#", "&copy", "-->", "<!--", "&#10;"]
}
