import Testing

@testable import HTML

/// What each decoder makes of malformed and cut characters: an ASCII byte is always read again.
struct DecoderTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var bytes: [UInt8]
        var text: String

        init(_ bytes: [UInt8], _ text: String) {
            self.bytes = bytes
            self.text = text
        }

        var testDescription: String { "\(bytes)" }
    }

    private func check(_ row: Row, _ label: String) throws {
        let decoded = try #require(TextEncoding(label: label)).decode(row.bytes[...])
        #expect(String(decoding: decoded.utf8, as: UTF8.self) == row.text)
        #expect(decoded.replacements == row.text.unicodeScalars.count { $0 == "\u{FFFD}" })
    }

    @Test(arguments: [
        Row([0xB4, 0xF3, 0xC1, 0xAC], "大连"), Row([0x80], "€"), Row([0xFF, 0x41], "\u{FFFD}A"),
        Row([0x82, 0x35, 0x8F, 0x33], "龦"), Row([0x90, 0x30, 0x81, 0x30], "\u{10000}"),
        Row([0xE3, 0x32, 0x9A, 0x35], "\u{10FFFF}"), Row([0xE3, 0x32, 0x9A, 0x36], "\u{FFFD}"),
        Row([0x81, 0x35, 0xF4, 0x37], "\u{E7C7}"), Row([0xA8, 0xBC], "\u{1E3F}"),
        Row([0xA6, 0xD9], "\u{FE10}"), Row([0x84, 0x31, 0xA5, 0x30], "\u{FFFD}"),
        Row([0xB4, 0x3C], "\u{FFFD}<"), Row([0xB4, 0x7F], "\u{FFFD}\u{7F}"),
        Row([0xB4, 0xFF, 0x3C], "\u{FFFD}<"), Row([0xB4], "\u{FFFD}"),
        Row([0x81, 0x30, 0x3C], "\u{FFFD}0<"), Row([0x81, 0x30, 0x81, 0x3C], "\u{FFFD}0\u{FFFD}<"),
        Row([0x81, 0x30, 0xB4, 0xF3], "\u{FFFD}0大"), Row([0x81, 0x30], "\u{FFFD}"),
        Row([0x81, 0x30, 0x81], "\u{FFFD}"),
    ])
    func gb18030(row: Row) throws {
        try check(row, "gb18030")
        try check(row, "gbk")
    }

    @Test(arguments: [
        Row([0xA5, 0x78], "台"), Row([0x88, 0x62], "\u{CA}\u{304}"),
        Row([0x88, 0x64], "\u{CA}\u{30C}"),
        Row([0x88, 0xA3], "\u{EA}\u{304}"), Row([0x88, 0xA5], "\u{EA}\u{30C}"),
        Row([0x87, 0x45], "\u{27267}"), Row([0x80, 0x41], "\u{FFFD}A"),
        Row([0xA5, 0x3C], "\u{FFFD}<"),
        Row([0xA5, 0x80, 0x3C], "\u{FFFD}<"), Row([0x81, 0x40], "\u{FFFD}@"),
        Row([0xA5], "\u{FFFD}"),
    ])
    func big5(row: Row) throws { try check(row, "big5") }

    @Test(arguments: [
        Row([0xC7, 0xD1], "한"), Row([0x81, 0x41], "갂"), Row([0xC7, 0x3C], "\u{FFFD}<"),
        Row([0xC9, 0xA1], "\u{FFFD}"), Row([0xC7], "\u{FFFD}"),
        Row([0xFF, 0x80, 0x41], "\u{FFFD}\u{FFFD}A"),
    ])
    func eucKR(row: Row) throws { try check(row, "euc-kr") }

    @Test(arguments: [
        Row([0x93, 0x8C], "東"), Row([0x80], "\u{80}"), Row([0xB1], "ｱ"),
        Row([0xF0, 0x40], "\u{E000}"),
        Row([0xF9, 0xFC], "\u{E757}"), Row([0xA0, 0x41], "\u{FFFD}A"), Row([0x81, 0x5F], "＼"),
        Row([0x93, 0x3C], "\u{FFFD}<"), Row([0x93, 0xFD, 0x3C], "\u{FFFD}<"),
        Row([0x93], "\u{FFFD}"),
        Row([0xFC, 0x4C], "\u{FFFD}L"),
    ])
    func shiftJIS(row: Row) throws { try check(row, "shift_jis") }

    @Test(arguments: [
        Row([0xC5, 0xEC], "東"), Row([0x8E, 0xB1], "ｱ"), Row([0x8F, 0xB0, 0xA1], "丂"),
        Row([0x8E, 0x3C], "\u{FFFD}<"), Row([0x8E, 0xE0, 0x3C], "\u{FFFD}<"),
        Row([0x8F, 0xB0, 0x3C], "\u{FFFD}<"), Row([0x8F, 0xB0], "\u{FFFD}"),
        Row([0x8F], "\u{FFFD}"),
        Row([0x8F, 0xB0, 0x41, 0xB0, 0xA1], "\u{FFFD}A亜"),
        Row([0x8F, 0xA1, 0xA1, 0x3C], "\u{FFFD}<"),
        Row([0x8F, 0x8F, 0xB0, 0xA1], "\u{FFFD}亜"), Row([0x80, 0xFF, 0x41], "\u{FFFD}\u{FFFD}A"),
    ])
    func eucJP(row: Row) throws { try check(row, "euc-jp") }

    @Test(arguments: [
        Row([0x1B, 0x24, 0x42, 0x45, 0x6C, 0x1B, 0x28, 0x42, 0x3C], "東<"),
        Row([0x1B, 0x28, 0x4A, 0x5C, 0x7E, 0x41], "¥\u{203E}A"),
        Row([0x1B, 0x28, 0x49, 0x31], "ｱ"),
        Row([0x1B, 0x24, 0x40, 0x45, 0x0A, 0x45, 0x6C], "\u{FFFD}東"),
        Row([0x1B, 0x24, 0x42, 0x45, 0x1B, 0x28, 0x42, 0x3C], "\u{FFFD}<"),
        Row([0x1B, 0x28, 0x42, 0x1B, 0x28, 0x42, 0x41], "\u{FFFD}A"),
        Row([0x1B, 0x28, 0x41], "\u{FFFD}(A"), Row([0x1B], "\u{FFFD}"),
        Row([0x1B, 0x1B, 0x28, 0x42], "\u{FFFD}"),
        Row([0x1B, 0x28, 0x49, 0x1B, 0x28, 0x63], "\u{FFFD}ｨ\u{FFFD}"),
        Row([0x0E, 0x41, 0xC5], "\u{FFFD}A\u{FFFD}"), Row([0x1B, 0x24, 0x42, 0x45], "\u{FFFD}"),
    ])
    func iso2022JP(row: Row) throws { try check(row, "iso-2022-jp") }
}
