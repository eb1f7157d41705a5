import HTML

/// What makes two elements alike: tag and classes, without those that only decorate.
struct ElementShape: Hashable {
    let name: HTMLName
    let classes: String

    /// Classes that mark a place in a list or a state.
    private static let decorations: Set<String> = [
        "odd", "even", "first", "last", "on", "cur", "current", "active", "hover", "alt", "new",
        "top", "clearfix", "clear", "cf", "fl", "fr", "l", "r", "nomargin", "mr0", "noborder", "bg",
        "hot",
        "selected", "w-full", "wow",
    ]

    init(name: HTMLName, classes: String) {
        self.name = name
        self.classes = classes
    }

    init(_ node: HTMLNode, in document: HTMLDocument) {
        name = document.name(of: node)
        classes = Self.names(node, in: document).joined(separator: ".")
    }

    /// Whether a class only marks a place in a list or a state.
    static func isDecoration(_ name: String) -> Bool { decorations.contains(name.lowercased()) }

    /// The classes of an element that say what it is, in order.
    static func names(_ node: HTMLNode, in document: HTMLDocument) -> [String] {
        guard let value = document.attribute("class", of: node), !value.isEmpty else { return [] }
        return words(value, most: 8)
            .filter { name in
                !decorations.contains(name.lowercased())
                    && !(name.utf8.last.map { (0x30...0x39).contains($0) } ?? false)
            }
    }

    /// What stands between the white space of a text, the first `most` of it.
    static func words(_ text: String, most: Int) -> [String] {
        guard text.utf8.allSatisfy({ $0 < 0x80 }) else {
            return text.split(maxSplits: most, whereSeparator: \.isWhitespace).prefix(most)
                .map(String.init)
        }
        return text.utf8.split(maxSplits: most) { $0 == 0x20 || (0x09...0x0D).contains($0) }
            .prefix(most).map { String(decoding: $0, as: UTF8.self) }
    }
}
