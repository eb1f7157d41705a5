import Testing

@testable import Normalise

struct FingerprintTests {
    private func fingerprint(_ parts: [String]) -> String {
        var fingerprint = Fingerprint()
        for part in parts { fingerprint.add(part) }
        return fingerprint.hex()
    }

    @Test func partsDoNotRunTogether() {
        let all = [["ab", "c"], ["a", "bc"], ["abc"], [""], [], ["", ""], ["abc", ""]]
        #expect(Set(all.map(fingerprint)).count == all.count)
    }

    @Test func bytesAndTextSayTheSame() {
        var bytes = Fingerprint()
        bytes.add(Array("大连市".utf8))
        #expect(bytes.hex() == fingerprint(["大连市"]))
    }

    /// Stored with every source and item: another value would have every page read once more.
    @Test func staysTheSame() {
        let long = String(repeating: "a", count: 1_000)
        #expect(fingerprint(["a", long]) == "b7fd476c63ee7d8e3da9d4922a9b8871")
    }

    @Test func everyBitOfAPageCounts() {
        var page = [UInt8](repeating: 0x20, count: 4_096)
        var seen: Set<String> = []
        for index in stride(from: 0, to: page.count, by: 37) {
            page[index] ^= 1
            var fingerprint = Fingerprint()
            fingerprint.add(page)
            #expect(seen.insert(fingerprint.hex()).inserted)
        }
    }
}
