import Testing

@testable import Regions

@Suite struct GazetteerReaderTests {
    @Test func everyNameLeadsToAKnownDivision() {
        #expect(china.words.placeNames.count > 6_000)
        for code in china.words.candidateCodes { #expect(china.index(of: code) != nil) }
    }

    @Test func wordsAndNamesAreRead() {
        #expect(china.words.trie.costs.count > 30_000)
        #expect(china.words.place(Array("大连".utf16))?.trust == .safe)
        #expect(china.words.place(Array("大连市".utf16))?.trust == .full)
        #expect(china.words.place(Array("振兴".utf16))?.trust == .never)
        #expect(china.words.place(Array("老虎滩".utf16))?.trust == .landmark)
        #expect(china.words.place(Array("连续".utf16)) == nil)
    }
}
