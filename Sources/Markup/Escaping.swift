/// Escaping on bytes: a loop over Characters is ten times slower.
///
/// Whatever a string holds, the result is well-formed. Characters that XML 1.0 has no way to write
/// (most control characters, U+FFFE and U+FFFF) are dropped.
extension [UInt8] {
    /// Appends `text` as the content of an XML element.
    package mutating func appendXMLText(_ text: String) {
        appendXML(text, inAttribute: false)
    }

    /// Appends `value` as it may stand between quotation marks in an XML start tag.
    ///
    /// Tabs and line ends are written as references, or a reader would turn them into spaces.
    package mutating func appendXMLAttribute(_ value: String) {
        appendXML(value, inAttribute: true)
    }

    /// Appends `text` as a JSON string, quotation marks included.
    package mutating func appendJSONString(_ text: String) {
        append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { characters in
            var start = 0
            for index in characters.indices {
                let byte = characters[index]
                guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else {
                    continue
                }
                append(contentsOf: characters[start..<index])
                start = index + 1
                appendJSONEscape(of: byte)
            }
            append(contentsOf: characters[start...])
        }
        append(UInt8(ascii: "\""))
    }

    private mutating func appendXML(_ text: String, inAttribute: Bool) {
        let special = inAttribute ? Self.specialInAttribute : Self.specialInText
        var text = text
        text.withUTF8 { characters in
            var start = 0
            var index = 0
            let end = characters.count
            while index < end {
                let byte = characters[index]
                // Everything behind ">" stands for itself, but for what may start U+FFFE or U+FFFF.
                let isPlain =
                    byte > UInt8(ascii: ">") ? byte != 0xEF : special >> UInt64(byte) & 1 == 0
                if isPlain {
                    index &+= 1
                    continue
                }
                guard let escape = Self.xmlEscape(characters, index, inAttribute) else {
                    index &+= 1
                    continue
                }
                append(contentsOf: characters[start..<index])
                index += escape.replaced
                start = index
                append(contentsOf: escape.reference.utf8)
            }
            append(contentsOf: UnsafeBufferPointer(rebasing: characters[start...]))
        }
    }

    /// A bit for each byte up to ">" that is written otherwise: control characters, `&`, `<`, `>`, and
    /// `"` in attributes; tabs and line ends are text.
    private static let specialInAttribute: UInt64 =
        0xFFFF_FFFF | 1 << 0x22 | 1 << 0x26 | 1 << 0x3C | 1 << 0x3E
    private static let specialInText: UInt64 =
        0xFFFF_F9FF | 1 << 0x26 | 1 << 0x3C | 1 << 0x3E

    /// What is written for the character that starts at `index`; nil where it stands for itself.
    private static func xmlEscape(
        _ characters: UnsafeBufferPointer<UInt8>, _ index: Int, _ inAttribute: Bool
    ) -> (reference: String, replaced: Int)? {
        switch characters[index] {
        case UInt8(ascii: "&"): return ("&amp;", 1)
        case UInt8(ascii: "<"): return ("&lt;", 1)
        case UInt8(ascii: ">"): return ("&gt;", 1)
        case UInt8(ascii: "\""): return inAttribute ? ("&quot;", 1) : nil
        case UInt8(ascii: "\t"): return inAttribute ? ("&#9;", 1) : nil
        case UInt8(ascii: "\n"): return inAttribute ? ("&#10;", 1) : nil
        case UInt8(ascii: "\r"): return ("&#13;", 1)
        case 0..<0x20: return ("", 1)
        case 0xEF:
            guard characters.count - index > 2, characters[index + 1] == 0xBF,
                characters[index + 2] >= 0xBE
            else { return nil }
            return ("", 3)
        default: return nil
        }
    }

    private mutating func appendJSONEscape(of byte: UInt8) {
        append(UInt8(ascii: "\\"))
        switch byte {
        case UInt8(ascii: "\n"): append(UInt8(ascii: "n"))
        case UInt8(ascii: "\r"): append(UInt8(ascii: "r"))
        case UInt8(ascii: "\t"): append(UInt8(ascii: "t"))
        case 0..<0x20:
            let digits: StaticString = "0123456789abcdef"
            append(contentsOf: byte < 0x10 ? "u000".utf8 : "u001".utf8)
            append(digits.utf8Start[Int(byte & 0xF)])
        default: append(byte)
        }
    }
}
