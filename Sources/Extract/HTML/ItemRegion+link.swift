import HTML

/// The link that leads to the item, and its title.
extension ItemRegion {
    /// What stands on links that lead to an item without naming it.
    private static let genericTexts: Set<String> = [
        "更多", "更多>>", "更多>", "more", "more>>", "more+", "详细", "详情", "查看详情", "查看", "全文",
        "阅读全文", "查看全文", "[详细]", "[详情]", "[全文]", "【详细】", "点击查看", "read more", "下载",
    ]

    /// The link whose text is most like a title; an image link where there is no other.
    func mainLink(shared: Set<String>) -> HTMLNode? {
        var best: (node: HTMLNode, score: Int)?
        forEachLink { node, address in
            let score = score(node, address, shared)
            if score > (best?.score ?? -1) { best = (node, score) }
            return true
        }
        return best?.node
    }

    /// Whether anything looks as if a click opened something, also where nobody can tell what.
    var isClickable: Bool {
        var isFound = false
        forEach { node in
            isFound =
                TagNames.link.contains(node, in: document)
                || document.attribute("onclick", of: node) != nil
            return !isFound
        }
        return isFound
    }

    /// Whether a link's address is one of a page.
    static func leadsSomewhere(_ href: String) -> Bool {
        let start = href.utf8.drop { $0 <= 0x20 }.prefix(11)
        guard let first = start.first, first != UInt8(ascii: "#") else { return false }
        guard firstLettersOfSchemes.contains(first | 0x20) else { return true }
        let lowered = String(
            decoding: start.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 },
            as: UTF8.self)
        return !["javascript:", "mailto:", "tel:", "about:", "data:"].contains {
            lowered.hasPrefix($0)
        }
    }

    /// Of the schemes below.
    private static let firstLettersOfSchemes = Array("jmtad".utf8)

    private static func isGeneric(_ text: String) -> Bool {
        text.utf8.count <= 24 && genericTexts.contains(text.lowercased())
    }

    private func score(_ link: HTMLNode, _ address: String, _ shared: Set<String>) -> Int {
        // Of longer texts the rest is worth nothing.
        let text = CollapsedText.start(of: link, in: document, limit: 200)
        if Self.isGeneric(text) { return 0 }
        var score = min(CollapsedText.length(text), 40)
        if Self.isMarkedAsAddress(link, in: document) { score += 60 }
        if !shared.isEmpty, shared.contains(Self.page(of: address)) {
            // Worse than any other link that has a text, better than none.
            return score > 0 ? 1 : 0
        }
        if Self.isBracketed(text) { return min(score, 2) }
        // What is attached to an item is no better than any title.
        if LinkAddress.isFile(address) { score = min(score / 2, 8) }
        if score > 0, document.attribute("title", of: link) != nil { score += 5 }
        if isMarkedAsTitle(link) { score += 20 }
        if let parent = document.parent(of: link), TagNames.headings.contains(parent, in: document)
        {
            score += 30
        }
        return score
    }

    /// Whether microformats, microdata or `rel` say that a link is the item's own address.
    private static func isMarkedAsAddress(_ link: HTMLNode, in document: HTMLDocument) -> Bool {
        if document.attribute("rel", of: link) == "bookmark" { return true }
        if document.attribute("itemprop", of: link) == "url" { return true }
        return AttributeText.of(AttributeText.className, link, in: document, holds: "u-url")
    }

    /// `[要闻]`, `【公告】`: the label of a section, as short as such labels are.
    private static func isBracketed(_ text: String) -> Bool {
        guard text.utf8.count <= 30, let first = text.utf8.first, first == 0x5B || first >= 0xE3
        else { return false }
        return ["[", "【", "［", "〔"].contains { text.hasPrefix($0) }
            && ["]", "】", "］", "〕"].contains { text.hasSuffix($0) }
    }

    /// The title that a link shows: that of a heading inside it, or its text without the date.
    func title(of link: HTMLNode, date: HTMLNode?) -> String? {
        var heading: HTMLNode?
        let holdsTitle = date.map { DateLabel(text(of: $0)) != nil } ?? false
        let skipped = holdsTitle ? nil : date
        ItemRegion(document: document, nodes: [link]).forEach { node in
            guard node != link, document.isElement(node) else { return true }
            let isTitle =
                TagNames.headings.contains(node, in: document) || isMarkedAsTitle(node)
            if isTitle, !text(of: node).isEmpty { heading = node }
            return heading == nil
        }
        let shown =
            heading.map { text(of: $0, skipping: skipped) } ?? firstBlock(of: link, date: skipped)
        if !shown.isEmpty, !Self.isGeneric(shown) {
            // The date that stands before the title in one text with it is none of it.
            guard let date, isWithin(date, link), let label = DateLabel(shown) else {
                return shown
            }
            return label.rest
        }
        return titleWithoutText(link)
    }

    /// A link around a whole card: only one of its blocks names the item.
    private func firstBlock(of link: HTMLNode, date: HTMLNode?) -> String {
        let whole = text(of: link, skipping: date)
        if let title = document.attribute("title", of: link).map(CollapsedText.collapse),
            CollapsedText.length(title) >= 4, title.utf8.count < whole.utf8.count,
            whole.hasPrefix(title) || whole.hasSuffix(title)
        {
            return title
        }
        var best = ""
        for block in blocks(in: link) {
            let text = text(of: block, skipping: date)
            guard !DateLook.isMostlyDate(text) else { continue }
            if CollapsedText.length(text) >= 4, !Self.isBracketed(text) { return text }
            if text.utf8.count > best.utf8.count { best = text }
        }
        return best.isEmpty ? whole : best
    }

    /// The innermost blocks of a link in order, wrappers around all of it opened; none where text
    /// stands beside them.
    private func blocks(in link: HTMLNode) -> [HTMLNode] {
        var here = link
        for _ in 0..<6 {
            var blocks: [HTMLNode] = []
            var hasLooseText = false
            for child in document.children(of: here) {
                if document.isElement(child), !TagNames.inline.contains(child, in: document) {
                    if !text(of: child).isEmpty { blocks.append(child) }
                } else if document.kind(of: child) != .comment, !text(of: child).isEmpty {
                    hasLooseText = true
                }
            }
            if hasLooseText { return [] }
            guard blocks.count == 1 else { return blocks }
            here = blocks[0]
        }
        return []
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
