import Model
import Testing

@testable import Store

@Suite struct ListColumnTests {
    static let texts = [
        "", "大连市", "\"quoted\"", "back\\slash", "line\nbreak\r\ttab", "\u{0}\u{1}\u{1F}\u{7F}",
        "</script>", "\u{1F6A2}\u{2028}\u{FFFF}",
    ]

    @Test(arguments: texts)
    func divisionsAreReadBackAsWritten(text: String) throws {
        let divisions = [
            DivisionAssignment(
                code: DivisionCode(210_200), name: text, level: .prefecture, confidence: 0.1 + 0.2,
                evidence: [
                    RegionEvidence(place: .title, words: text, reason: text),
                    RegionEvidence(place: .home, words: "", reason: "x"),
                ]),
            DivisionAssignment(
                code: DivisionCode(210_211), name: "甘井子区", level: .county, confidence: 1,
                evidence: []),
        ]
        #expect(try ListColumn.divisions(Self.text(ListColumn.value(of: divisions))) == divisions)
    }

    @Test func idsAreReadBackAsWritten() throws {
        #expect(try ListColumn.ids(Self.text(ListColumn.value(ofIDs: Self.texts))) == Self.texts)
    }

    @Test func listsAreReadBackAsWritten() throws {
        let people = Self.texts.map { Person(name: $0, url: $0) }
        #expect(try ListColumn.list(Self.text(ListColumn.value(of: people))) == people)
    }

    @Test func emptyListIsNull() throws {
        #expect(Self.text(ListColumn.value(of: [DivisionAssignment]())) == nil)
        #expect(Self.text(ListColumn.value(ofIDs: [])) == nil)
        #expect(Self.text(try ListColumn.value(of: [String]())) == nil)
        #expect(try ListColumn.list(nil) as [String] == [])
    }

    @Test(arguments: [Double.nan, .infinity])
    func confidenceThatIsNoNumberIsZero(confidence: Double) throws {
        var assignment = division(210_200, "大连市")
        assignment.confidence = confidence
        let read = try ListColumn.divisions(Self.text(ListColumn.value(of: [assignment])))
        #expect(read.map(\.confidence) == [0])
    }

    private static func text(_ value: SQLValue) -> String? { value.written }
}

extension SQLValue {
    /// The text that a statement would be given; nil for everything else.
    var written: String? {
        switch self {
        case .text(let text): text
        case .utf8(let bytes): String(validating: bytes, as: UTF8.self)
        case .null, .integer, .real: nil
        }
    }
}
