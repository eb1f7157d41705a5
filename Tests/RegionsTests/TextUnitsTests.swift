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
        let bytes: [UInt8] = [0xE5, 0xA4, 0x41, 0x80, 0xFF, 0xC3]
        #expect(bytes.withUnsafeBufferPointer { TextUnits.of($0) } == [0x41])
    }

    @Test func limitCutsBytes() {
        #expect(TextUnits.of("大连市", limit: 6) == Array("大连".utf16))
    }

    /// As the standard library decodes, for every unit alone and beside others.
    @Test func textOfUnitsIsTheirText() {
        for unit in UInt16.min...UInt16.max {
            for units in [[unit], [0x5927, unit], [unit, 0x41]] {
                #expect(TextUnits.text(units[...]) == String(decoding: units, as: UTF16.self))
            }
        }
        #expect(TextUnits.text([]).isEmpty)
        #expect(TextUnits.text([0xD83D, 0xDE00]) == "😀")
    }
}
