import HTML

/// The labels that pages and servers write beyond those of the Encoding Standard.
enum CharsetLabels {
    /// The Windows code page numbers that old servers write.
    private static let codePages: [String: String] = [
        "65001": "utf-8", "936": "gbk", "cp936": "gbk", "ms936": "gbk", "windows-936": "gbk",
        "950": "big5", "cp950": "big5", "932": "shift_jis", "cp932": "shift_jis",
        "949": "euc-kr", "cp949": "euc-kr", "uhc": "euc-kr",
    ]

    /// What `label` stands for, whatever its case and the white space or quotes around it; nil for
    /// labels that nobody knows or that the standard refuses to decode.
    ///
    /// The gbk labels stand for gb18030: its decoder is the same, and four-byte characters appear on
    /// pages labelled gb2312.
    static func encoding(for label: String) -> TextEncoding? {
        let letters = String(
            decoding: label.utf8.lazy.filter {
                $0 > 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "'")
            }, as: UTF8.self)
        let encoding = TextEncoding(label: codePages[letters.lowercased()] ?? letters)
        switch encoding?.name {
        case "gbk": return TextEncoding.gb18030
        case "replacement": return nil
        default: return encoding
        }
    }
}
