import Model
import Testing

@testable import Regions

@Suite struct AssignmentSummaryTests {
    @Test(
        arguments: [
            ("大连庄河", [210200], [210283], []), ("北京朝阳", [110000], [110105], []),
            ("湖北潜江", [429005], [429005], []), ("辽宁下雪", [], [], [210000]),
            ("雄安新区", [133100], [], []), ("重庆", [500000], [], []),
        ] as [(String, [Int32], [Int32], [Int32])])
    func codesAreSortedByLevel(
        _ title: String, _ prefectures: [Int32], _ counties: [Int32], _ provinces: [Int32]
    ) {
        let found = assigner.assign(title: title, text: nil, home: nil, homeFillsSilence: false)
        let summary = AssignmentSummary(found, gazetteer: china)
        #expect(summary.prefectures.map(\.number) == prefectures)
        #expect(summary.counties.map(\.number) == counties)
        #expect(summary.provinces.map(\.number) == provinces)
    }
}
