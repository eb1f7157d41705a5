import HTML

/// Where on a page items stand that are known from before.
struct KnownPlaces {
    /// One item as it is known.
    struct Item: Sendable, Hashable {
        var title: String
        /// Absolute.
        var url: String?
    }

    let page: HTMLPage
    private let urls: [String: Int]
    private let titles: [String: Int]

    /// Titles longer than this, in characters, are texts.
    private static let longestTitle = 300

    init(page: HTMLPage, known: [Item]) {
        self.page = page
        var urls: [String: Int] = [:]
        var titles: [String: Int] = [:]
        for (index, item) in known.enumerated() {
            if let url = item.url { urls[Self.bare(url)] = index }
            titles[Self.squeezed(item.title)] = index
        }
        self.urls = urls
        self.titles = titles
    }

    /// One place of a known item: the element, and which item it is.
    struct Place {
        var node: HTMLNode
        var item: Int
        /// Whether the element's text is the title.
        var isTitle: Bool
    }

    /// The places in document order: links by their address, any element by its text.
    var places: [Place] {
        let document = page.document
        var places: [Place] = []
        for node in document.descendants(of: document.root) where document.isElement(node) {
            let title = self.title(of: node).flatMap { titles[$0] }
            let target = target(of: node).flatMap { urls[$0] }
            guard let item = target ?? title else { continue }
            places.append(Place(node: node, item: item, isTitle: title == item))
        }
        return places
    }

    private func target(of node: HTMLNode) -> String? {
        guard TagNames.link.contains(node, in: page.document),
            let href = page.document.attribute("href", of: node)
        else { return nil }
        return Self.bare(URLReference.resolve(href, against: page.baseURL))
    }

    /// The text of an element that holds text itself; its parents hold more than that.
    private func title(of node: HTMLNode) -> String? {
        let document = page.document
        var child = document.firstChild(of: node)
        var holdsText = false
        while let here = child, !holdsText {
            holdsText =
                document.kind(of: here) == .text
                && document.text(of: here).utf8.contains { $0 > 0x20 }
            child = document.nextSibling(of: here)
        }
        guard holdsText, !TagNames.hidden.contains(node, in: document) else { return nil }
        if let title = document.attribute("title", of: node), !title.isEmpty {
            return Self.squeezed(title)
        }
        let text = CollapsedText.of(node, in: document)
        return text.utf8.count <= Self.longestTitle * 4 ? Self.squeezed(text) : nil
    }

    /// An address without what moves when a site moves to https.
    static func bare(_ url: String) -> String {
        var rest = ItemRegion.page(of: url)[...]
        for scheme in ["https://", "http://"] where rest.hasPrefix(scheme) {
            rest = rest.dropFirst(scheme.count)
        }
        if rest.hasPrefix("www.") { rest = rest.dropFirst(4) }
        if rest.hasSuffix("/") { rest = rest.dropLast() }
        return String(rest)
    }

    /// A text without white space.
    static func squeezed(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.filter { !$0.properties.isWhitespace }))
    }
}
