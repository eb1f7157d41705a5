import Testing

@testable import Regions

@Suite struct TextUnitsTests {
    @Test(arguments: ["", "大连", "a大b连c", "é大"])
    func plainTextKeepsItsUnits(_ text: String) {
        #expect(TextUnits.of(text, limit: 1_000) == Array(text.utf16))
    }

    @Test func characterBeyondTheBasicPlaneIsOneUnit() {
        #expect(TextUnits.of("大😀连", limit: 100).count == 3)
    }

    @Test func brokenBytesAreSkipped() {
        var units: [UInt16] = []
        TextUnits.append([0xE5, 0xA4, 0x41, 0x80, 0xFF, 0xC3], to: &units)
        #expect(units == [0x41])
    }

    @Test func limitCutsBytes() {
        #expect(TextUnits.of("大连市", limit: 6) == Array("大连".utf16))
    }
}
