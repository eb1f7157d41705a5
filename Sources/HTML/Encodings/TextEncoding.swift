/// An encoding of the Encoding Standard: its labels and its decoder.
///
/// Decoders are the standard's, error by error: an ASCII byte behind a lead byte that it cannot
/// belong to is read again, so that no malformed character swallows a `<`.
package struct TextEncoding: Sendable, Hashable {
    /// The standard's name in lower case, such as `utf-8` or `gb18030`.
    package let name: String

    package static let utf8 = TextEncoding(name: "utf-8")
    package static let utf16le = TextEncoding(name: "utf-16le")
    package static let utf16be = TextEncoding(name: "utf-16be")
    package static let gb18030 = TextEncoding(name: "gb18030")
    package static let windows1252 = TextEncoding(name: "windows-1252")

    private init(name: String) { self.name = name }

    /// What was decoded.
    package struct Text: Sendable, Hashable {
        /// Valid UTF-8.
        package var utf8: [UInt8]
        /// How many U+FFFD stand for bytes that made no sense.
        package var replacements: Int
    }

    /// The text of `bytes`; a byte order mark is left where it is.
    package func decode(_ bytes: ArraySlice<UInt8>) -> Text {
        switch name {
        case "utf-8": UTF8Scan.decode(Array(bytes))
        case "gbk", "gb18030": Transcoder.decode(bytes, with: GB18030Decoder())
        case "big5": Transcoder.decode(bytes, with: Big5Decoder())
        case "euc-kr": Transcoder.decode(bytes, with: EUCKRDecoder())
        case "shift_jis": Transcoder.decode(bytes, with: ShiftJISDecoder())
        case "euc-jp": Transcoder.decode(bytes, with: EUCJPDecoder())
        case "iso-2022-jp": Transcoder.decode(bytes, with: ISO2022JPDecoder())
        case "utf-16le": Transcoder.decode(bytes, with: UTF16Decoder(isBigEndian: false))
        case "utf-16be": Transcoder.decode(bytes, with: UTF16Decoder(isBigEndian: true))
        case "replacement": Self.replaced(bytes)
        default: Transcoder.decode(bytes, with: SingleByteDecoder(name))
        }
    }

    /// 14.1: encodings that are only ever used to hide markup; none of it is read.
    private static func replaced(_ bytes: ArraySlice<UInt8>) -> Text {
        bytes.isEmpty
            ? Text(utf8: [], replacements: 0) : Text(utf8: [0xEF, 0xBF, 0xBD], replacements: 1)
    }
}
