import Model
import Testing

@testable import Store

@Suite struct WrittenListTests {
    @Test(arguments: [0, 1, 0.5, 0.92, 0.98, 0.123456789, 0.3])
    func readsWhatListColumnWrites(confidence: Double) {
        let divisions = [
            DivisionAssignment(
                code: DivisionCode(210_200), name: "大连市", level: .prefecture,
                confidence: confidence,
                evidence: [
                    RegionEvidence(place: .title, words: "大连", reason: "short name of 大连市"),
                    RegionEvidence(place: .home, words: "", reason: "x"),
                ]),
            DivisionAssignment(
                code: DivisionCode(210_211), name: "甘井子区", level: .county, confidence: 1,
                evidence: []),
        ]
        guard let text = ListColumn.value(of: divisions).written else {
            Issue.record("nothing was written")
            return
        }
        #expect(WrittenList.divisions(text) == divisions)
        guard let ids = ListColumn.value(ofIDs: ["dalian", "金州"]).written else {
            Issue.record("nothing was written")
            return
        }
        #expect(WrittenList.texts(ids) == ["dalian", "金州"])
    }

    /// Every column that breaks off, and forms that only a real reader of JSON knows.
    @Test func leavesEverythingElse() {
        let divisions = [
            DivisionAssignment(
                code: DivisionCode(210_200), name: "大连市", level: .prefecture, confidence: 0.92,
                evidence: [RegionEvidence(place: .text, words: "大连", reason: "name")])
        ]
        guard let text = ListColumn.value(of: divisions).written else {
            Issue.record("nothing was written")
            return
        }
        for length in 0..<text.utf8.count {
            let cut = String(decoding: text.utf8.prefix(length), as: UTF8.self)
            #expect(WrittenList.divisions(cut) == nil)
        }
        #expect(WrittenList.divisions(text + " ") == nil)
        for other in [
            "", "[", "[\"a\",]", "[\"a\" ]", "[\"a\\u0041\"]", "[\"a\nb\"]", "[\"a\"]]", "{}",
            "null",
        ] {
            #expect(WrittenList.texts(other) == nil)
        }
        #expect(WrittenList.texts("[]") == [])
        // More digits than are exact, and exponents.
        for number in ["0.30000000000000004", "5e-05", "-1", ".5", "1."] {
            let odd = text.split(separator: "0.92").joined(separator: number)
            #expect(WrittenList.divisions(odd) == nil)
        }
    }
}
