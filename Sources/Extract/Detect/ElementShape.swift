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
        return value.split(whereSeparator: \.isWhitespace).prefix(8).map(String.init)
            .filter { name in
                !decorations.contains(name.lowercased())
                    && !(name.utf8.last.map { (0x30...0x39).contains($0) } ?? false)
            }
    }
}
