import Testing

@testable import Config

@Suite struct YAMLTextTests {
    @Test func linesAreCountedAsLibYAMLCountsThem() {
        let text = YAMLText("a\nb\r\nc\rd\u{85}e\u{2028}f")
        #expect(
            "abcdef".unicodeScalars.enumerated().allSatisfy { line, letter in
                let mark = ConfigMark(line: line + 1, column: 1)
                return text.index(of: mark).map { text.scalars[$0] } == letter
            })
        #expect(text.mark(of: 0) == ConfigMark(line: 1, column: 1))
        #expect(text.mark(of: text.scalars.count - 1) == ConfigMark(line: 6, column: 1))
        #expect(text.index(of: ConfigMark(line: 9, column: 1)) == nil)
        #expect(text.index(of: ConfigMark(line: 6, column: 9)) == nil)
    }

    @Test func bytesHaveTheirPlaces() {
        let text = YAMLText("大: 连\n市🐉x")
        let places = [0, 3, 8, 9, 12, 16].map { text.mark(ofByte: $0) }
        #expect(places.map(\.line) == [1, 1, 1, 2, 2, 2])
        #expect(places.map(\.column) == [1, 2, 5, 1, 2, 3])
    }

    @Test(arguments: [(1, "a:"), (4, "*.b"), (10, "c"), (99, "")])
    func wordsEndAtSpacesAndMembers(column: Int, word: String) {
        let text = YAMLText("a: *.b, [c]")
        #expect(text.word(at: ConfigMark(line: 1, column: column)) == word)
    }

    /// A value, an offset in it, and the column where it is written.
    @Test(arguments: [
        ("x: abc", 2, 6), ("x: 大连市", 2, 6), ("x: 'a''b'", 2, 8), (#"x: "a\"b""#, 2, 8),
        (#"x: "\u5927a""#, 1, 11), (#"x: "\x41a""#, 1, 9), (#"x: "\U0001F600a""#, 1, 15),
        ("x: 'abc'", 3, 8), ("x: |\n  abc", 1, 4), ("x: abc\n  def", 5, 4), ("x: &n abc", 1, 4),
    ])
    func offsetsInsideValuesBecomeColumns(yaml: String, offset: Int, column: Int) throws {
        var reader = YAMLReader(yaml)
        var problems = ProblemList(file: "")
        let root = reader.read(&problems)
        guard case .mapping(let pairs) = try #require(root).content else { return }
        let value = try #require(pairs.first?.value)
        #expect(
            reader.text.mark(inside: value, offset: offset) == ConfigMark(line: 1, column: column))
    }
}
