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
        /// Those, and whatever else reading an item might make a date of.
        var datable: Int32 = 0
    }

    let document: HTMLDocument
    /// By node index.
    private(set) var facts: [Facts]
    /// Elements that hold a link, parents before their children.
    private(set) var elements: [HTMLNode] = []
    /// Elements that hold something like a date and no link, parents before their children.
    private(set) var unlinked: [HTMLNode] = []
    private(set) var anchors: PageAnchors

    /// Dates in longer texts belong to what the text tells.
    private static let dateTextLimit = 100
    /// A date of year, month and day has so many characters at most.
    private static let dayLimit: Int32 = 10
    /// Days and months that stand in elements of their own are short.
    private static let partLimit: Int32 = 14

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
        for node in order where document.isElement(node) {
            let facts = facts[Int(node.index)]
            if facts.links > 0 { elements.append(node) }
            if facts.links == 0, facts.datable > 0 { unlinked.append(node) }
        }
    }

    subscript(node: HTMLNode) -> Facts { facts[Int(node.index)] }

    /// Whether anybody can see text in `node`.
    func holdsText(_ node: HTMLNode) -> Bool {
        let text = self[node].text
        // A few no-break spaces are no text.
        return text > 8 || (text > 0 && !CollapsedText.of(node, in: document).isEmpty)
    }

    /// Whether what stands between an element and the next of its name with a link may hold a date
    /// that is read with it, as a `dd` does behind its `dt`.
    func isFollowedByDate(_ node: HTMLNode) -> Bool {
        var sibling = document.nextSibling(of: node)
        for _ in 0..<8 {
            guard let next = sibling else { return false }
            if document.name(of: next) == document.name(of: node), self[next].links > 0 {
                return false
            }
            if self[next].datable > 0 { return true }
            sibling = document.nextSibling(of: next)
        }
        return false
    }

    private mutating func survey(text node: HTMLNode) {
        let bytes = document.textBytes(of: node)
        let length = bytes.withUnsafeBufferPointer(Self.length)
        guard length > 0 else { return }
        facts[Int(node.index)].text = length
        bytes.withUnsafeBufferPointer { anchors.look(at: $0, node: node) }
        guard bytes.count <= Self.dateTextLimit else {
            // Indented lines are shorter than they look.
            if bytes.count <= ItemRegion.rawDateLimit { facts[Int(node.index)].datable = 1 }
            return
        }
        guard DateLook.mayHold(bytes) else { return }
        if DateLook.find(in: document.text(of: node)) != nil {
            facts[Int(node.index)].dates = 1
            facts[Int(node.index)].datable = 1
        } else if length <= Self.partLimit, bytes.contains(where: { (0x30...0x39) ~= $0 }) {
            facts[Int(node.index)].datable = 1
        }
    }

    /// Characters that are no white space, a Chinese one counted as two Latin ones.
    private static func length(_ utf8: UnsafeBufferPointer<UInt8>) -> Int32 {
        var half: Int32 = 0
        for byte in utf8 {
            half &+= byte > 0x20 && byte & 0xC0 != 0x80 ? (byte < 0xE3 ? 1 : 2) : 0
        }
        return (half + 1) / 2
    }

    /// Called when all children of an element are summed up.
    private mutating func close(_ node: HTMLNode) {
        let index = Int(node.index)
        if ItemRegion.mayStateDate(node, in: document) { facts[index].datable += 1 }
        // A card or a row that a script opens is the link where there is no other in it.
        guard TagNames.link.contains(node, in: document) || facts[index].links == 0,
            LinkAddress.of(node, in: document) != nil
        else { return }
        var length = facts[index].text
        if var title = document.attribute("title", of: node) {
            let whole = title.withUTF8(Self.length)
            if length == 0 || (whole > length && isCut(node)) { length = whole }
        }
        facts[index].links += 1
        // The days of a calendar, of an archive, are no titles.
        if length <= Self.dayLimit, facts[index].dates > 0, isDay(node) { length = 0 }
        facts[index].linkText += length
        facts[index].longestLink = max(facts[index].longestLink, length)
    }

    /// Whether a link shows a date and nothing else.
    private func isDay(_ link: HTMLNode) -> Bool {
        guard let text = CollapsedText.line(of: link, in: document, limit: 40),
            let date = DateLook.find(in: text)
        else { return false }
        return text.utf8.count - date.utf8.count <= 6
    }

    /// Whether a link shows the start of its title only.
    private func isCut(_ link: HTMLNode) -> Bool {
        let text = CollapsedText.start(of: link, in: document, limit: 200)
        return text.hasSuffix("…") || text.hasSuffix("..")
    }

    private mutating func add(_ child: Facts, to parent: Int) {
        facts[parent].text += child.text
        facts[parent].linkText += child.linkText
        facts[parent].links += child.links
        facts[parent].longestLink = max(facts[parent].longestLink, child.longestLink)
        facts[parent].dates += child.dates
        facts[parent].datable += child.datable
    }
}
