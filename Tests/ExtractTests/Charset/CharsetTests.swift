import Extract
import Model
import Testing

/// Own sentences with characters beyond GB2312 (镕, 喆, 堃, 䶮 takes four bytes in GB18030).
private let simplified = "丹东市召开水库防汛工作会议，朱镕、陶喆、李堃和王䶮参加。大连、锦州、营口三市的代表也到会。"
private let traditional = "臺北市今天舉行圖書館週年慶祝活動，許多市民帶著孩子前往參觀，現場氣氛十分熱鬧。"
private let japanese = "きのうの夜、東京では強い雨が降りました。カタカナのニュースです。"
private let korean = "오늘 서울에서는 도서관 개관 기념 행사가 열렸습니다. 많은 시민들이 참석했습니다."

private func page(_ text: String, meta: String? = nil) -> String {
    let label = meta.map { "<meta charset=\"\($0)\">" } ?? ""
    return "<html><head>\(label)<title>p</title></head><body><p>\(text)</p></body></html>"
}

struct CharsetTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var name: String
        var text: String
        var encoding: String
        var meta: String?
        var header: String?
        var expected: String
        var reason: Charset.Reason

        var testDescription: String { name }

        init(
            _ name: String, _ text: String, _ encoding: String, meta: String? = nil,
            header: String? = nil, _ expected: String, _ reason: Charset.Reason
        ) {
            self.name = name
            self.text = text
            self.encoding = encoding
            self.meta = meta
            self.header = header
            self.expected = expected
            self.reason = reason
        }
    }

    @Test(arguments: [
        Row("GBK labelled gb2312", simplified, "GB18030", meta: "gb2312", "gb18030", .meta),
        Row("GBK labelled gbk", simplified, "GB18030", meta: "GBK", "gb18030", .meta),
        Row("GBK labelled x-gbk", simplified, "GB18030", meta: "x-gbk", "gb18030", .meta),
        Row("GBK labelled gb_2312-80", simplified, "GB18030", meta: "GB_2312-80", "gb18030", .meta),
        Row("GBK labelled 936", simplified, "GB18030", meta: "936", "gb18030", .meta),
        Row(
            "GBK by the header", simplified, "GB18030", header: "text/html; charset=gbk",
            "gb18030", .header),
        Row("GBK without any label", simplified, "GB18030", "gb18030", .bytes),
        Row(
            "GBK body under a utf-8 header", simplified, "GB18030",
            header: "text/html; charset=utf-8", "gb18030", .bytes),
        Row(
            "GBK body under a utf-8 header and a gb2312 meta", simplified, "GB18030",
            meta: "gb2312", header: "text/html; charset=utf-8", "gb18030", .meta),
        Row("GBK body with a utf-8 meta", simplified, "GB18030", meta: "utf-8", "gb18030", .bytes),
        Row(
            "GBK under the latin-1 default of old servers", simplified, "GB18030",
            header: "text/html; charset=ISO-8859-1", "gb18030", .bytes),
        Row(
            "GBK under a latin-1 header with a gbk meta", simplified, "GB18030", meta: "gbk",
            header: "text/html;charset=iso-8859-1", "gb18030", .meta),
        Row("UTF-8", simplified, "UTF-8", meta: "utf-8", "utf-8", .meta),
        Row(
            "UTF-8 by the header", simplified, "UTF-8", header: "text/html; charset=\"UTF-8\"",
            "utf-8", .header),
        Row("UTF-8 without a label", simplified, "UTF-8", "utf-8", .bytes),
        Row("UTF-8 with a gbk meta", simplified, "UTF-8", meta: "gb2312", "utf-8", .bytes),
        Row(
            "UTF-8 under a gbk header", simplified, "UTF-8", header: "text/html; charset=GBK",
            "utf-8", .bytes),
        Row(
            "UTF-8 under latin-1", simplified, "UTF-8", header: "text/html; charset=iso-8859-1",
            "utf-8", .bytes),
        Row("Big5", traditional, "BIG5", meta: "big5", "big5", .meta),
        Row("Big5 without a label", traditional, "BIG5", "big5", .bytes),
        Row(
            "Big5 under latin-1", traditional, "BIG5", header: "text/html; charset=latin1", "big5",
            .bytes),
        Row("Shift_JIS", japanese, "CP932", meta: "Shift_JIS", "shift_jis", .meta),
        Row("Shift_JIS without a label", japanese, "CP932", "shift_jis", .bytes),
        Row("EUC-JP without a label", japanese, "EUC-JP", "euc-jp", .bytes),
        Row("EUC-KR", korean, "EUC-KR", meta: "ks_c_5601-1987", "euc-kr", .meta),
        Row("EUC-KR without a label", korean, "EUC-KR", "euc-kr", .bytes),
        Row("ISO-2022-JP", japanese, "ISO-2022-JP", meta: "iso-2022-jp", "iso-2022-jp", .meta),
        Row("UTF-16LE without a mark", simplified, "UTF-16LE", "utf-16le", .bytes),
        Row("UTF-16BE without a mark", simplified, "UTF-16BE", "utf-16be", .bytes),
        Row("UTF-16LE mislabelled", simplified, "UTF-16LE", meta: "gbk", "utf-16le", .bytes),
        Row(
            "latin-1 text under latin-1", "Café, naïveté et déjà vu à Orléans", "CP1252",
            header: "text/html; charset=iso-8859-1", "windows-1252", .header),
        Row(
            "windows-1252 quotes under latin-1", "“quoted” – £5", "CP1252", meta: "iso-8859-1",
            "windows-1252", .meta),
        Row(
            "windows-1251", "Сегодня в городе открылась новая библиотека", "CP1251",
            meta: "windows-1251", "windows-1251", .meta),
        Row("plain ASCII with a gbk meta", "hello", "UTF-8", meta: "gbk", "gb18030", .meta),
        Row("plain ASCII", "hello", "UTF-8", "utf-8", .bytes),
        Row("an unknown label", simplified, "GB18030", meta: "x-unheard-of", "gb18030", .bytes),
        Row("a utf-16 meta on an ASCII page", "hello", "UTF-8", meta: "utf-16", "utf-8", .bytes),
    ])
    func theTextComesOutWhole(_ row: Row) {
        let text = page(row.text, meta: row.meta)
        let bytes = EncodedText.encode(text, as: row.encoding)
        let decoded = Charset.decode(bytes, contentType: row.header, override: nil)
        #expect(String(decoding: decoded.utf8, as: UTF8.self) == text)
        #expect(decoded.name == row.expected)
        #expect(decoded.reason == row.reason)
        #expect(decoded.replacements == 0)
        #expect(decoded.diagnostic == nil)
    }

    @Test(arguments: [
        ([0xEF, 0xBB, 0xBF] as [UInt8], "UTF-8", "utf-8"), ([0xFF, 0xFE], "UTF-16LE", "utf-16le"),
        ([0xFE, 0xFF], "UTF-16BE", "utf-16be"), ([0x84, 0x31, 0x95, 0x33], "GB18030", "gb18030"),
    ])
    func aMarkWinsOverEveryLabelAndIsCutOff(mark: [UInt8], encoding: String, name: String) {
        let text = page(simplified, meta: "big5")
        let decoded = Charset.decode(
            mark + EncodedText.encode(text, as: encoding), contentType: "text/html; charset=big5",
            override: "euc-kr")
        #expect(String(decoding: decoded.utf8, as: UTF8.self) == text)
        #expect(decoded.name == name)
        #expect(decoded.reason == .bom)
    }

    @Test func anOverrideWinsOverLabelsAndBytes() {
        let bytes = EncodedText.encode(page(simplified, meta: "utf-8"), as: "GB18030")
        let decoded = Charset.decode(
            bytes, contentType: "text/html; charset=utf-8", override: "gb2312")
        #expect(decoded.name == "gb18030")
        #expect(decoded.reason == .override)
        #expect(decoded.replacements == 0)
    }

    @Test func fewTwoByteSequencesUnderAGBKLabelStayGBK() {
        // The two characters 联通 in GBK are valid UTF-8 of two-byte sequences.
        let bytes = EncodedText.encode(page("联通", meta: "gb2312"), as: "GB18030")
        let decoded = Charset.decode(bytes, contentType: nil, override: nil)
        #expect(decoded.name == "gb18030")
        #expect(String(decoding: decoded.utf8, as: UTF8.self).contains("联通"))
    }

    @Test func utf8WithOneBrokenIncludeStaysUTF8() {
        var bytes = Array(page(String(repeating: simplified, count: 5), meta: "utf-8").utf8)
        bytes.append(contentsOf: EncodedText.encode("页脚", as: "GB18030"))
        let decoded = Charset.decode(bytes, contentType: nil, override: nil)
        #expect(decoded.name == "utf-8")
        #expect(decoded.replacements > 0)
        #expect(String(decoding: decoded.utf8, as: UTF8.self).contains("李堃"))
    }

    @Test func garbageIsReported() {
        var bytes = EncodedText.encode(page(simplified, meta: "gbk"), as: "GB18030")
        bytes.insert(contentsOf: [0xFF, 0x20, 0xFF, 0x20], at: bytes.count - 20)
        let decoded = Charset.decode(bytes, contentType: nil, override: "gbk")
        #expect(decoded.replacements == 2)
        #expect(decoded.diagnostic?.message.contains("2 of") == true)
    }

    @Test func aMalformedPairNeverSwallowsMarkup() {
        let bytes = Array("<p>".utf8) + [0xB4] + Array("</p>".utf8)
        let decoded = Charset.decode(bytes, contentType: nil, override: "gb18030")
        #expect(String(decoding: decoded.utf8, as: UTF8.self) == "<p>\u{FFFD}</p>")
    }

    @Test func byte80OfCodePage936IsTheEuro() {
        let decoded = Charset.decode([0x80, 0x35], contentType: nil, override: "gbk")
        #expect(String(decoding: decoded.utf8, as: UTF8.self) == "€5")
        #expect(decoded.replacements == 0)
    }

    @Test(arguments: [
        "utf8", "UTF-8", " gb2312 ", "x-gbk", "gb_2312-80", "936", "Big5-HKSCS", "cn-big5", "sjis",
        "ms_kanji", "ks_c_5601-1987", "korean", "latin1", "l1", "iso-8859-15", "koi8-r",
        "windows-874", "tis-620", "x-mac-cyrillic", "iso-8859-8-i", "utf-16", "ucs-2", "euc-jp",
        "csiso2022jp", "ansi_x3.4-1968", "gb18030", "cp936", "uhc", "x-user-defined",
    ])
    func standardLabelsAreKnown(label: String) { #expect(Charset.isKnown(label)) }

    @Test(arguments: ["", "utf-9", "gbk2", "iso-2022-kr", "replacement", "chinese simplified"])
    func otherLabelsAreNot(label: String) { #expect(!Charset.isKnown(label)) }

    @Test func mutatedPagesNeverTrapAndAlwaysGiveUTF8() {
        var generator = SeededGenerator(seed: 7)
        let seeds = [
            EncodedText.encode(page(simplified, meta: "gb2312"), as: "GB18030"),
            EncodedText.encode(page(traditional, meta: "big5"), as: "BIG5"),
            EncodedText.encode(page(simplified), as: "UTF-16LE"),
            Array(page(korean, meta: "utf-8").utf8),
            EncodedText.encode(page(japanese, meta: "iso-2022-jp"), as: "ISO-2022-JP"),
        ]
        for round in 0..<3_000 {
            let bytes = generator.mutate(seeds[round % seeds.count])
            let override = round % 3 == 0 ? ["gbk", "utf-16", "big5", "sjis"][round % 4] : nil
            let decoded = Charset.decode(bytes, contentType: nil, override: override)
            #expect(String(validating: decoded.utf8, as: UTF8.self) != nil)
        }
    }
}
