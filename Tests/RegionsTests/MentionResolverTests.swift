import Testing

@testable import Regions

@Suite struct MentionResolverTests {
    private func divisions(_ text: String, home: Int32? = nil) -> [[Int32]] {
        let units = Array(text.utf16)
        let reader = MentionReader(gazetteer: china)
        var mentions = reader.mentions(units)
        MentionResolver(gazetteer: china, cues: reader.cues, home: home)
            .resolve(&mentions, units)
        return mentions.map(\.divisions)
    }

    @Test(
        arguments: [
            ("北京朝阳", [[110000], [110105]]), ("辽宁朝阳", [[210000], [211300]]),
            ("长春·朝阳", [[220100], [220104]]), ("沈阳、鞍山和铁西区", [[210100], [210300], [210303]]),
            ("青海海南", [[630000], [632500]]), ("海南三亚", [[460000], [460200]]),
            ("丹东振兴", [[210600], []]), ("丹东振兴法院", [[210600], [210603]]),
            ("浙江江山", [[330000], [330881]]), ("广东和平", [[440000], [441624]]),
            ("辽宁和平", [[210000], []]), ("朝阳天气", [[]]), ("沈阳北陵", [[210100], [210100]]),
            ("北陵看雪", [[]]), ("南京路夜景", [[]]), ("沈抚示范区", [[210100, 210400]]),
        ] as [(String, [[Int32]])])
    func namesAroundDecide(_ text: String, _ expected: [[Int32]]) {
        #expect(divisions(text) == expected)
    }

    @Test func homeDecidesWhatNothingElseDoes() {
        #expect(divisions("铁西区", home: 210300) == [[210303]])
        #expect(divisions("吉林", home: 220200) == [[220000]])
        #expect(divisions("北陵看雪", home: 210100) == [[210100]])
    }
}
