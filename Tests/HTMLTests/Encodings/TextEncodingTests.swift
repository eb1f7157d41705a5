import TestSupport
import Testing

@testable import HTML

struct TextEncodingTests {
    @Test func everyLabelOfTheStandardIsKnown() {
        #expect(TextEncoding.labels.count == 228)
        let names = Set(TextEncoding.labels.compactMap { TextEncoding(label: $0)?.name })
        #expect(names.count == 40)
    }

    @Test(arguments: [
        ("UTF-8", "utf-8"), (" utf8\t", "utf-8"), ("unicode-1-1-utf-8", "utf-8"),
        ("latin1", "windows-1252"), ("ASCII", "windows-1252"), ("iso-8859-9", "windows-1254"),
        ("tis-620", "windows-874"), ("gb2312", "gbk"), ("GB18030", "gb18030"), ("x-x-big5", "big5"),
        ("ks_c_5601-1987", "euc-kr"), ("ms_kanji", "shift_jis"), ("utf-16", "utf-16le"),
        ("unicodefffe", "utf-16be"), ("hz-gb-2312", "replacement"), ("logical", "iso-8859-8-i"),
        ("visual", "iso-8859-8"), ("x-user-defined", "x-user-defined"), ("koi8-ru", "koi8-u"),
    ])
    func aLabelNamesItsEncoding(label: String, name: String) {
        #expect(TextEncoding(label: label)?.name == name)
    }

    @Test(arguments: ["", " ", "utf-9", "gb 2312", "utf\u{2011}8", "\u{A0}utf-8", "936"])
    func otherLabelsNameNone(label: String) { #expect(TextEncoding(label: label) == nil) }

    @Test(
        arguments: [
            ("utf-8", [0x61, 0xFF, 0xE4, 0xB8, 0x3C], "a\u{FFFD}\u{FFFD}<", 2),
            ("windows-1252", [0x80, 0x81, 0xE9], "€\u{81}é", 0),
            ("windows-1253", [0xD2, 0xC1], "\u{FFFD}Α", 1), ("koi8-r", [0xF0], "П", 0),
            ("iso-8859-8-i", [0xE0], "א", 0), ("x-user-defined", [0x41, 0x80], "A\u{F780}", 0),
            ("replacement", [0x41, 0x42], "\u{FFFD}", 1), ("replacement", [], "", 0),
            ("utf-16le", [0x2D, 0x4E, 0x3C, 0x00], "中<", 0),
            ("utf-16be", [0xD8, 0x40, 0xDC, 0x00], "\u{20000}", 0),
            ("utf-16le", [0x00, 0xDC, 0x41], "\u{FFFD}\u{FFFD}", 2),
            ("utf-16le", [0x00, 0xD8, 0x41], "\u{FFFD}", 1),
            ("utf-16le", [0x00, 0xD8, 0x41, 0x00], "\u{FFFD}A", 1),
            ("utf-16le", [0xFF, 0xFE], "\u{FEFF}", 0),
        ] as [(String, [UInt8], String, Int)])
    func bytesBecomeText(label: String, bytes: [UInt8], text: String, replacements: Int) throws {
        let decoded = try #require(TextEncoding(label: label)).decode(bytes[...])
        #expect(String(decoding: decoded.utf8, as: UTF8.self) == text)
        #expect(decoded.replacements == replacements)
    }

    @Test func everyDecoderTakesAnyBytes() throws {
        var random = SeededGenerator(seed: 11)
        let names = Set(TextEncoding.labels.compactMap { TextEncoding(label: $0)?.name }).sorted()
        for name in names {
            let encoding = try #require(TextEncoding(label: name))
            for _ in 0..<200 {
                let bytes = (0..<Int.random(in: 0...60, using: &random)).map { _ in
                    UInt8.random(
                        in: Bool.random(using: &random) ? 0...255 : 0x80...0xFE, using: &random)
                }
                let text = encoding.decode(bytes[...])
                #expect(String(validating: text.utf8, as: UTF8.self) != nil, "\(name): \(bytes)")
                #expect(text.utf8.count <= 3 * bytes.count)
            }
        }
    }
}
