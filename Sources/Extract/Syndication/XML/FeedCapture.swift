import Glibc
import HTML
import Markup

/// One text of a feed while it is read, elements inside it included.
struct FeedCapture {
    enum Target {
        case text(FeedTextSlot)
        case link(ElementLink)
        case category(ElementCategory)
        case personName, personEmail, personURL, sourceTitle
    }

    var target: Target
    /// The depth of the element that it is the text of.
    var depth: Int
    /// The attributes that say how the text is written.
    var type: String?
    var mode: String?
    var note: String?
    var base: String
    /// How a text without `type` is written: plain in Atom, HTML in `content:encoded`.
    var kindByDefault: ElementText.Kind
    private var hasElements = false

    /// Longer texts are cut.
    static let longest = 4_000_000

    init(target: Target, depth: Int, base: String, kindByDefault: ElementText.Kind = .plain) {
        self.target = target
        self.depth = depth
        self.base = base
        self.kindByDefault = kindByDefault
    }

    /// Whether HTML may stand in it.
    var isRich: Bool {
        switch target {
        case .text(let slot): slot.isRich && !slot.isTitle
        default: false
        }
    }

    private var keepsElements: Bool {
        switch target {
        case .text(let slot): slot.isRich
        case .sourceTitle: true
        default: false
        }
    }

    /// Whether its text is markup as it stands, nothing escaped.
    var isMarkup: Bool {
        guard let type else { return false }
        if mode == "escaped" || mode == "base64" { return false }
        return type == "xhtml" || type.hasSuffix("+xml") || type.hasSuffix("/xml")
    }

    mutating func startElement(
        _ reader: inout XMLReader, isListItem: Bool, _ bytes: inout [UInt8]
    ) {
        guard bytes.count < Self.longest else { return }
        guard keepsElements else {
            if isListItem, !bytes.isEmpty { bytes.append(UInt8(ascii: "\n")) }
            return
        }
        hasElements = true
        reader.appendStartTag(to: &bytes)
    }

    func endElement(_ reader: borrowing XMLReader, _ bytes: inout [UInt8]) {
        guard keepsElements, bytes.count < Self.longest else { return }
        reader.appendEndTag(to: &bytes)
    }

    func appendText(_ reader: inout XMLReader, to bytes: inout [UInt8]) {
        guard bytes.count < Self.longest else { return }
        // What stands in a category's own elements is no part of its name.
        if case .category = target, reader.depth > depth { return }
        if isMarkup { reader.appendTextAsMarkup(to: &bytes) } else { reader.appendText(to: &bytes) }
    }

    /// The finished text, trimmed, and how it is written.
    func finished(_ captured: [UInt8]) -> (text: String, kind: ElementText.Kind) {
        let bytes = captured.trimmed()
        if mode == "base64" || type.map(Self.isBinary) == true && !hasElements,
            let decoded = Base64.decode(bytes)
        {
            let kind: ElementText.Kind =
                type.map(Self.isHTML) == true || type.map(Self.isBinary) == true ? .unknown : .plain
            return (String(decoding: decoded.trimmed(), as: UTF8.self), kind)
        }
        if isMarkup { return (String(utf8: Self.withoutWrapper(bytes)), .html) }
        let text = String(utf8: bytes)
        guard let type else {
            if hasElements { return (text, .html) }
            return (text, kindByDefault)
        }
        if hasElements || Self.isHTML(type) { return (text, .html) }
        return (text, type == "text" || type.hasPrefix("text/") ? .plain : .unknown)
    }

    private static func isHTML(_ type: String) -> Bool {
        type == "html" || type == "xhtml" || type.hasPrefix("text/html")
            || type.hasPrefix("application/xhtml")
    }

    /// Atom 1.0 §4.1.3.3: whatever is neither text nor XML is base64.
    private static func isBinary(_ type: String) -> Bool {
        type.contains("/") && !type.hasPrefix("text/") && !type.hasSuffix("xml")
            && !type.hasPrefix("message/") && !type.hasPrefix("application/xhtml")
    }

    /// XHTML in Atom stands in a `div` that is no part of it (RFC 4287 §3.1.1.3).
    private static func withoutWrapper(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard text.starts(with: "<div".utf8), text.suffix(6).elementsEqual("</div>".utf8),
            let end = text.firstIndex(of: UInt8(ascii: ">"))
        else { return text }
        let inner = text[(end + 1)...].dropLast(6)
        // Two neighbours: the first tag's end is not the last.
        return isUnbalanced(inner) ? text : inner
    }

    private static func isUnbalanced(_ html: ArraySlice<UInt8>) -> Bool {
        html.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress else { return false }
            var depth = 0
            var index = 0
            while index < bytes.count,
                let found = memchr(base + index, Int32(UInt8(ascii: "<")), bytes.count - index)
            {
                index = UnsafeRawPointer(found) - base + 1
                let isEnd = index < bytes.count && bytes[index] == UInt8(ascii: "/")
                let name = isEnd ? index + 1 : index
                guard name + 3 <= bytes.count, memcmp(base + name, "div", 3) == 0 else { continue }
                depth += isEnd ? -1 : 1
                if depth < 0 { return true }
            }
            return depth != 0
        }
    }
}

extension [UInt8] {
    /// Without the white space at both ends.
    func trimmed() -> ArraySlice<UInt8> {
        guard let start = firstIndex(where: { $0 > 0x20 }),
            let end = lastIndex(where: { $0 > 0x20 })
        else { return [] }
        return self[start...end]
    }
}

extension String {
    /// Without the white space at both ends; nil for nothing.
    func trimmedOrNil() -> String? {
        guard let first = utf8.first, let last = utf8.last else { return nil }
        if first > 0x20, last > 0x20 { return self }
        let bytes = Array(utf8).trimmed()
        return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
    }
}
