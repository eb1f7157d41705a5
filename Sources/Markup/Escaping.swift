/// Escaping on bytes: a loop over Characters is ten times slower.
///
/// Whatever a string holds, the result is well-formed. Characters that XML 1.0 has no way to write
/// (most control characters, U+FFFE and U+FFFF) are dropped.
extension [UInt8] {
    /// Appends what is written in our own code, as it stands.
    package mutating func append(_ literal: StaticString) {
        append(
            contentsOf: UnsafeBufferPointer(
                start: literal.utf8Start, count: literal.utf8CodeUnitCount))
    }

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
        text.withBytes { bytes in
            var start = 0
            while true {
                let place = PlainRun.json(bytes, from: start)
                append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<place]))
                guard place < bytes.count else { break }
                appendJSONEscape(of: bytes[place])
                start = place + 1
            }
        }
        append(UInt8(ascii: "\""))
    }

    private mutating func appendXML(_ text: String, inAttribute: Bool) {
        text.withBytes { bytes in
            var (start, index) = (0, 0)
            while true {
                index = PlainRun.xml(bytes, from: index)
                guard index < bytes.count else { break }
                guard let escape = Self.xmlEscape(bytes, index, inAttribute) else {
                    index += 1
                    continue
                }
                append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<index]))
                append(escape.reference)
                index += escape.replaced
                start = index
            }
            append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start...]))
        }
    }

    /// What is written for the character that starts at `index`; nil where it stands for itself.
    private static func xmlEscape(
        _ characters: UnsafeBufferPointer<UInt8>, _ index: Int, _ inAttribute: Bool
    ) -> (reference: StaticString, replaced: Int)? {
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
            append(byte < 0x10 ? "u000" as StaticString : "u001")
            append(digits.utf8Start[Int(byte & 0xF)])
        default: append(byte)
        }
    }
}

extension String {
    /// Lets `body` read its bytes, without a copy of the string.
    fileprivate func withBytes(_ body: (UnsafeBufferPointer<UInt8>) -> Void) {
        if utf8.withContiguousStorageIfAvailable(body) != nil { return }
        var copy = self
        copy.withUTF8(body)
    }
}
