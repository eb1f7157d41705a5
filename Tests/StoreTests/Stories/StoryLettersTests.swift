import Testing

@testable import Store

@Suite struct StoryLettersTests {
    @Test(arguments: [
        ("第３号 公告", "第3号公告"), ("ＡＢｃ", "abc"), ("【通知】《港口》", "通知港口"), ("", ""),
        ("Été 2026!", "été2026"),
    ])
    func onlyLettersAndDigitsCount(_ text: String, _ folded: String) {
        #expect(StoryLetters.folded(text) == folded.unicodeScalars.map(\.value))
    }

    @Test(arguments: [
        ("第3号", ["3"]), ("2026年3月15日", ["2026", "3", "15"]), ("第三十号", ["三", "十"]),
        ("3.5", ["3", "5"]), ("Berth 12b", ["12"]), ("无", []),
    ])
    func numbersAreReadInOrder(_ title: String, _ numbers: [String]) {
        var written: [UInt32] = []
        for number in numbers { written += StoryLetters.folded(number) + [0] }
        #expect(StoryLetters.numbers(in: title) == written)
    }

    @Test(arguments: [
        ("11月5日停水", "1月5日", false), ("1月5日停水", "1月5日", true), ("5月12", "5月1", false),
        ("停水", "停水停", false), ("停水", "", false), ("港口11月1月5日", "1月5日", true),
    ])
    func partsCutNoNumbers(_ whole: String, _ part: String, _ isPart: Bool) {
        #expect(
            StoryLetters.contains(StoryLetters.folded(whole), StoryLetters.folded(part)) == isPart)
    }

    @Test func anIdeographSaysMoreThanALetter() {
        #expect(StoryLetters.weight(StoryLetters.folded("港口")) == 6)
        #expect(StoryLetters.weight(StoryLetters.folded("harbour")) == 7)
        #expect(StoryLetters.ideographs(2) == 6)
    }

    @Test func pairsKnowHowTheirWordsBegin() {
        let words = ["来源", "editor", "上一篇"].map(StoryLetters.folded)
        let pairs = LetterPairs(words)
        #expect(words.allSatisfy { pairs.contains($0[0], $0[1]) })
        let others = (0x4E00..<0x4F00).map { UInt32($0) }
        let found = others.filter { pairs.contains($0, 0x6E90) }
        #expect(found.count < 8)
    }
}
