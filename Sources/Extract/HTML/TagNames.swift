import HTML

/// Sets of tag names, as interned numbers.
enum TagNames {
    /// Elements whose text nobody sees.
    static let hidden = NameSet(["script", "style", "template", "noscript"])
    /// Elements that do not break a line.
    static let inline = NameSet([
        "a", "span", "em", "strong", "b", "i", "u", "time", "label", "svg", "img", "template",
        "script", "style", "font", "small", "big", "sup", "sub", "code", "mark", "q", "s",
        "strike", "del", "ins", "abbr", "cite", "kbd", "var", "samp", "wbr", "nobr", "tt", "bdi",
        "bdo", "ruby", "rb", "rt", "rp", "data", "acronym", "dfn", "math", "noscript",
    ])
    /// Elements that hold text and no elements.
    static let holdsText = NameSet(["script", "style", "textarea", "title", "noscript"])
    static let headings = NameSet(["h1", "h2", "h3", "h4", "h5", "h6"])
    static let link = NameSet(["a"])
    static let image = NameSet(["img"])
    static let time = NameSet(["time"])
}

/// A set of tag names, asked by number where the name is a well-known one.
struct NameSet: Sendable {
    private let wellKnown: [Bool]
    private let spellings: Set<String>

    init(_ names: Set<String>) {
        let numbers = names.compactMap { HTMLNameTable.wellKnown($0).map { Int($0.number) } }
        var wellKnown = [Bool](repeating: false, count: 1 + (numbers.max() ?? 0))
        for number in numbers { wellKnown[number] = true }
        self.wellKnown = wellKnown
        spellings = names.filter { HTMLNameTable.wellKnown($0) == nil }
    }

    /// Whether `node` is an element of one of these names.
    func contains(_ node: HTMLNode, in document: HTMLDocument) -> Bool {
        let number = Int(document.name(of: node).number)
        if number < wellKnown.count, wellKnown[number] { return true }
        guard !spellings.isEmpty else { return false }
        let tag = document.tag(of: node)
        return HTMLNameTable.wellKnown(tag) == nil && spellings.contains(tag)
    }
}
