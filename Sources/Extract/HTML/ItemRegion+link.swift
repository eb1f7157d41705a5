import HTML

/// The link that leads to the item, and its title.
extension ItemRegion {
    /// What stands on links that lead to an item without naming it.
    private static let genericTexts: Set<String> = [
        "更多", "更多>>", "更多>", "more", "more>>", "more+", "详细", "详情", "查看详情", "查看", "全文",
        "阅读全文", "查看全文", "[详细]", "[详情]", "[全文]", "【详细】", "点击查看", "read more", "下载",
    ]

    /// The link whose text is most like a title; an image link where there is no other.
    var mainLink: HTMLNode? {
        var best: (node: HTMLNode, score: Int)?
        forEach { node in
            guard TagNames.link.contains(node, in: document), isUsable(node) else { return true }
            let score = score(node)
            if score > (best?.score ?? -1) { best = (node, score) }
            return true
        }
        return best?.node
    }

    private func isUsable(_ link: HTMLNode) -> Bool {
        guard let href = document.attribute("href", of: link) else { return false }
        return Self.leadsSomewhere(href)
    }

    /// Whether a link's address is one of a page.
    static func leadsSomewhere(_ href: String) -> Bool {
        let start = href.utf8.drop { $0 <= 0x20 }.prefix(11)
        guard let first = start.first, first != UInt8(ascii: "#") else { return false }
        let lowered = String(
            decoding: start.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 },
            as: UTF8.self)
        return !["javascript:", "mailto:", "tel:", "about:", "data:"].contains {
            lowered.hasPrefix($0)
        }
    }

    private func score(_ link: HTMLNode) -> Int {
        let text = text(of: link)
        if Self.genericTexts.contains(text.lowercased()) { return 0 }
        var score = min(CollapsedText.length(text), 40)
        if score > 0, document.attribute("title", of: link) != nil { score += 5 }
        if isMarkedAsTitle(link) { score += 20 }
        if let parent = document.parent(of: link), TagNames.headings.contains(parent, in: document)
        {
            score += 30
        }
        return score
    }

    /// The title that a link shows: that of a heading inside it, or its text without the date.
    func title(of link: HTMLNode, date: HTMLNode?) -> String? {
        var heading: HTMLNode?
        ItemRegion(document: document, nodes: [link]).forEach { node in
            guard node != link, document.isElement(node) else { return true }
            let isTitle =
                TagNames.headings.contains(node, in: document) || isMarkedAsTitle(node)
            if isTitle, !text(of: node).isEmpty { heading = node }
            return heading == nil
        }
        let shown = heading.map { text(of: $0, skipping: date) } ?? firstBlock(of: link, date: date)
        if !shown.isEmpty, !Self.genericTexts.contains(shown.lowercased()) { return shown }
        return titleWithoutText(link)
    }

    /// A link around a whole card: only its first block names the item.
    private func firstBlock(of link: HTMLNode, date: HTMLNode?) -> String {
        let whole = text(of: link, skipping: date)
        guard CollapsedText.length(whole) > 80 else { return whole }
        for child in document.children(of: link)
        where document.isElement(child) && !TagNames.inline.contains(child, in: document) {
            let block = text(of: child, skipping: date)
            if CollapsedText.length(block) >= 4, !DateLook.isMostlyDate(block) { return block }
        }
        return whole
    }

    /// Where the link shows a picture only: its title, the picture's, or a heading nearby.
    private func titleWithoutText(_ link: HTMLNode) -> String? {
        var found = document.attribute("title", of: link)
        forEach { node in
            if let found, !found.isEmpty { return false }
            if TagNames.headings.contains(node, in: document) || isMarkedAsTitle(node) {
                found = text(of: node)
            }
            return true
        }
        forEach { node in
            if let found, !found.isEmpty { return false }
            if TagNames.image.contains(node, in: document) {
                found = document.attribute("alt", of: node)
            }
            return true
        }
        return found.map { CollapsedText.collapse($0) }.flatMap { $0.isEmpty ? nil : $0 }
    }
}
