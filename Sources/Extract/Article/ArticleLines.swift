import HTML

/// Writes an article as lines, one a paragraph.
struct ArticleLines {
    let tree: ArticleTree
    let isCut: [Bool]
    private var lines: [String] = []
    private var line = CollapsedText()

    init(tree: ArticleTree, isCut: [Bool]) {
        self.tree = tree
        self.isCut = isCut
    }

    /// Appends the text below an element.
    mutating func write(_ top: Int) {
        let document = tree.document
        endLine()
        var current: HTMLNode? = document.firstChild(of: tree.nodes[top])
        while let node = current {
            let index = Int(node.index)
            if !isCut[index] {
                if document.kind(of: node) == .text {
                    write(node)
                } else if tree.kinds[index].breaksLine, tree.kinds[index] != .cell {
                    endLine()
                } else if tree.kinds[index] == .cell {
                    line.append(" ")
                }
            }
            if !isCut[index], let child = document.firstChild(of: node) {
                current = child
            } else {
                current = leave(node, below: tree.nodes[top])
            }
        }
        endLine()
    }

    private mutating func write(_ node: HTMLNode) {
        let text = tree.document.text(of: node)
        guard tree.kinds[Int(tree.owners[Int(node.index)])] == .preformatted else {
            return line.append(text)
        }
        let rows = text.split(separator: "\n", omittingEmptySubsequences: false)
        for (index, row) in rows.enumerated() {
            line.append(String(row))
            if index < rows.count - 1 { endLine() }
        }
    }

    private mutating func leave(_ node: HTMLNode, below top: HTMLNode) -> HTMLNode? {
        var here = node
        while here != top {
            let kind = tree.kinds[Int(here.index)]
            if tree.document.isElement(here), kind.breaksLine, kind != .cell { endLine() }
            if let sibling = tree.document.nextSibling(of: here) { return sibling }
            guard let parent = tree.document.parent(of: here) else { return nil }
            here = parent
        }
        return nil
    }

    private mutating func endLine() {
        let text = Self.withoutSoftHyphens(line.string)
        if !text.isEmpty { lines.append(text) }
        line = CollapsedText()
    }

    /// U+00AD says where a word may be broken, and is no part of it.
    private static func withoutSoftHyphens(_ text: String) -> String {
        guard Bytes.contain(Array(text.utf8), [0xC2, 0xAD]) else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.filter { $0.value != 0xAD }))
    }

    func finished() -> [String] { lines }
}
