/// What `:dir()` asks for.
enum TextDirection: String, Sendable {
    case ltr, rtl
}

/// The directionality of elements (HTML 3.2.6.4, "The dir attribute").
///
/// What `dir=auto` finds in a text is remembered, so that each text is read once.
struct Directionality {
    private var found: [Int32: TextDirection?] = [:]
    private(set) var textsRead = 0

    private static let dir = HTMLNameTable.wellKnown("dir")
    private static let type = HTMLNameTable.wellKnown("type")
    private static let value = HTMLNameTable.wellKnown("value")
    private static let bdi = HTMLNameTable.wellKnown("bdi")
    private static let input = HTMLNameTable.wellKnown("input")
    private static let textarea = HTMLNameTable.wellKnown("textarea")
    /// Their text is none of the page's.
    private static let silent = [bdi, textarea] + ["script", "style"].map(HTMLNameTable.wellKnown)
    /// The types of `input` whose value is text for people; no type is `text`.
    private static let textTypes: Set<String> = [
        "", "hidden", "text", "search", "tel", "url", "email", "password", "submit", "reset",
        "button",
    ]

    /// The directionality of an element.
    mutating func direction(of node: HTMLNode, in document: HTMLDocument) -> TextDirection {
        var current: HTMLNode? = node
        while let element = current {
            if let direction = own(element, document) { return direction }
            current = document.parentElement(of: element)
        }
        return .ltr
    }

    /// What an element says of itself; nil where it is as its parent.
    private mutating func own(_ node: HTMLNode, _ document: HTMLDocument) -> TextDirection? {
        guard document.namespace(of: node) == .html else { return nil }
        let name = document.name(of: node)
        let said = Self.dir.flatMap { document.attribute($0, of: node) }?.asciiLowercased()
        switch said {
        case "ltr": return .ltr
        case "rtl": return .rtl
        case "auto":
            if let value = Self.formValue(node, name, document) {
                return Self.strong(in: value.utf8.span) ?? .ltr
            }
            return automatic(node, document) ?? .ltr
        default:
            if name == Self.bdi { return automatic(node, document) ?? .ltr }
            let isTelephone = name == Self.input && Self.inputType(node, document) == "tel"
            return isTelephone ? .ltr : nil
        }
    }

    private static func inputType(_ node: HTMLNode, _ document: HTMLDocument) -> String {
        type.flatMap { document.attribute($0, of: node) }?.asciiLowercased() ?? ""
    }

    /// What stands in a field for text; nil for all other elements.
    private static func formValue(
        _ node: HTMLNode, _ name: HTMLName, _ document: HTMLDocument
    ) -> String? {
        if name == textarea { return document.textContent(of: node) }
        guard name == input, textTypes.contains(inputType(node, document)) else { return nil }
        return value.flatMap { document.attribute($0, of: node) } ?? ""
    }

    /// The first strong character below `top`, parts with a direction of their own left out.
    private mutating func automatic(
        _ top: HTMLNode, _ document: HTMLDocument
    ) -> TextDirection? {
        if let known = found[top.index] { return known }
        var direction: TextDirection?
        var current = document.firstChild(of: top)
        while let node = current, direction == nil {
            let record = document.record(node)
            if record.kind == .text {
                textsRead += 1
                let start = Int(record.dataStart)
                let text = document.bytes.span.extracting(start..<start + Int(record.dataCount))
                direction = Self.strong(in: text)
            }
            current =
                Self.isApart(node, document)
                ? document.nextSkippingChildren(after: node, below: top)
                : document.next(after: node, below: top)
        }
        found[top.index] = .some(direction)
        return direction
    }

    private static func isApart(_ node: HTMLNode, _ document: HTMLDocument) -> Bool {
        guard document.isElement(node), document.namespace(of: node) == .html else { return false }
        if silent.contains(document.name(of: node)) { return true }
        let said = dir.flatMap { document.attribute($0, of: node) }?.asciiLowercased()
        return said == "ltr" || said == "rtl" || said == "auto"
    }

    /// The direction of the first strong character (Bidi_Class L, R or AL of UAX #9).
    private static func strong(in text: Span<UInt8>) -> TextDirection? {
        var index = 0
        while index < text.count {
            let byte = text[index]
            if byte | 0x20 >= UInt8(ascii: "a"), byte | 0x20 <= UInt8(ascii: "z") { return .ltr }
            let (scalar, length) = decoded(text, index)
            if byte >= 0x80, let direction = StrongCharacters.direction(of: scalar) {
                return direction
            }
            index += length
        }
        return nil
    }

    /// The scalar at `index`, U+FFFD where there is none, and its length in bytes.
    private static func decoded(_ text: Span<UInt8>, _ index: Int) -> (Unicode.Scalar, Int) {
        let first = text[index]
        guard first >= 0xC2 else { return (Unicode.Scalar(first & 0x7F), 1) }
        let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        guard index + length <= text.count else { return ("\u{FFFD}", text.count - index) }
        var value = UInt32(first) & (0xFF >> UInt32(length + 1))
        for offset in 1..<length { value = value << 6 | UInt32(text[index + offset] & 0x3F) }
        return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
    }
}

/// Which characters have a direction of their own: letters, and the marks made for it.
enum StrongCharacters {
    /// Hebrew, Arabic and the other scripts from right to left (the blocks that UAX #9 gives R or
    /// AL by default).
    private static let rightToLeft: [ClosedRange<UInt32>] = [
        0x0590...0x08FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFF, 0x1_0800...0x1_0FFF,
        0x1_E800...0x1_EFFF,
    ]

    /// Nil for what takes the direction of its neighbours: digits, marks, punctuation, spaces.
    static func direction(of scalar: Unicode.Scalar) -> TextDirection? {
        switch scalar.value {
        case 0x200E: return .ltr
        case 0x200F, 0x061C: return .rtl
        default: break
        }
        let isRightToLeft = rightToLeft.contains { $0.contains(scalar.value) }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter:
            return isRightToLeft ? .rtl : .ltr
        case .spacingMark, .letterNumber: return isRightToLeft ? nil : .ltr
        default: return nil
        }
    }
}
