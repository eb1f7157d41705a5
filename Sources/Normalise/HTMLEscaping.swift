/// Writes text and tags of HTML as bytes.
enum HTMLEscaping {
    /// Text: `&`, `<` and `>` escaped, line ends as line feeds, characters that no document may
    /// hold left out.
    static func text(_ bytes: ArraySlice<UInt8>, to html: inout [UInt8]) {
        let span = bytes.span
        let first = bytes.startIndex
        var start = 0
        var next = 0
        while next < span.count {
            let byte = span[next]
            let index = next
            // Ideographs are three bytes, none of them special.
            next += byte >= 0xE0 && byte < 0xF0 ? 3 : 1
            guard byte <= 0x7F, isSpecial(byte) else { continue }
            html.append(contentsOf: bytes[(first + start)..<(first + index)])
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
        html.append(contentsOf: bytes[(first + start)...])
    }

    private static func isSpecial(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), 0x7F, 0...0x08, 0x0B...0x1F:
            true
        default: false
        }
    }

    /// A start tag with its attributes.
    static func startTag(
        _ name: String, _ attributes: [(name: String, value: String)], to html: inout [UInt8]
    ) {
        html.append(UInt8(ascii: "<"))
        html.append(contentsOf: name.utf8)
        for attribute in attributes {
            html.append(UInt8(ascii: " "))
            html.append(contentsOf: attribute.name.utf8)
            html.append(UInt8(ascii: "="))
            html.append(UInt8(ascii: "\""))
            value(attribute.value, to: &html)
            html.append(UInt8(ascii: "\""))
        }
        html.append(UInt8(ascii: ">"))
    }

    /// An end tag.
    static func endTag(_ name: String, to html: inout [UInt8]) {
        html.append(UInt8(ascii: "<"))
        html.append(UInt8(ascii: "/"))
        html.append(contentsOf: name.utf8)
        html.append(UInt8(ascii: ">"))
    }

    /// An attribute's value: control characters become spaces.
    private static func value(_ value: String, to html: inout [UInt8]) {
        for byte in value.utf8 {
            switch byte {
            case UInt8(ascii: "&"): html.append(contentsOf: "&amp;".utf8)
            case UInt8(ascii: "<"): html.append(contentsOf: "&lt;".utf8)
            case UInt8(ascii: ">"): html.append(contentsOf: "&gt;".utf8)
            case UInt8(ascii: "\""): html.append(contentsOf: "&quot;".utf8)
            case 0..<0x20, 0x7F: html.append(UInt8(ascii: " "))
            default: html.append(byte)
            }
        }
    }
}
