import Testing

@testable import Regions

@Suite struct GazetteerReaderTests {
    @Test func everyNameLeadsToAKnownDivision() {
        #expect(china.placeNames.count > 6_000)
        for code in china.candidateCodes { #expect(china.index(of: code) != nil) }
    }

    @Test func wordsAndNamesAreRead() {
        #expect(china.trie.costs.count > 30_000)
        #expect(china.place(Array("大连".utf16))?.trust == .safe)
        #expect(china.place(Array("大连市".utf16))?.trust == .full)
        #expect(china.place(Array("振兴".utf16))?.trust == .never)
        #expect(china.place(Array("老虎滩".utf16))?.trust == .landmark)
        #expect(china.place(Array("连续".utf16)) == nil)
    }
}
