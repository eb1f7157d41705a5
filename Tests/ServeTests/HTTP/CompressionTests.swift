import Testing

@testable import Serve

struct CompressionTests {
    private static let text = Array(
        String(repeating: "大连港冬季外贸集装箱航线恢复每日一班。", count: 200).utf8)

    @Test(arguments: ContentCoding.allCases)
    func encodesTheSameBytesAtEveryCall(_ coding: ContentCoding) throws {
        let first = try #require(coding.encode(Self.text))
        #expect(coding.encode(Self.text) == first)
        #expect(coding == .identity || first.count < Self.text.count / 4)
    }

    @Test(arguments: ContentCoding.allCases)
    func encodesNothingToo(_ coding: ContentCoding) {
        #expect(coding.encode([]) != nil)
    }

    @Test func beginsEachCodingAsItsStandardSays() throws {
        let gzip = try #require(ContentCoding.gzip.encode(Self.text))
        #expect(gzip.starts(with: [0x1F, 0x8B, 0x08]))
        // The time in the header is zero: the bytes are the same tomorrow.
        #expect(gzip[4..<8].allSatisfy { $0 == 0 })
        let zstandard = try #require(ContentCoding.zstd.encode(Self.text))
        #expect(zstandard.starts(with: [0x28, 0xB5, 0x2F, 0xFD]))
    }
}
