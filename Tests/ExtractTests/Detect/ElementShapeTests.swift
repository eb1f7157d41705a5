import Testing

@testable import Extract

@Suite struct ElementShapeTests {
    /// As the standard library splits texts, for ASCII and for others.
    @Test func wordsStandBetweenWhiteSpace() {
        let pieces = [
            "a", "b-1", "新闻", "é", " ", "  ", "\t", "\n", "\r\n", "\r", "\u{B}", "\u{C}", "\u{1C}",
            "\u{1F}", "\u{0}", "\u{85}", "\u{A0}", "\u{3000}", "\u{301}",
        ]
        var random = SeededGenerator(seed: 11)
        for round in 0..<8_000 {
            let few = round % 2 == 0 ? pieces.filter { $0.utf8.allSatisfy { $0 < 0x80 } } : pieces
            let text = (0..<Int.random(in: 0...6, using: &random)).map { _ in
                few.randomElement(using: &random) ?? ""
            }.joined()
            #expect(
                ElementShape.words(text, most: 3)
                    == text.split(whereSeparator: \.isWhitespace).prefix(3).map(String.init))
        }
    }
}
