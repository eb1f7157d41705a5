import HTML

/// What automatic detection knows of every element: one pass over the page.
struct PageSurvey {
    /// Sums over an element and all below it.
    struct Facts {
        var text: Int32 = 0
        var linkText: Int32 = 0
        var links: Int32 = 0
        /// Characters of the longest link.
        var longestLink: Int32 = 0
        /// Texts that look like dates.
        var dates: Int32 = 0
    }

    let document: HTMLDocument
    /// By node index.
    private(set) var facts: [Facts]
    /// Elements that hold a link, parents before their children.
    private(set) var elements: [HTMLNode] = []
    private(set) var anchors: PageAnchors

    /// Dates in longer texts belong to what the text tells.
    private static let dateTextLimit = 100

    init(_ document: HTMLDocument, title: String?) {
        self.document = document
        anchors = PageAnchors(title: title)
        facts = [Facts](repeating: Facts(), count: document.nodeCount)
        var order: [HTMLNode] = []
        order.reserveCapacity(document.nodeCount)
        var current = document.firstChild(of: document.root)
        while let node = current {
            let isHidden = TagNames.hidden.contains(node, in: document)
            if !isHidden { order.append(node) }
            current =
                isHidden
                ? document.nextSkippingChildren(after: node, below: document.root)
                : document.next(after: node, below: document.root)
        }
        for node in order where document.kind(of: node) == .text { survey(text: node) }
        for node in order.reversed() {
            if document.isElement(node) { close(node) }
            guard let parent = document.parent(of: node) else { continue }
            add(facts[Int(node.index)], to: Int(parent.index))
        }
        elements = order.filter { document.isElement($0) && facts[Int($0.index)].links > 0 }
    }

    subscript(node: HTMLNode) -> Facts { facts[Int(node.index)] }

    private mutating func survey(text node: HTMLNode) {
        let text = document.text(of: node)
        let length = Self.length(text)
        guard length > 0 else { return }
        facts[Int(node.index)].text = length
        anchors.look(at: text, node: node)
        guard text.utf8.count <= Self.dateTextLimit, DateLook.find(in: text) != nil else { return }
        facts[Int(node.index)].dates = 1
    }

    /// Characters that are no white space, a Chinese one counted as two Latin ones.
    private static func length(_ text: String) -> Int32 {
        var half: Int32 = 0
        for byte in text.utf8 where byte > 0x20 && byte & 0xC0 != 0x80 {
            half += byte < 0xE3 ? 1 : 2
        }
        return (half + 1) / 2
    }

    /// Called when all children of an element are summed up.
    private mutating func close(_ node: HTMLNode) {
        let index = Int(node.index)
        guard TagNames.link.contains(node, in: document),
            let href = document.attribute("href", of: node), ItemRegion.leadsSomewhere(href)
        else { return }
        var length = facts[index].text
        if length == 0, let title = document.attribute("title", of: node) {
            length = Self.length(title)
        }
        facts[index].links += 1
        facts[index].linkText += length
        facts[index].longestLink = max(facts[index].longestLink, length)
    }

    private mutating func add(_ child: Facts, to parent: Int) {
        facts[parent].text += child.text
        facts[parent].linkText += child.linkText
        facts[parent].links += child.links
        facts[parent].longestLink = max(facts[parent].longestLink, child.longestLink)
        facts[parent].dates += child.dates
    }
}
