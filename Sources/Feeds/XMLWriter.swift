/// Builds XML as bytes.
struct XMLWriter {
    private(set) var bytes: [UInt8] = []
    private var open: [String] = []
    private var isInStartTag = false

    init(reserving capacity: Int) { bytes.reserveCapacity(capacity) }

    mutating func declaration() { raw("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n") }

    mutating func startElement(_ name: String) {
        closeStartTag()
        raw("<")
        raw(name)
        open.append(name)
        isInStartTag = true
    }

    mutating func attribute(_ name: String, _ value: String) {
        raw(" ")
        raw(name)
        raw("=\"")
        Escaping.appendXMLAttribute(value, to: &bytes)
        raw("\"")
    }

    mutating func text(_ text: String) {
        closeStartTag()
        Escaping.appendXMLText(text, to: &bytes)
    }

    mutating func endElement() {
        guard let name = open.popLast() else { return }
        guard !isInStartTag else {
            isInStartTag = false
            return raw("/>")
        }
        raw("</")
        raw(name)
        raw(">")
    }

    mutating func raw(_ text: String) { bytes.append(contentsOf: text.utf8) }

    private mutating func closeStartTag() {
        guard isInStartTag else { return }
        isInStartTag = false
        raw(">")
    }
}

enum Escaping {
    static func appendXMLText(_ text: String, to bytes: inout [UInt8]) {
        append(text, to: &bytes) { byte in
            switch byte {
            case UInt8(ascii: "&"): "&amp;"
            case UInt8(ascii: "<"): "&lt;"
            case UInt8(ascii: ">"): "&gt;"
            case 13: "&#xD;"
            case 0..<9, 11, 12, 14..<32: ""
            default: nil
            }
        }
    }

    static func appendXMLAttribute(_ text: String, to bytes: inout [UInt8]) {
        append(text, to: &bytes) { byte in
            switch byte {
            case UInt8(ascii: "&"): "&amp;"
            case UInt8(ascii: "<"): "&lt;"
            case UInt8(ascii: ">"): "&gt;"
            case UInt8(ascii: "\""): "&quot;"
            case 9: "&#x9;"
            case 10: "&#xA;"
            case 13: "&#xD;"
            case 0..<9, 11, 12, 14..<32: ""
            default: nil
            }
        }
    }

    static func appendJSONString(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        append(text, to: &bytes) { byte in
            switch byte {
            case UInt8(ascii: "\""): "\\\""
            case UInt8(ascii: "\\"): "\\\\"
            case 9: "\\t"
            case 10: "\\n"
            case 13: "\\r"
            case 0..<9, 11, 12, 14..<32: ""
            default: nil
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static func append(
        _ text: String, to bytes: inout [UInt8], _ replacement: (UInt8) -> StaticString?
    ) {
        var text = text
        text.withUTF8 { source in
            var start = 0
            var index = 0
            while index < source.count {
                if source[index] == 0xEF, index + 2 < source.count, source[index + 1] == 0xBF,
                    source[index + 2] >= 0xBE
                {
                    bytes.append(contentsOf: source[start..<index])
                    index += 3
                    start = index
                } else if let other = replacement(source[index]) {
                    bytes.append(contentsOf: source[start..<index])
                    other.withUTF8Buffer { bytes.append(contentsOf: $0) }
                    index += 1
                    start = index
                } else {
                    index += 1
                }
            }
            bytes.append(contentsOf: source[start...])
        }
    }
}
