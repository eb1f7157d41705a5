import Model
import Testing

@testable import Regions

@Suite struct GazetteerTests {
    @Test func everyDivisionHasANameAndAParent() {
        #expect(china.codes.count > 3_200)
        #expect(china.codes == china.codes.sorted())
        for code in china.codes.map({ DivisionCode($0) }) {
            #expect(china.name(of: code)?.isEmpty == false)
            #expect(china.parent(of: code) != nil || china.level(code) == .province)
        }
    }

    @Test(
        arguments: [
            ("大连市", [210200]), ("大连", [210200]), ("朝阳区", [110105, 220104]),
            ("朝阳", [211300, 110105, 220104]), ("岫岩县", [210323]), ("旅顺口", [210212]),
            ("两江新区", [500157]), ("渝北区", [500157]), ("老虎滩", []), ("大联", []), ("", []),
        ] as [(String, [Int32])])
    func nameLeadsToItsDivisions(_ name: String, _ expected: [Int32]) {
        #expect(china.divisions(named: name).map(\.code.number) == expected)
    }

    @Test func divisionTellsNameLevelAndPlace() throws {
        let dalian = try #require(china.division(DivisionCode(210200)))
        #expect(dalian.name == "大连市")
        #expect(dalian.level == .prefecture)
        let place = try #require(dalian.coordinate)
        #expect(abs(place.latitude - 38.9) < 0.2)
        #expect(abs(place.longitude - 121.6) < 0.2)
        #expect(china.division(DivisionCode(219999)) == nil)
    }

    @Test(
        arguments: [
            (210283, 210200), (210200, 210000), (110105, 110000), (429004, 420000),
            (469005, 460000),
            (659001, 650000), (133100, 130000),
        ] as [(Int32, Int32)])
    func parentHoldsItsChild(_ child: Int32, _ parent: Int32) {
        #expect(china.parent(of: DivisionCode(child))?.number == parent)
        #expect(china.children(of: DivisionCode(parent)).contains { $0.code.number == child })
        #expect(china.covers(DivisionCode(parent), DivisionCode(child)))
        #expect(
            china.trail(to: DivisionCode(child)).suffix(2).map(\.code.number) == [parent, child])
    }

    @Test func everyTrailBeginsInAProvince() {
        let provinces = china.provinces.map(\.code.number)
        #expect(provinces.count == 34 && provinces.first == 110_000)
        #expect(china.trail(to: DivisionCode(210_283)).map(\.name) == ["辽宁省", "大连市", "庄河市"])
        #expect(china.trail(to: DivisionCode(999_999)).isEmpty)
    }

    @Test(
        arguments: [
            (210283, 210200), (210200, 210200), (110105, 110000), (500000, 500000),
            (429004, 429004),
            (133100, 133100), (210000, nil),
        ] as [(Int32, Int32?)])
    func prefectureLevelStandsForADivision(_ code: Int32, _ expected: Int32?) {
        #expect(china.prefectureLevel(DivisionCode(code))?.number == expected)
    }

    @Test func expandingHoldsEverythingBelow() {
        let liaoning = china.expand(DivisionCode(210000))
        #expect(liaoning.contains(DivisionCode(210000)))
        #expect(liaoning.contains(DivisionCode(211421)))
        #expect(liaoning.allSatisfy { $0.province == DivisionCode(210000) })
        #expect(china.expand(DivisionCode(210283)) == [DivisionCode(210283)])
        #expect(!china.covers(DivisionCode(210200), DivisionCode(210100)))
    }

    @Test func expandingHoldsJustWhatIsCovered() {
        let codes = china.codes.map { DivisionCode($0) }
        let some = codes.filter { $0.number % 10_000 == 0 || $0.number % 7 == 0 }
        for code in some + [DivisionCode(100_000), DivisionCode(210_299), DivisionCode(999_999)] {
            #expect(china.expand(code) == codes.filter { china.covers(code, $0) })
        }
    }
}
