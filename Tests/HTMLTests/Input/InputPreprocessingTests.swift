import TestSupport
import Testing

@testable import HTML

struct InputPreprocessingTests {
    @Test(arguments: [
        ("a\r\nb\rc\n", "a\nb\nc\n"), ("\r\r\n\n", "\n\n\n"), ("一二三\r四五六", "一二三\n四五六"),
        ("12345678\r", "12345678\n"), ("", ""),
    ])
    func newlinesAreNormalised(_ input: String, _ text: String) {
        let result = InputPreprocessing.preprocess(Array(input.utf8))
        #expect(String(decoding: result, as: UTF8.self) == text)
    }

    @Test(
        arguments: [
            [0x80], [0xC0, 0x80], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80],
            [0xE4, 0xB8], [0xF0, 0x9F, 0x98], [0xFF], [0xE4, 0x41, 0x42], [0xC3],
            [0xE4, 0xB8, 0x41],
        ] as [[UInt8]])
    func bytesThatAreNotUTF8AreReplaced(_ bytes: [UInt8]) {
        for prefix in ["", "1234567", "中文中文"] {
            for suffix in ["", "中", "12345678\r\n"] {
                let page = Array(prefix.utf8) + bytes + Array(suffix.utf8)
                let found = page.withUnsafeBufferPointer { InputPreprocessing.look($0) }
                #expect(found.hasInvalidUTF8)
                let decoded = String(decoding: page, as: UTF8.self)
                    .split(separator: "\r\n", omittingEmptySubsequences: false)
                    .joined(separator: "\n")
                #expect(InputPreprocessing.preprocess(page) == Array(decoded.utf8))
            }
        }
    }

    @Test(arguments: ["plain", "中文新闻列表", "éü", "😀😀😀", "\u{FFFD}\u{EFFF}", "a中b文c😀é"])
    func cleanPagesAreLeftAlone(_ text: String) {
        for padding in 0..<9 {
            let page = Array((String(repeating: "x", count: padding) + text).utf8)
            #expect(page.withUnsafeBufferPointer { InputPreprocessing.look($0) } == .init())
        }
    }

    /// As the standard library decodes and a search finds, whatever stands around the blocks that
    /// are looked at together.
    @Test func aLookFindsWhatIsThere() {
        var random = SeededGenerator(seed: 29)
        let text = Array(String(repeating: "一二三ab\ncdé\u{FEFF}😀efgh", count: 9).utf8)
        for _ in 0..<6_000 {
            var page = Array(text.prefix(Int.random(in: 0...text.count, using: &random)))
            if Bool.random(using: &random), !page.isEmpty {
                page[Int.random(in: page.indices, using: &random)] = .random(
                    in: 0...255, using: &random)
            }
            if Bool.random(using: &random), !page.isEmpty {
                page[Int.random(in: page.indices, using: &random)] = 0x0D
            }
            let found = page.withUnsafeBufferPointer { InputPreprocessing.look($0) }
            #expect(found.hasCarriageReturn == page.contains(0x0D))
            #expect(found.hasInvalidUTF8 == (String(validating: page, as: UTF8.self) == nil))
        }
    }

    @Test func aByteOrderMarkIsDropped() {
        let document = HTMLDocument.parse([0xEF, 0xBB, 0xBF] + Array("<!doctype html>x".utf8))
        #expect(document.mode == .noQuirks)
        #expect(document.textContent(of: document.root) == "x")
    }
}
