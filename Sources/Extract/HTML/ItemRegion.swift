import HTML

/// The nodes that make up one item: one element as a rule, several siblings in a flat list
/// (`dt` and its `dd`, `h3` and the paragraphs after it).
struct ItemRegion {
    let document: HTMLDocument
    let nodes: [HTMLNode]
    /// What detection has found out already.
    private var known: Reading?
    /// How many nodes are looked at: items within one another share what lies below them.
    private var nodeLimit = Self.nodeBudget

    init(document: HTMLDocument, nodes: [HTMLNode]) {
        self.document = document
        self.nodes = nodes
    }

    /// Nodes that the items of one list may look at together, and one of them at least.
    private static let nodeBudget = 400_000
    private static let fewestNodes = 400

    /// An item's link and the date beside it.
    struct Reading {
        var link: HTMLNode?
        var date: FoundDate?
        /// How many pages are linked to that no other item of the list links to.
        var ownTargets = 1
    }

    /// Whether link and date have been looked up.
    var isRead: Bool { known != nil }

    /// The link and the date, from `read` where it was called before.
    var reading: Reading {
        if let known { return known }
        let link = mainLink(shared: [])
        return Reading(link: link, date: date(beside: link))
    }

    /// The same region with its link and date looked up; links to `shared` addresses are none of
    /// its own.
    private func read(shared: Set<String>, targets: Set<String>) -> ItemRegion {
        var copy = self
        let link = mainLink(shared: shared)
        copy.known = Reading(
            link: link, date: date(beside: link),
            ownTargets: targets.subtracting(shared).count)
        return copy
    }

    /// The regions of one list, each read with what all of them know: an address that several of
    /// them link to is that of a section, an author, a label, and none of an item.
    static func readTogether(_ regions: [ItemRegion]) -> [ItemRegion] {
        let regions = sharing(regions)
        var counts: [String: Int] = [:]
        var hasSeveral = false
        var targets: [Set<String>] = []
        targets.reserveCapacity(regions.count)
        for region in regions {
            var own: Set<String> = []
            region.forEachLink { _, address in
                own.insert(Self.page(of: address))
                return own.count < 30
            }
            targets.append(own)
            if own.count > 1 { hasSeveral = true }
            for href in own { counts[href, default: 0] += 1 }
        }
        let shared = hasSeveral ? Set(counts.filter { $0.value > 1 }.keys) : []
        return zip(regions, targets).map { $0.read(shared: shared, targets: $1) }
    }

    /// The regions of one list, each with its part of the nodes that all of them may look at.
    static func sharing(_ regions: [ItemRegion]) -> [ItemRegion] {
        let share = max(fewestNodes, nodeBudget / max(regions.count, 1))
        return regions.map { region in
            var region = region
            region.nodeLimit = share
            return region
        }
    }

    /// An address without its fragment.
    static func page(of href: String) -> String {
        guard let mark = href.utf8.firstIndex(of: UInt8(ascii: "#")) else { return href }
        return String(href[..<mark])
    }

    /// Calls `body` for every node of the region in document order, until it returns false.
    func forEach(_ body: (HTMLNode) -> Bool) {
        var left = nodeLimit
        for top in nodes {
            guard body(top) else { return }
            var current = document.firstChild(of: top)
            while let node = current, left > 0 {
                left -= 1
                guard body(node) else { return }
                current = document.next(after: node, below: top)
            }
        }
    }

    /// Calls `body` for every link that leads somewhere with its address, until it returns false:
    /// the `a` elements, or where none of them does, whatever a click opens.
    func forEachLink(_ body: (HTMLNode, String) -> Bool) {
        var isFound = false
        for isAnchor in [true, false] where !isFound {
            forEach { node in
                guard TagNames.link.contains(node, in: document) == isAnchor,
                    let address = LinkAddress.of(node, in: document)
                else { return true }
                isFound = true
                return body(node, address)
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
