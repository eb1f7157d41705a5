import Testing

@testable import Regions

@Suite struct UnitSetTests {
    @Test func setHoldsItsUnitsAlone() {
        let set = UnitSet("市县区")
        #expect("市县区".utf16.allSatisfy(set.contains))
        #expect(!"路a\u{FFFF}\u{0}".utf16.contains(where: set.contains))
        #expect(!UnitSet("").contains(0x5E02))
    }

    @Test func pairsAreFoundWhereTheyBegin() {
        let pairs = WordPairs("警方 公安局 法")
        let units = Array("凌源警方和公安".utf16)
        #expect(pairs.begins(units, at: 2))
        #expect(pairs.begins(units, at: 5))
        #expect(!pairs.begins(units, at: 3))
        #expect(!pairs.begins(units, at: 6))
        #expect(!pairs.begins(units, at: -1))
        #expect(!pairs.begins([], at: 0))
    }
}
