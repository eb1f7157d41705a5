import HTML

/// The nodes that make up one item: one element as a rule, several siblings in a flat list
/// (`dt` and its `dd`, `h3` and the paragraphs after it).
struct ItemRegion {
    let document: HTMLDocument
    let nodes: [HTMLNode]

    /// Calls `body` for every node of the region in document order, until it returns false.
    func forEach(_ body: (HTMLNode) -> Bool) {
        for top in nodes {
            guard body(top) else { return }
            var current = document.firstChild(of: top)
            while let node = current {
                guard body(node) else { return }
                current = document.next(after: node, below: top)
            }
        }
    }

    /// Whether `node` is `ancestor` or stands below it.
    func isWithin(_ node: HTMLNode, _ ancestor: HTMLNode) -> Bool {
        var here: HTMLNode? = node
        while let current = here {
            if current == ancestor { return true }
            // Nodes are numbered in document order: an ancestor comes before its descendants.
            guard current.index > ancestor.index else { return false }
            here = document.parent(of: current)
        }
        return false
    }

    func text(of node: HTMLNode, skipping skipped: HTMLNode? = nil) -> String {
        CollapsedText.of(node, in: document, skipping: skipped)
    }

    /// The class and id of an element, in lower case.
    func marks(of node: HTMLNode) -> String {
        let className = document.attribute("class", of: node) ?? ""
        let id = document.attribute("id", of: node) ?? ""
        return (className + " " + id).lowercased()
    }
}
