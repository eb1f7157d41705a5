import TestSupport
import Testing

@testable import HTML

@Suite struct StringUTF8Tests {
    @Test(arguments: ["", "a", "新闻", String(repeating: "今日要闻，“头条”——é 😀 ", count: 20)])
    func wellFormedTextIsItself(_ text: String) {
        #expect(String(utf8: Array(text.utf8)) == text)
        #expect(String(utf8: Array(text.utf8)[...]) == text)
    }

    /// What is cut, joined and broken anywhere is what the standard library makes of it.
    @Test func anyBytesAreWhatTheStandardLibraryGives() {
        var random = SeededGenerator(seed: 43)
        let edges: [[UInt8]] = [
            [0xE0, 0xA0, 0x80], [0xE0, 0x9F, 0xBF], [0xED, 0x9F, 0xBF], [0xED, 0xA0, 0x80],
            [0xEE, 0x80, 0x80], [0xEF, 0xBF, 0xBF], [0xF0, 0x90, 0x80, 0x80],
            [0xF0, 0x8F, 0xBF, 0xBF],
            [0xF4, 0x8F, 0xBF, 0xBF], [0xF4, 0x90, 0x80, 0x80], [0xC0, 0x80], [0xC1, 0xBF],
            [0xC2, 0x80],
            [0xDF, 0xBF], [0x80], [0xBF], [0xFF], [0xF5], [0xE4, 0xB8], [0xE4], [0xF0, 0x9F, 0x98],
        ]
        let plain = ["a", "plain words ", "大", "新闻，", "é", "😀", "”", "\u{0}", "\u{FEFF}"]
        var broken = 0
        for round in 0..<30_000 {
            var bytes: [UInt8] = []
            while bytes.count < Int.random(in: 1...90, using: &random) {
                if round % 2 == 0, Int.random(in: 0..<12, using: &random) == 0 {
                    bytes += edges.randomElement(using: &random) ?? []
                } else {
                    bytes += Array((plain.randomElement(using: &random) ?? "").utf8)
                }
            }
            if round % 3 == 0 { bytes.removeLast(min(bytes.count, 2)) }
            if round % 5 == 0 { bytes.removeFirst(min(bytes.count, 1)) }
            let isValid = String(validating: bytes, as: UTF8.self) != nil
            if !isValid { broken += 1 }
            #expect(bytes.withUnsafeBufferPointer { UTF8Scan.isValid($0) } == isValid, "\(bytes)")
            #expect(String(utf8: bytes) == String(decoding: bytes, as: UTF8.self), "\(bytes)")
            #expect((UTF8Scan(bytes).malformed == 0) == isValid, "\(bytes)")
        }
        #expect(broken > 5_000 && broken < 25_000, "\(broken)")
    }

    @Test func sequencesAreCountedAsBefore() {
        let scan = UTF8Scan(Array("新闻a”é😀今日要闻要闻 \u{800}\u{D7FF}\u{FFFD}".utf8) + [0xE4, 0xB8])
        #expect(scan.multibyte == 14)
        #expect(scan.longer == 13)
        #expect(scan.malformed == 1)
    }
}
