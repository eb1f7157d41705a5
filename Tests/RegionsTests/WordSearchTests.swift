import TestSupport
import Testing

@testable import Regions

@Suite struct WordSearchTests {
    private func found(_ words: [String], _ text: String) -> Set<Int> {
        var values: Set<Int> = []
        WordSearch(words.enumerated().map { ($1, $0) }).search(text) { values.insert($0) }
        return values
    }

    @Test func everyWordInTheTextIsFound() {
        #expect(found(["达沃斯", "沃斯", "斯论坛", "港"], "夏季达沃斯论坛") == [0, 1, 2])
        #expect(found(["aab", "ab", "b"], "aaab") == [0, 1, 2])
    }

    @Test func nothingIsFoundWhereNothingIs() {
        #expect(found([], "大连").isEmpty)
        #expect(found(["", "大"], "").isEmpty)
        #expect(found([""], "大连").isEmpty)
    }

    @Test func searchAgreesWithPlainSearchOnRandomTexts() {
        var generator = SeededGenerator(seed: 3)
        func random(_ length: Int) -> String {
            String((0..<length).map { _ in generator.next() % 2 == 0 ? "a" : "b" })
        }
        for _ in 0..<300 {
            let words = (0..<4).map { _ in random(1 + Int(generator.next() % 4)) }
            let text = random(12)
            let plain = Set(words.indices.filter { contains(text, words[$0]) })
            #expect(found(words, text) == plain)
        }
    }

    private func contains(_ text: String, _ word: String) -> Bool {
        let text = Array(text.utf8)
        let word = Array(word.utf8)
        return (0...(text.count - word.count)).contains { text[$0...].starts(with: word) }
    }
}
