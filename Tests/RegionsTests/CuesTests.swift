import Testing

@testable import Regions

@Suite struct CuesTests {
    @Test func familyNamesAreEitherSureOrDoubtful() {
        let cues = Cues()
        for unit in UInt16(0x4E00)...0x9FFF where cues.familyNames.contains(unit) {
            #expect(!cues.doubtfulFamilyNames.contains(unit))
        }
    }

    @Test func officesAreCues() {
        let cues = Cues()
        for word in ["警方", "法院", "政府", "县委"] {
            #expect(cues.offices.begins(Array(word.utf16), at: 0))
            #expect(cues.after.begins(Array(word.utf16), at: 0))
        }
    }
}
