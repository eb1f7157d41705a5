import Testing

@testable import Regions

@Suite struct MentionReaderTests {
    private func names(_ text: String) -> [String] {
        let units = Array(text.utf16)
        return MentionReader(gazetteer: china).mentions(units).map {
            String(decoding: units[$0.start..<$0.end], as: UTF16.self)
        }
    }

    @Test(
        arguments: [
            ("辽宁舰归来", []), ("张朝阳开讲", []), ("老王大连买房", ["大连"]), ("沈阳方向缓行", []),
            ("和平路步行街", []), ("上海南京西路", ["上海"]), ("开原镇", []), ("大连大街小巷", ["大连"]),
            ("凌源市", ["凌源市"]), ("普兰店市", ["普兰店市"]), ("金州区", ["金州区"]),
        ] as [(String, [String])])
    func wordsBesideANameJudgeIt(_ text: String, _ expected: [String]) {
        #expect(names(text) == expected)
    }

    @Test func ambiguousStreetIsKeptAsAStreet() {
        let found = MentionReader(gazetteer: china).mentions(Array("朝阳路北京".utf16))
        #expect(found.map(\.isStreet) == [true, false])
    }

    @Test func cuesAreSeen() {
        let found = MentionReader(gazetteer: china).mentions(Array("凤城警方通报".utf16))
        #expect(found.map(\.hasCue) == [true])
        #expect(found.map(\.hasOffice) == [true])
    }
}
