import Testing

@testable import HTML

struct CharacterReferenceTests {
    @Test(arguments: [
        ("&amp;", "&"), ("&amp", "&"), ("&AMP", "&"), ("&nbsp;", "\u{A0}"), ("&hellip;", "…"),
        ("&notit;", "¬it;"), ("&notin;", "∉"), ("&bne;", "=\u{20E5}"), ("&frac12", "½"),
        ("&sup1;", "¹"), ("&sup;", "⊃"), ("&zwnj;", "\u{200C}"), ("&nosuch;", "&nosuch;"),
        ("&Amp;", "&Amp;"), ("&", "&"), ("& ", "& "), ("&;", "&;"), ("&&lt;", "&<"),
        ("&CounterClockwiseContourIntegral;", "∳"), ("&lt;&lt", "<<"), ("&ltx", "<x"),
        ("&#20013;", "中"), ("&#x4E2D;", "中"), ("&#X4e2d", "中"), ("&#;", "&#;"), ("&#x;", "&#x;"),
        ("&#0;", "\u{FFFD}"), ("&#xD800;", "\u{FFFD}"), ("&#1114112;", "\u{FFFD}"),
        ("&#99999999999999999999;", "\u{FFFD}"), ("&#128;", "€"), ("&#x9F;", "Ÿ"),
        ("&#x81;", "\u{81}"), ("&#13;", "\r"), ("&#x1F600;", "😀"), ("&#65a", "Aa"),
    ])
    func referencesAreDecodedAsTheStandardSays(_ input: String, _ text: String) {
        #expect(TokenDump(input).tokens == [.characters(text)])
    }

    @Test func theTableIsWhole() {
        var count = 0
        let table = UnsafeBufferPointer(
            start: namedReferenceTable.utf8Start, count: namedReferenceTable.utf8CodeUnitCount)
        for entry in table.split(separator: ASCII.space) {
            let name = entry.prefix { $0 != UInt8(ascii: ":") }
            let match = Array(name).withUnsafeBufferPointer {
                NamedReferences.shared.longestMatch($0)
            }
            #expect(match?.length == name.count)
            count += 1
        }
        #expect(count == 2_231)
    }
}
