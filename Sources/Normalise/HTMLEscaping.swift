/// Writes text and tags of HTML as bytes.
enum HTMLEscaping {
    /// Text: `&`, `<` and `>` escaped, line ends as line feeds, characters that no document may
    /// hold left out.
    static func text(_ bytes: ArraySlice<UInt8>, to html: inout [UInt8]) {
        bytes.withUnsafeBufferPointer { text($0, to: &html) }
    }

    static func text(_ bytes: UnsafeBufferPointer<UInt8>, to html: inout [UInt8]) {
        let span = bytes.span
        var start = 0
        var next = 0
        while next < span.count {
            let byte = span[next]
            let index = next
            // Ideographs are three bytes, none of them special.
            next += byte >= 0xE0 && byte < 0xF0 ? 3 : 1
            guard byte <= 0x7F, isSpecial(byte) else { continue }
            html.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<index]))
            start = index + 1
            switch byte {
            case UInt8(ascii: "&"): html.append(contentsOf: "&amp;".utf8)
            case UInt8(ascii: "<"): html.append(contentsOf: "&lt;".utf8)
            case UInt8(ascii: ">"): html.append(contentsOf: "&gt;".utf8)
            case 0x0D where index + 1 < span.count && span[index + 1] == 0x0A: break
            case 0x0C, 0x0D: html.append(0x0A)
            default: break
            }
        }
        html.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start...]))
    }

    private static func isSpecial(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), 0x7F, 0...0x08, 0x0B...0x1F:
            true
        default: false
        }
    }

    /// A start tag up to its attributes; the caller ends it.
    static func tagStart(_ name: StaticString, to html: inout [UInt8]) {
        html.append(UInt8(ascii: "<"))
        append(name, to: &html)
    }

    /// An end tag.
    static func endTag(_ name: StaticString, to html: inout [UInt8]) {
        html.append(UInt8(ascii: "<"))
        html.append(UInt8(ascii: "/"))
        append(name, to: &html)
        html.append(UInt8(ascii: ">"))
    }

    /// An attribute of a start tag: its value, behind `prefix`, in double quotes.
    static func attribute(
        _ name: StaticString, prefix: [UInt8] = [], _ value: UnsafeBufferPointer<UInt8>,
        to html: inout [UInt8]
    ) {
        html.append(UInt8(ascii: " "))
        append(name, to: &html)
        html.append(UInt8(ascii: "="))
        html.append(UInt8(ascii: "\""))
        html.append(contentsOf: prefix)
        self.value(value, to: &html)
        html.append(UInt8(ascii: "\""))
    }

    private static func append(_ name: StaticString, to html: inout [UInt8]) {
        name.withUTF8Buffer { html.append(contentsOf: $0) }
    }

    /// An attribute's value: control characters become spaces.
    private static func value(_ value: UnsafeBufferPointer<UInt8>, to html: inout [UInt8]) {
        var start = 0
        for index in 0..<value.count {
            let escape: StaticString
            switch value[index] {
            case UInt8(ascii: "&"): escape = "&amp;"
            case UInt8(ascii: "<"): escape = "&lt;"
            case UInt8(ascii: ">"): escape = "&gt;"
            case UInt8(ascii: "\""): escape = "&quot;"
            case 0..<0x20, 0x7F: escape = " "
            default: continue
            }
            html.append(contentsOf: UnsafeBufferPointer(rebasing: value[start..<index]))
            append(escape, to: &html)
            start = index + 1
        }
        html.append(contentsOf: UnsafeBufferPointer(rebasing: value[start...]))
    }
}
