import Testing

@testable import Regions

@Suite struct GazetteerWordsTests {
    @Test(arguments: [("大连", true), ("大连市", true), ("大", false), ("大连市区", false), ("", false)])
    func aPlaceIsItsWholeName(_ name: String, _ isPlace: Bool) {
        #expect((china.words.place(Array(name.utf16)) != nil) == isPlace)
    }

    /// A name means the same before the words are read, from the table, and afterwards.
    @Test(arguments: ["大连", "朝阳", "鼓楼区", "金普新区", "老虎滩", "振兴", "西安", "长春", "北京"])
    func tableAndWordsAgree(_ name: String) {
        let place = china.words.place(Array(name.utf16))
        let expected = place.flatMap {
            $0.trust.isLandmark ? nil : Array(china.words.candidates(of: $0))
        }
        #expect(GazetteerReader.divisions(named: name) == expected ?? [])
    }

    @Test func wordsAreReadOnce() {
        #expect(china.words === china.words)
    }
}
