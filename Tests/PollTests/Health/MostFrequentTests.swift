import TestSupport
import Testing

@testable import Poll

@Suite struct MostFrequentTests {
    @Test(arguments: [
        ([], 0), ([""], 1), (["", "", "a"], 2), (["大连", "大连", "沈阳"], 2),
        (["e\u{301}", "\u{E9}", "e"], 2), (["a", "b", "c"], 1),
    ])
    func countsTheMostFrequent(texts: [String], count: Int) {
        #expect(MostFrequent.count(in: texts) == count)
    }

    /// As a dictionary counts, whatever the texts.
    @Test func countsAsADictionaryDoes() {
        let pieces = [
            "大", "连", "港", "a", "b", "0123456789", "。", "“", "（", "é", "·", "e", "\u{301}", "か",
            "\u{3099}", "が", "\u{212B}", "\u{C5}", "\u{F900}", "\u{8C48}", "\u{2002}", "\u{2000}",
        ]
        var random = SeededGenerator(seed: 5)
        for round in 0..<6_000 {
            let few = round % 2 == 0 ? pieces[..<11] : pieces[...]
            let texts = (0..<12).map { _ in
                (0..<Int.random(in: 0...3, using: &random)).map { _ in
                    few.randomElement(using: &random) ?? ""
                }.joined()
            }
            #expect(MostFrequent.count(in: texts) == MostFrequent.counted(texts))
        }
    }

    /// What is taken for canonical is changed by no normalisation: equal in parts, equal in bytes.
    @Test func canonicalCharactersEqualNoOthers() {
        var known: [String: Unicode.Scalar] = [:]
        var canonical = 0
        for value in UInt32(1)...0xFFFF {
            guard let scalar = Unicode.Scalar(value), MostFrequent.isCanonical(String(scalar))
            else {
                continue
            }
            canonical += 1
            #expect(known.updateValue(scalar, forKey: String(scalar)) == nil)
            #expect(scalar.properties.canonicalCombiningClass == .notReordered)
            // One that would join with the letter before it is none.
            #expect("a\(scalar)".unicodeScalars.count == 2 && !scalar.properties.isGraphemeExtend)
        }
        #expect(canonical > 24_000)
        #expect(!MostFrequent.isCanonical("\u{301}"))
    }
}
