import Model
import Testing

@testable import Regions

@Suite struct RegionIndexTests {
    private let index = RegionIndex(
        regions: [
            Region(id: "dalian", title: "大连", divisions: [DivisionCode(210200)]),
            Region(id: "liaoning", title: "辽宁", divisions: [DivisionCode(210000)]),
            Region(
                id: "coast", title: "沿海", divisions: [DivisionCode(210200), DivisionCode(210800)],
                words: ["渤海湾"]),
            Region(id: "empty", title: "无", divisions: []),
        ], gazetteer: china)

    private func ids(_ title: String, _ text: String? = nil) -> [String] {
        let found = assigner.assign(title: title, text: text, home: nil, homeFillsSilence: false)
        return index.regionIDs(for: found, title: title, text: text)
    }

    @Test(
        arguments: [
            ("大连下雪", ["coast", "dalian", "liaoning"]),
            ("庄河草莓上市", ["coast", "dalian", "liaoning"]),
            ("沈阳下雪", ["liaoning"]), ("辽宁下雪", ["liaoning"]), ("吉林下雪", []),
            ("渤海湾封冻", ["coast"]), ("", []),
        ] as [(String, [String])])
    func regionHoldsItsSubdivisionsAndWords(_ title: String, _ expected: [String]) {
        #expect(ids(title) == expected)
    }

    @Test func extraWordMatchesInTheTextToo() {
        #expect(ids("海冰预警", "渤海湾冰情加重") == ["coast"])
    }
}
