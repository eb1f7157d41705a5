import Testing

@testable import Markup

@Suite struct XMLWriterTests {
    @Test func feedIsWrittenWithoutIndentation() {
        var writer = XMLWriter(capacity: 200)
        writer.declaration()
        writer.startElement("feed")
        writer.attribute("xmlns", "http://www.w3.org/2005/Atom")
        writer.attribute("xml:lang", "zh-CN")
        writer.element("title", "大连 & 锦州")
        writer.startElement("link")
        writer.attribute("href", "https://a.example/?x=1&y=\"2\"")
        writer.endElement()
        writer.startElement("content")
        writer.raw("<div>")
        writer.raw(Array("<p/>".utf8))
        writer.raw("</div>")
        writer.endElement()
        writer.endElement()
        #expect(
            String(decoding: writer.bytes, as: UTF8.self) == """
                <?xml version="1.0" encoding="utf-8"?>
                <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">\
                <title>大连 &amp; 锦州</title>\
                <link href="https://a.example/?x=1&amp;y=&quot;2&quot;"/>\
                <content><div><p/></div></content></feed>
                """)
    }

    @Test(arguments: [
        ("", "<a b=\"\"></a>"), ("x]]>y", "<a b=\"x]]&gt;y\">x]]&gt;y</a>"),
        ("</a>", "<a b=\"&lt;/a&gt;\">&lt;/a&gt;</a>"), ("\u{0}\u{8}\u{FFFF}", "<a b=\"\"></a>"),
        ("🚢\n", "<a b=\"🚢&#10;\">🚢\n</a>"), ("<!--", "<a b=\"&lt;!--\">&lt;!--</a>"),
    ])
    func anyValueStaysInItsPlace(_ value: String, _ expected: String) {
        var writer = XMLWriter()
        writer.startElement("a")
        writer.attribute("b", value)
        writer.text(value)
        writer.endElement()
        #expect(String(decoding: writer.bytes, as: UTF8.self) == expected)
    }

    @Test func elementWithoutContentClosesItself() {
        var writer = XMLWriter()
        writer.startElement("a")
        writer.startElement("b")
        writer.endElement()
        writer.endElement()
        #expect(String(decoding: writer.bytes, as: UTF8.self) == "<a><b/></a>")
    }
}
