import HTML

/// The nodes that make up one item: one element as a rule, several siblings in a flat list
/// (`dt` and its `dd`, `h3` and the paragraphs after it).
struct ItemRegion {
    let document: HTMLDocument
    let nodes: [HTMLNode]
    /// What detection has found out already.
    private var known: Reading?

    init(document: HTMLDocument, nodes: [HTMLNode]) {
        self.document = document
        self.nodes = nodes
    }

    /// An item's link and the date beside it.
    struct Reading {
        var link: HTMLNode?
        var date: FoundDate?
    }

    /// The link and the date, from `read` where it was called before.
    var reading: Reading {
        if let known { return known }
        let link = mainLink
        return Reading(link: link, date: date(beside: link))
    }

    /// The same region with its link and date looked up.
    var read: ItemRegion {
        var copy = self
        copy.known = reading
        return copy
    }

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

    /// Whether an element's class or id speaks of a title: `tit`, `title`, `newsTitle`.
    func isMarkedAsTitle(_ node: HTMLNode) -> Bool {
        ["class", "id"].contains { name in
            guard let value = document.attribute(name, of: node) else { return false }
            let bytes = Array(value.utf8)
            guard bytes.count >= 3 else { return false }
            return (0...bytes.count - 3).contains { index in
                bytes[index] | 0x20 == 0x74 && bytes[index + 1] | 0x20 == 0x69
                    && bytes[index + 2] | 0x20 == 0x74
            }
        }
    }
}
