import HTML

/// What marks around an article's text say of it: `<time>`, and the microformats of blogs
/// (h-entry, and hAtom and hCard before it).
struct ArticleMarks {
    /// The date that stands nearest before the text, or else the first one after.
    let published: String?
    /// The name of the author, found in the same way.
    let author: String?

    private static let longestName = 120

    /// Looks around the text that starts at node `start`.
    init(tree: ArticleTree, near start: Int) {
        let document = tree.document
        published = Self.nearest(tree, start) { Self.date($0, in: document) }
        author = Self.nearest(tree, start) { Self.author($0, in: document) }
    }

    private static func nearest(
        _ tree: ArticleTree, _ start: Int, _ read: (HTMLNode) -> String?
    ) -> String? {
        let before = tree.nodes[..<start].reversed().lazy.compactMap(read).first
        return before ?? tree.nodes[start...].lazy.compactMap(read).first
    }

    private static func date(_ node: HTMLNode, in document: HTMLDocument) -> String? {
        if TagNames.time.contains(node, in: document) {
            return document.attribute("datetime", of: node) ?? CollapsedText.of(node, in: document)
        }
        // `published` is also what other classes are made of.
        guard AttributeText.of(AttributeText.className, node, in: document, holds: "published"),
            holds(["published", "dt-published"], node, in: document)
        else { return nil }
        return ["datetime", "title"].lazy.compactMap { document.attribute($0, of: node) }
            .first { DateLook.find(in: $0) != nil }
    }

    private static func author(_ node: HTMLNode, in document: HTMLDocument) -> String? {
        let isMarked =
            document.attribute("rel", of: node) == "author"
            || AttributeText.of(AttributeText.className, node, in: document, holds: "p-author")
                && holds(["p-author"], node, in: document)
            || AttributeText.of(AttributeText.className, node, in: document, holds: "fn")
                && holds(["fn"], node, in: document) && isWithinAuthor(node, in: document)
        guard isMarked else { return nil }
        let name = CollapsedText.start(of: node, in: document, limit: longestName + 1)
        return name.isEmpty || name.utf8.count > longestName || !ArticleMetadata.isName(name)
            ? nil : name
    }

    /// Cards are of people and places too: one is the author's where it says so.
    private static func isWithinAuthor(_ node: HTMLNode, in document: HTMLDocument) -> Bool {
        if holds(["author"], node, in: document) { return true }
        var outer = document.parent(of: node)
        for _ in 0..<3 {
            guard let here = outer else { return false }
            if holds(["author"], here, in: document) { return true }
            outer = document.parent(of: here)
        }
        return false
    }

    private static func holds(
        _ marks: Set<String>, _ node: HTMLNode, in document: HTMLDocument
    ) -> Bool {
        document.attribute("class", of: node)?.split(whereSeparator: \.isWhitespace)
            .contains { marks.contains(String($0)) } ?? false
    }
}
