import Testing

@testable import Normalise

@Suite struct PlainTextTests {
    @Test(arguments: [
        ("  a  b ", "a b"), ("a\n\n b", "a\nb"), ("　　段一。　　段二。", "段一。\n段二。"), ("a　b", "a b"),
        ("a\u{A0}\u{A0}b", "a b"), ("a\u{200B}b", "ab"), ("\u{FEFF}a", "a"), ("", ""), (" \n ", ""),
        ("a\u{0}b", "a b"), ("“a”", "“a”"), ("a\u{2028}b", "a b"), ("é—…", "é—…"),
    ])
    func collapsesBlanks(text: String, expected: String) {
        #expect(String(decoding: PlainText.collapsed(Array(text.utf8)), as: UTF8.self) == expected)
    }

    @Test(arguments: [
        ("短", 10, "短"), ("一二三。四五六。七八九", 10, "一二三。四五六。"), ("一二三四五六七八九十一", 10, "一二三四五六七八九十…"),
        ("一。二三四五六七八九十一", 10, "一。二三四五六七八九…"), ("One two. Three four five", 12, "One two."),
        ("3.14159265358979", 6, "3.1415…"), ("一\n二三四五六", 3, "一\n"), ("🀄🀄🀄🀄", 2, "🀄🀄…"),
    ])
    func opensWithWholeSentences(text: String, most: Int, expected: String) {
        #expect(PlainText.opening(of: text, most: most) == expected)
    }

    @Test(arguments: [
        ("一二三。四五六", 60, "一二三。"), ("一二三\n四五六", 60, "一二三"), ("一二三四五六", 3, "一二三…"), ("一二三", 3, "一二三"),
        ("", 3, ""),
    ])
    func takesTheFirstSentence(text: String, most: Int, expected: String) {
        #expect(PlainText.firstSentence(of: Array(text.utf8), most: most) == expected)
    }

    @Test func neverTrapsOnBrokenText() {
        var random = SeededGenerator(seed: 3)
        for _ in 0..<3_000 {
            let text = random.mutated("　　段一。\u{A0}\u{200B}“二”！ three. 四\u{2028}🀄")
            for most in 0...12 {
                _ = PlainText.opening(of: text, most: most)
                _ = PlainText.firstSentence(of: Array(text.utf8), most: most)
            }
            let once = PlainText.collapsed(Array(text.utf8))
            #expect(PlainText.collapsed(once) == once)
        }
    }

    @Test(arguments: [
        ("大连", 6, "大连"), ("大连", 5, "大"), ("大连", 3, "大"), ("大连", 2, ""), ("a😀", 4, "a"),
        ("abc", 2, "ab"),
        ("", 0, ""),
    ])
    func cutsBetweenCharacters(text: String, most: Int, expected: String) {
        #expect(PlainText.cut(text, most: most) == expected)
    }

    @Test(arguments: [
        ("大连港迎来“第一船”", 10), ("a b", 3), ("é—…", 3), ("a·b", 3), ("", nil), (" a", nil), ("a ", nil),
        ("a  b", nil), ("a\nb", nil), ("a　b", nil), ("a\u{A0}b", nil), ("a\u{200B}b", nil),
        ("a\u{7F}", nil), ("a&amp;b", nil), ("<b>", nil), ("\u{FEFF}a", nil), ("a \u{AD}b", nil),
    ])
    func knowsALineThatStaysAsItIs(text: String, length: Int?) {
        #expect(PlainText.settledLength(text) == length)
    }

    /// The short way and the long one give the same of whatever text.
    @Test func whatIsSettledIsWhatCollapsingGives() {
        var random = SeededGenerator(seed: 17)
        var settled = 0
        for _ in 0..<20_000 {
            var text = ""
            for _ in 0..<Int.random(in: 0...6, using: &random) {
                text += Self.pieces.randomElement(using: &random) ?? ""
            }
            var bytes = PlainText.collapsed(Array(text.utf8))
            for index in bytes.indices where bytes[index] == 0x0A { bytes[index] = 0x20 }
            let line = String(decoding: bytes, as: UTF8.self)
            #expect(Array(PlainText.line(text).utf8) == Array(line.utf8))
            guard let length = PlainText.settledLength(text) else { continue }
            settled += 1
            #expect(Array(text.utf8) == bytes && length == text.unicodeScalars.count)
            #expect(PlainText.summary(of: bytes, most: length) == text)
            #expect(PlainText.opening(of: bytes, most: text.utf8.count) == text)
        }
        #expect(settled > 2_000, "\(settled)")
    }

    private static let pieces = [
        "大连", "。", "，", "a", "b.", "é", "·", "—", "…", "“", "\u{E000}", "\u{D7A3}", "\u{FF5E}", "🀄",
        " ", " ", "  ", "\n", "\t", "　", "　　", "\u{0}", "\u{7F}", "\u{A0}", "\u{AD}", "\u{85}",
        "\u{200B}", "\u{200E}", "\u{2028}", "\u{205F}", "\u{FEFF}", "<", "&", "\u{3001}",
        "\u{2010}",
    ]
}
