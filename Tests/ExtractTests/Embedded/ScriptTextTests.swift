import Testing

@testable import Extract

@Suite struct ScriptTextTests {
    @Test func namesMayHaveLettersOfAnyScript() {
        #expect("a$_9列".utf8.allSatisfy(ScriptText.isNamePart))
        #expect(!ScriptText.isNameStart(UInt8(ascii: "9")))
    }

    @Test(arguments: [("a*b*/c", 3), ("**/", 1), ("*", nil), ("", nil)])
    func endsAreFound(text: String, place: Int?) {
        #expect(ScriptText.find("*/", in: Array(text.utf8)[...]) == place)
    }

    /// As a search step by step finds it, in parts of arrays too.
    @Test func theFirstPlaceIsFound() {
        var random = SeededGenerator(seed: 23)
        var found = 0
        for _ in 0..<8_000 {
            let bytes = (0..<Int.random(in: 0...90, using: &random)).map { _ in
                "abcdd".utf8.randomElement(using: &random) ?? 0
            }
            let part = bytes[Int.random(in: 0...bytes.count, using: &random)...]
            let place = part.indices.first { part[$0...].starts(with: "aba".utf8) }
            #expect(ScriptText.find("aba", in: part) == place)
            if place != nil { found += 1 }
        }
        #expect(found > 500, "\(found)")
    }
}
