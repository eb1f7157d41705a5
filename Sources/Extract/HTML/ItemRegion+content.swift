import HTML

/// The text and the picture that stand beside an item's title.
extension ItemRegion {
    /// Text of this many characters is the article rather than a summary of it.
    private static let contentLength = 120
    private static let summaryLength = 15

    /// A block of text, and whether it is long enough to be the article itself.
    struct Block {
        var node: HTMLNode
        var text: CollapsedText
        var isContent: Bool
    }

    /// The longest block that holds neither the link nor the date, and is not itself a date.
    func block(without link: HTMLNode?, date: HTMLNode?) -> Block? {
        var best: (node: HTMLNode, text: CollapsedText, length: Int)?
        var pending = Array(nodes.reversed())
        while let node = pending.popLast() {
            if let date, isWithin(node, date) { continue }
            let holdsKnown = [link, date].contains { $0.map { isWithin($0, node) } ?? false }
            if holdsKnown {
                // Below a link around the whole card, its blocks are looked at as well.
                var child = document.lastChild(of: node)
                while let current = child {
                    pending.append(current)
                    child = document.previousSibling(of: current)
                }
                continue
            }
            guard document.kind(of: node) == .text || document.isElement(node) else { continue }
            if let link, isWithin(node, link), !isBlock(node) { continue }
            var text = CollapsedText()
            text.append(node, in: document)
            let length = text.length
            if length > (best?.length ?? 0), !DateLook.isMostlyDate(text) {
                best = (node, text, length)
            }
        }
        guard let best, best.length >= Self.summaryLength else { return nil }
        let isContent = best.length >= Self.contentLength && document.isElement(best.node)
        return Block(node: best.node, text: best.text, isContent: isContent)
    }

    private func isBlock(_ node: HTMLNode) -> Bool {
        document.isElement(node) && !TagNames.inline.contains(node, in: document)
            && !TagNames.headings.contains(node, in: document)
            && !isMarkedAsTitle(node)
    }

    /// Where lazy loaders keep the address of the picture, before `src`.
    private static let lazyAttributes = [
        "data-src", "data-original", "data-echo", "data-lazy-src", "data-lazy", "_src", "oldsrc",
    ]

    /// The address of the first picture that is more than an ornament.
    var image: String? {
        var found: String?
        forEach { node in
            if TagNames.image.contains(node, in: document) { found = imageAddress(node) }
            return found == nil
        }
        return found
    }

    /// The address of an `img`, a lazy loader's before the stand-in's; nil for ornaments.
    func imageAddress(_ node: HTMLNode) -> String? {
        for name in Self.lazyAttributes + ["src"] {
            guard let address = document.attribute(name, of: node), !address.isEmpty,
                !address.hasPrefix("data:")
            else { continue }
            return isOrnament(node, address) ? nil : address
        }
        return nil
    }

    private func isOrnament(_ node: HTMLNode, _ address: String) -> Bool {
        if let width = document.attribute("width", of: node).flatMap({ Int($0) }), width <= 32 {
            return true
        }
        let file = (address.split(separator: "/").last ?? "").lowercased()
        return [
            "icon", "dot", "arrow", "new.gif", "hot.gif", "loading", "grey.gif", "blank", "spacer",
        ]
        .contains { file.contains($0) }
    }
}
