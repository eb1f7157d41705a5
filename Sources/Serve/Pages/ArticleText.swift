import HTML

/// An item's contents as its own page shows them: sanitised text that asks no other server for
/// anything, below the page's one heading.
///
/// The contents were made safe before they were stored; here they are written anew from a tree by an
/// allowlist of what the page has a look for. Images and recordings become links to them.
struct ArticleText {
    /// Longer contents are left to the original.
    static let longest = 256 * 1_024

    private let words: PageWords
    private let document: HTMLDocument
    private var writer = TreeWriter()
    /// The levels of its headings, the highest first: the first becomes `h2`.
    private var levels: [Int] = []
    private var lastLevel = 1
    private var openLinks = 0

    /// The markup for `content`; nil where there is nothing to read in it.
    static func html(_ content: String, words: PageWords) -> String? {
        guard !content.isEmpty, content.utf8.count <= longest else { return nil }
        var text = ArticleText(HTMLDocument.parseFragment(Array(content.utf8)), words)
        text.write()
        let html = text.writer.finish()
        let written = html.innerHTML(of: html.root)
        return written.utf8.contains { $0 > 0x20 } ? written : nil
    }

    private init(_ document: HTMLDocument, _ words: PageWords) {
        self.document = document
        self.words = words
        guard let top = document.fragmentTop else { return }
        let found = document.descendants(of: top).compactMap { Self.level(document.tag(of: $0)) }
        levels = Set(found).sorted()
    }
}

extension ArticleText {
    private static let kept: Set<String> = [
        "p", "div", "blockquote", "pre", "figure", "figcaption", "br", "hr", "ul", "ol", "li", "dl",
        "dt", "dd", "table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "b", "strong",
        "i", "em", "u", "s", "del", "ins", "sub", "sup", "small", "mark", "code", "kbd", "samp",
        "var", "q", "cite", "abbr", "time", "span",
    ]
    private static let dropped: Set<String> = [
        "script", "style", "template", "iframe", "object", "embed", "noscript", "svg", "math",
        "title", "textarea", "select", "button", "source", "track",
    ]
    private static let attributes: Set<String> = [
        "colspan", "rowspan", "scope", "start", "reversed", "datetime", "lang", "dir",
    ]

    private mutating func write() {
        guard let top = document.fragmentTop else { return }
        // The source's elements that are open, each with the number of those written for it.
        var open: [(node: HTMLNode, count: Int)] = []
        var next = document.firstChild(of: top)
        while let node = next {
            var entered: Int?
            switch document.kind(of: node) {
            case .text: writer.text(document.textBytes(of: node))
            case .element: entered = start(node)
            default: break
            }
            if let count = entered, let child = document.firstChild(of: node) {
                open.append((node, count))
                next = child
                continue
            }
            end(node, entered ?? 0)
            next = document.nextSibling(of: node)
            while next == nil, let parent = open.popLast() {
                end(parent.node, parent.count)
                next = document.nextSibling(of: parent.node)
            }
        }
    }

    /// Opens what stands for an element; the number of elements opened, nil where its contents go.
    private mutating func start(_ node: HTMLNode) -> Int? {
        let tag = document.tag(of: node)
        switch tag {
        case "img":
            let name = document.attribute("alt", of: node) ?? ""
            link(to: document.attribute("src", of: node), words.image, name)
            return nil
        case "audio", "video":
            link(to: document.attribute("src", of: node), words.recording, "")
            return nil
        case "a": return startLink(document.attribute("href", of: node))
        case "table":
            // Wide ones are moved within a frame of their own, by keys too.
            writer.open(
                "div",
                [
                    ("class", "scroll"), ("tabindex", "0"), ("role", "group"),
                    ("aria-label", words.table),
                ])
            writer.open("table")
            return 2
        default: break
        }
        if Self.dropped.contains(tag) { return nil }
        if let level = Self.level(tag) {
            // None is left out on the way down.
            let rank = (levels.firstIndex(of: level) ?? 0) + 2
            lastLevel = min(rank, lastLevel + 1, 6)
            writer.open("h\(lastLevel)")
            return 1
        }
        guard Self.kept.contains(tag) else { return 0 }
        let attributes = document.attributes(of: node).filter {
            Self.attributes.contains($0.name)
        }
        writer.open(tag, attributes)
        return 1
    }

    private mutating func end(_ node: HTMLNode, _ count: Int) {
        if count > 0, document.tag(of: node) == "a" { openLinks -= 1 }
        for _ in 0..<count { writer.close() }
    }

    /// A link leads elsewhere: the places within the text have lost their names.
    private mutating func startLink(_ address: String?) -> Int {
        guard openLinks == 0, let address, Self.isWeb(address) || address.hasPrefix("mailto:")
        else { return 0 }
        openLinks += 1
        writer.open("a", [("href", address)])
        return 1
    }

    private mutating func link(to address: String?, _ word: String, _ name: String) {
        let text = name.isEmpty ? word : words.named(word, name)
        // A link holds no link.
        let isLink = openLinks == 0 && address.map(Self.isWeb) == true
        if isLink { writer.open("a", [("class", "file"), ("href", address ?? "")]) }
        if isLink || !name.isEmpty { writer.text(Array("[\(text)]".utf8)) }
        if isLink { writer.close() }
    }

    static func isWeb(_ address: String) -> Bool {
        address.hasPrefix("https://") || address.hasPrefix("http://")
    }

    /// 1 to 6 for a heading.
    private static func level(_ tag: String) -> Int? {
        let bytes = Array(tag.utf8)
        guard bytes.count == 2, bytes[0] == UInt8(ascii: "h") else { return nil }
        let level = Int(bytes[1]) - 48
        return (1...6).contains(level) ? level : nil
    }
}
