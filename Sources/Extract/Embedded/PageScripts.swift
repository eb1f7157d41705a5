import HTML

/// Walks over the scripts of a page that have text.
struct PageScripts: Sequence, IteratorProtocol {
    struct Script: Sendable {
        /// In lower case, without parameters.
        var type: String
        var text: [UInt8]
        /// A selector that finds this script first.
        var rule: String

        var isJSON: Bool { type.contains("json") }
        var isCode: Bool {
            type.isEmpty || type == "module" || type.contains("javascript")
                || type.contains("ecmascript")
        }
    }

    private let document: HTMLDocument
    private var nodes: HTMLDocument.Descendants
    private var typesSeen: Set<String> = []
    private var count = 0

    init(_ document: HTMLDocument) {
        self.document = document
        nodes = document.descendants(of: document.root)
    }

    mutating func next() -> Script? {
        while let node = nodes.next() {
            guard Self.names.contains(node, in: document) else { continue }
            count += 1
            let type = document.attribute("type", of: node)?.lowercased() ?? ""
            let text = Array(document.textContent(of: node).utf8)
            let rule = rule(node, type)
            guard text.contains(where: { $0 > 0x20 }) else { continue }
            return Script(
                type: String(type.prefix { $0 != ";" }.filter { !$0.isWhitespace }), text: text,
                rule: rule)
        }
        return nil
    }

    private mutating func rule(_ node: HTMLNode, _ type: String) -> String {
        let isFirst = typesSeen.insert(type).inserted
        if let id = document.attribute("id", of: node), Self.isPlain(id) { return "script#" + id }
        if isFirst, !type.isEmpty, type.utf8.allSatisfy(Self.isPlainType) {
            return "script[type=\"\(type)\"]"
        }
        return "xpath:(//script)[\(count)]"
    }

    /// Whether an id can stand in a selector as it is.
    private static func isPlain(_ id: String) -> Bool {
        guard let first = id.utf8.first, ScriptText.isNameStart(first), first != 0x24 else {
            return false
        }
        return id.utf8.allSatisfy {
            (ScriptText.isNamePart($0) || $0 == UInt8(ascii: "-")) && $0 != 0x24
        }
    }

    /// Whether a byte of a type needs no escape in a selector and means nothing in a rule.
    private static func isPlainType(_ byte: UInt8) -> Bool {
        ScriptText.isNamePart(byte) && byte < 0x80 && byte != 0x24
            || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "+")
            || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
    }

    private static let names = NameSet(["script"])
}
