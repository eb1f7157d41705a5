import HTML

/// Finds the link to the next page of a list as people do: by what it says.
struct NextLinkFinder {
    private let page: HTMLPage
    private var document: HTMLDocument { page.document }

    init(_ page: HTMLPage) { self.page = page }

    /// What such links say, in lower case and without marks around it.
    private static let words: Set<String> = [
        "下一页", "下页", "下一頁", "下頁", "后一页", "後一頁", "向后翻页", "后页", "下一页码", "次へ",
        "다음", "next", "next page", "nextpage", "older", "older posts", "older entries",
    ]

    /// Marks that stand for the word where nothing else does.
    private static let arrows: Set<String> = [">", "›", "»", "→", "▶", "►", "&gt;"]

    private struct Candidate {
        var score: Int
        var found: FoundNext
    }

    /// The likeliest link; nil on the last page, where none leads anywhere.
    var link: FoundNext? {
        var best: Candidate?
        for node in document.descendants(of: document.root) {
            let isLink = TagNames.link.contains(node, in: document)
            guard isLink || Self.headLink.contains(node, in: document),
                let candidate = candidate(node, isLink), candidate.score > (best?.score ?? 0)
            else { continue }
            best = candidate
        }
        return best?.found
    }

    private func candidate(_ node: HTMLNode, _ isLink: Bool) -> Candidate? {
        if relations(of: node).contains("next"), let address = address(of: node) {
            return Candidate(score: 100, found: FoundNext(address: address, how: "rel=next"))
        }
        guard isLink, let (word, score) = reading(of: node), !isOff(node),
            let address = address(of: node)
        else { return nil }
        return Candidate(
            score: score, found: FoundNext(address: address, how: "the link \"\(word)\""))
    }

    private func relations(of node: HTMLNode) -> [Substring] {
        let rel = document.attribute("rel", of: node)?.lowercased() ?? ""
        return rel.split(whereSeparator: \.isWhitespace)
    }

    /// What makes a link one to the next page, and how surely.
    private func reading(of node: HTMLNode) -> (String, Int)? {
        let shown = CollapsedText.of(node, in: document)
        guard shown.utf8.count <= 60 else { return nil }
        let text = Self.bare(shown)
        if Self.words.contains(text) { return (shown, 90) }
        for name in ["title", "aria-label"] {
            guard let value = document.attribute(name, of: node), value.utf8.count <= 60 else {
                continue
            }
            if Self.words.contains(Self.bare(value)) { return (value, 80) }
        }
        let marked = isMarkedNext(node) || document.parent(of: node).map(isMarkedNext) ?? false
        if Self.arrows.contains(shown), isAmongNumbers(node) { return (shown, marked ? 75 : 60) }
        return marked && text.isEmpty ? (shown, 50) : nil
    }

    /// The text without the marks and white space at its ends, in lower case.
    private static func bare(_ text: String) -> String {
        let marks: Set<Character> = [
            ">", "›", "»", "→", "<", "‹", "«", "[", "]", "【", "】", "(", ")", "（", "）", " ", "…",
            ".", "|", "·", "\u{A0}", "\u{3000}",
        ]
        var rest = text.lowercased()[...]
        while let first = rest.first, marks.contains(first) { rest.removeFirst() }
        while let last = rest.last, marks.contains(last) { rest.removeLast() }
        return String(rest)
    }

    /// Whether class or id is a word for "next": `next`, `p_next`, `nextPage`.
    private func isMarkedNext(_ node: HTMLNode) -> Bool {
        ["class", "id"].contains { name in
            let value = document.attribute(name, of: node)?.lowercased() ?? ""
            return value.split(whereSeparator: \.isWhitespace).contains { word in
                ["next", "p_next", "nextpage", "next-page", "page-next", "pagenext", "next_page"]
                    .contains(word)
            }
        }
    }

    private func isOff(_ node: HTMLNode) -> Bool {
        [node, document.parent(of: node)].compactMap { $0 }.contains { node in
            let classes = document.attribute("class", of: node)?.lowercased() ?? ""
            return classes.split(whereSeparator: \.isWhitespace)
                .contains { $0.contains("disabled") || $0 == "p_no_d" || $0 == "off" }
                || document.attribute("aria-disabled", of: node) == "true"
                || document.attribute("disabled", of: node) != nil
        }
    }

    /// Whether a link beside it shows a number: an arrow alone may also turn pictures.
    private func isAmongNumbers(_ node: HTMLNode) -> Bool {
        guard let parent = document.parent(of: node) else { return false }
        let group = isAlone(node, in: parent) ? document.parent(of: parent) ?? parent : parent
        return document.children(of: group).prefix(60).contains { sibling in
            let text = CollapsedText.of(sibling, in: document)
            return !text.isEmpty && text.utf8.count <= 4
                && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
        }
    }

    private func isAlone(_ node: HTMLNode, in parent: HTMLNode) -> Bool {
        document.children(of: parent).allSatisfy { $0 == node || !document.isElement($0) }
    }

    /// Where a link leads; systems that turn pages by script keep it in an attribute of their own.
    private func address(of node: HTMLNode) -> String? {
        for name in ["href", "tagname", "data-href", "data-url"] {
            guard let value = document.attribute(name, of: node), ItemRegion.leadsSomewhere(value)
            else { continue }
            // Huilan's `tagname` is a path; any other word there is none.
            guard name == "href" || value.contains("/") || value.contains(".") else { continue }
            return value
        }
        return nil
    }

    private static let headLink = NameSet(["link"])
}
