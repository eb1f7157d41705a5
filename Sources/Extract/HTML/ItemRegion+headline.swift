import HTML

/// The title of an item that no link leads to.
extension ItemRegion {
    /// What names an item, and the element or text that holds it.
    struct Headline {
        var node: HTMLNode
        var text: String
        /// Whether the node holds more than the title: the article that begins with it.
        var isStart = false

        /// The node where it holds nothing but the title.
        var ownNode: HTMLNode? { isStart ? nil : node }
    }

    /// Longer texts are articles, and no titles.
    private static let headlineLimit = 80
    private static let startLimit = 60
    /// Elements that look as if they held the title, of which one item has few.
    private static let fewTitles = 40
    private static let emphasis = NameSet(["strong", "b", "dt", "th", "summary", "caption"])

    /// A heading, what is marked as a title, what stands first in bold, or the first line; of a
    /// long text its first sentence.
    func headline(date: HTMLNode?) -> Headline? {
        var marked: HTMLNode?
        var emphasised: HTMLNode?
        var first: HTMLNode?
        var heading: HTMLNode?
        var asked = 0
        func holdsTitle(_ node: HTMLNode) -> Bool {
            asked += 1
            return asked <= Self.fewTitles && self.holdsTitle(node, date)
        }
        let dates = date.map(indices)
        forEach { node in
            if dates?.contains(node.index) ?? false { return true }
            if document.isElement(node) {
                if TagNames.headings.contains(node, in: document), holdsTitle(node) {
                    heading = node
                }
                if marked == nil, !nodes.contains(node), isMarkedAsTitle(node), holdsTitle(node) {
                    marked = node
                }
                if first == nil, emphasised == nil, Self.emphasis.contains(node, in: document),
                    holdsTitle(node)
                {
                    emphasised = node
                }
            } else if first == nil, document.kind(of: node) == .text, isLine(node) {
                first = node
            }
            return heading == nil
        }
        if let node = heading ?? marked ?? emphasised {
            return Headline(node: node, text: text(of: node, skipping: date))
        }
        return first.map { start($0, date) }
    }

    private func isLine(_ node: HTMLNode) -> Bool {
        guard let parent = document.parent(of: node),
            !TagNames.hidden.contains(parent, in: document)
        else { return false }
        let text = text(of: node)
        return CollapsedText.length(text) >= 4 && !DateLook.isMostlyDate(text)
    }

    private func holdsTitle(_ node: HTMLNode, _ date: HTMLNode?) -> Bool {
        guard let text = title(in: node, date) else { return false }
        return CollapsedText.length(text) >= 2 && !DateLook.isMostlyDate(text)
    }

    /// The text of an element but for the date; nil where it is longer than a title.
    private func title(in node: HTMLNode, _ date: HTMLNode?) -> String? {
        // No character has more bytes than four.
        CollapsedText.line(
            of: node, in: document, skipping: date, limit: 4 * Self.headlineLimit
        ).flatMap { CollapsedText.length($0) <= Self.headlineLimit ? $0 : nil }
    }

    /// The numbers of a node and all below it, which are numbered in document order.
    private func indices(of node: HTMLNode) -> Range<Int32> {
        let next = document.nextSkippingChildren(after: node, below: document.root)
        return node.index..<(next?.index ?? Int32(document.nodeCount))
    }

    /// A line as a title: the element around it where that holds no more than a title.
    private func start(_ line: HTMLNode, _ date: HTMLNode?) -> Headline {
        var holder = line
        while let parent = document.parent(of: holder), !nodes.contains(parent),
            document.firstChild(of: parent) == holder, title(in: parent, date) != nil
        {
            if let date, isWithin(date, parent) { break }
            holder = parent
        }
        let whole = text(of: holder, skipping: date)
        guard CollapsedText.length(whole) > Self.headlineLimit else {
            return Headline(node: holder, text: whole)
        }
        return Headline(node: holder, text: Self.firstSentence(whole), isStart: true)
    }

    private static func firstSentence(_ text: String) -> String {
        let scalars = text.unicodeScalars
        let ends: Set<Unicode.Scalar> = ["。", "！", "？", "!", "?", "；"]
        let start = scalars.prefix(startLimit)
        if let end = start.firstIndex(where: ends.contains) {
            return String(String.UnicodeScalarView(start[..<end]))
        }
        return String(String.UnicodeScalarView(start)) + (scalars.count > startLimit ? "…" : "")
    }
}
