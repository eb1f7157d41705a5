import HTML

/// Looks around an article's text for the line of its source and for its date.
struct ArticleSource {
    let tree: ArticleTree
    private(set) var origin: String?
    private(set) var author: String?
    private(set) var published: String?
    /// What marks around the text say, weaker than labels.
    let marks: ArticleMarks
    /// A date that stands alone before the text, without a label.
    private(set) var date: String?

    /// Reads the short texts before the text that starts at node `start`, nearest last, and the
    /// first ones inside it.
    init(tree: ArticleTree, start: Int) {
        self.tree = tree
        marks = ArticleMarks(tree: tree, near: start)
        let blocks = tree.nodes.indices.filter {
            tree.own[$0].weight > 0 && tree.own[$0].weight < 400
        }
        let split = blocks.firstIndex { $0 >= start } ?? blocks.count
        let near = blocks[max(0, split - 60)..<split].reversed() + blocks[split...].prefix(12)
        for index in near { read(index) }
        // Written after the text on some sites.
        for index in blocks[split...].dropFirst(12).suffix(80) where origin == nil { read(index) }
        date = Self.date(tree, before: start)
    }

    /// The text that is a date and little else, nearest before the text; links are other articles'.
    private static func date(_ tree: ArticleTree, before start: Int) -> String? {
        let texts = tree.nodes[..<start].indices.suffix(400).reversed().lazy.filter {
            tree.document.kind(of: tree.nodes[$0]) == .text && !tree.isHidden[$0]
                && tree.kinds[Int(tree.parents[$0])] != .link
        }
        for index in texts.prefix(80) {
            let text = tree.document.text(of: tree.nodes[index])
            guard (8...80).contains(text.utf8.count), DateLook.isMostlyDate(text) else { continue }
            if let date = DateLook.find(in: text) { return date }
        }
        return nil
    }

    private mutating func read(_ index: Int) {
        let text = CollapsedText.of(tree.nodes[index], in: tree.document)
        guard text.utf8.count < 900, let line = SourceLine(text) else { return }
        origin = origin ?? line.origin
        author = author ?? line.author.flatMap { ArticleMetadata.isName($0) ? $0 : nil }
        published = published ?? line.published
    }
}
