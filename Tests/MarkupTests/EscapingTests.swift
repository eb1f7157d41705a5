import Testing

@testable import Markup

@Suite struct EscapingTests {
    @Test(arguments: [
        ("", "", "", "\"\""), ("plain", "plain", "plain", "\"plain\""),
        ("a & b", "a &amp; b", "a &amp; b", "\"a & b\""),
        ("<b>", "&lt;b&gt;", "&lt;b&gt;", "\"<b>\""),
        ("]]>", "]]&gt;", "]]&gt;", "\"]]>\""), ("'\"", "'\"", "'&quot;", "\"'\\\"\""),
        ("\\", "\\", "\\", "\"\\\\\""), ("&amp;", "&amp;amp;", "&amp;amp;", "\"&amp;\""),
        ("a\tb", "a\tb", "a&#9;b", "\"a\\tb\""), ("a\nb", "a\nb", "a&#10;b", "\"a\\nb\""),
        ("a\r\nb", "a&#13;\nb", "a&#13;&#10;b", "\"a\\r\\nb\""),
        ("a\0b\u{1}\u{1F}c", "abc", "abc", "\"a\\u0000b\\u0001\\u001fc\""),
        ("\u{B}\u{C}\u{8}", "", "", "\"\\u000b\\u000c\\u0008\""),
        ("\u{7F}\u{85}", "\u{7F}\u{85}", "\u{7F}\u{85}", "\"\u{7F}\u{85}\""),
        ("x\u{FFFE}y\u{FFFF}", "xy", "xy", "\"x\u{FFFE}y\u{FFFF}\""),
        ("\u{FFFD}", "\u{FFFD}", "\u{FFFD}", "\"\u{FFFD}\""),
        ("\u{FEFF}，", "\u{FEFF}，", "\u{FEFF}，", "\"\u{FEFF}，\""),
        ("大连 🚢👩‍👩‍👧", "大连 🚢👩‍👩‍👧", "大连 🚢👩‍👩‍👧", "\"大连 🚢👩‍👩‍👧\""),
        (
            "\u{1FFFE}\u{10FFFF}", "\u{1FFFE}\u{10FFFF}", "\u{1FFFE}\u{10FFFF}",
            "\"\u{1FFFE}\u{10FFFF}\""
        ),
        ("e\u{301}&", "e\u{301}&amp;", "e\u{301}&amp;", "\"e\u{301}&\""),
    ])
    func stringIsEscaped(_ string: String, text: String, attribute: String, json: String) {
        #expect(written { $0.appendXMLText(string) } == text)
        #expect(written { $0.appendXMLAttribute(string) } == attribute)
        #expect(written { $0.appendJSONString(string) } == json)
    }

    @Test func everyControlCharacterIsDroppedOrEscaped() {
        for value in UInt8(0)..<0x20 {
            let string = String(Character(Unicode.Scalar(value)))
            let isLegal = [0x09, 0x0A, 0x0D].contains(value)
            #expect(written { $0.appendXMLText(string) }.isEmpty != isLegal)
            #expect(written { $0.appendXMLAttribute(string) }.isEmpty != isLegal)
            let json = written { $0.appendJSONString(string) }
            #expect(json.utf8.allSatisfy { $0 >= 0x20 })
        }
    }

    /// Eight bytes are looked at together: wherever in them a character stands, it is seen.
    @Test(arguments: ["a", "港", " "])
    func everyPlaceInALongTextIsSeen(filler: String) {
        let marks = [
            "&", "<", ">", "\"", "\\", "\n", "\u{1F}", "\u{0}", "\u{FFFE}", "\u{FFFF}", "，",
        ]
        for mark in marks {
            let (text, attribute) = (
                written { $0.appendXMLText(mark) }, written { $0.appendXMLAttribute(mark) }
            )
            let json = written { $0.appendJSONString(mark) }.dropFirst().dropLast()
            for place in 0..<20 {
                func around(_ mark: some StringProtocol) -> String {
                    String(repeating: filler, count: place) + mark + mark
                        + String(repeating: filler, count: 19 - place) + mark
                }
                let whole = around(mark)
                #expect(written { $0.appendXMLText(whole) } == around(text))
                #expect(written { $0.appendXMLAttribute(whole) } == around(attribute))
                #expect(written { $0.appendJSONString(whole) } == "\"\(around(json))\"")
            }
        }
    }

    @Test func whatWasWrittenBeforeStays() {
        var bytes: [UInt8] = Array("<a>".utf8)
        bytes.appendXMLText("1<2")
        #expect(String(decoding: bytes, as: UTF8.self) == "<a>1&lt;2")
    }

    private func written(_ write: (inout [UInt8]) -> Void) -> String {
        var bytes: [UInt8] = []
        write(&bytes)
        return String(decoding: bytes, as: UTF8.self)
    }
}
