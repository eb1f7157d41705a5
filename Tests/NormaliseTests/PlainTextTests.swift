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
}
