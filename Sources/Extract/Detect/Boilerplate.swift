import HTML

/// Tells by tags, classes, ids and headings what surrounds the content of a page.
final class Boilerplate {
    let document: HTMLDocument
    /// The page's own.
    private let title: String
    private var known: [HTMLNode: Verdict] = [:]
    private var marked: [Marks] = []
    /// By node index, where in `marked`; -1 where not yet asked for.
    private var places: [Int32]
    /// The same by what an element's attributes say, as most say the same as another.
    private var written: [Writing: Int32] = [:]

    init(document: HTMLDocument, title: String?) {
        self.document = document
        self.title = title ?? ""
        places = [Int32](repeating: -1, count: document.nodeCount)
    }

    /// A factor of at most 1, and the word on the page that it is for.
    struct Verdict {
        var factor = 1.0
        var reason: String?

        /// Only the hardest word of several counts: they speak of one thing.
        mutating func lower(to factor: Double, _ reason: String) {
            guard factor < self.factor else { return }
            (self.factor, self.reason) = (factor, reason)
        }
    }

    /// Words of what leads through a site; lists of whole sentences may stand in such elements.
    private static let leading: Set<String> = [
        "nav", "navbar", "navigation", "menu", "menus", "submenu", "subnav", "topnav", "mainnav",
        "sidenav", "leftnav", "daohang", "leftmenu",
    ]
    /// Words that say so however far above they stand.
    private static let strong: Set<String> = [
        "footer", "foot", "copyright", "sidebar", "aside", "breadcrumb", "breadcrumbs", "crumb",
        "crumbs", "friendlink", "friendlinks", "flink", "yqlj", "comments", "comment", "pinglun",
    ]
    /// Words that say so of the list itself or what is right around it.
    private static let near: Set<String> = [
        "hot", "hotlist", "hotnews", "rank", "ranking", "rankinglist", "top10", "paihang", "phb",
        "related", "relate", "recommend", "tuijian", "pagination", "pager", "pagelist", "epages",
        "tags", "tag", "banner", "slide", "slider", "swiper", "carousel", "focus", "login",
        "share", "links", "hotword", "ad", "ads", "marquee", "newest", "latest",
    ]
    /// Words that main lists bear too, though seldom.
    private static let weak: Set<String> = [
        "pages", "page", "search", "link", "tab", "tabs", "toolbar", "weizhi", "location",
        "position", "header", "head", "topbar", "side", "right", "rightbar", "lm", "column",
    ]
    private static let tags: Set<String> = ["footer", "aside", "select"]
    private static let nearby = 3

    /// What speaks against a list whose items stand directly in `parent` and whose titles have
    /// `titleLength` characters on average.
    func verdict(_ parent: HTMLNode, titleLength: Double) -> Verdict {
        if let verdict = known[parent] { return verdict }
        var verdict = Verdict()
        var here: HTMLNode? = parent
        var level = 0
        // Menus are words, news are sentences.
        let leading = titleLength < 12 ? 0.15 : 0.35
        while let node = here, document.isElement(node), level < 60 {
            let marks = marks(of: node)
            if marks.isBody { break }
            if let word = marks.strong { verdict.lower(to: 0.15, word) }
            if let word = marks.leading { verdict.lower(to: leading, word) }
            if level < Self.nearby {
                if let word = marks.near { verdict.lower(to: 0.35, word) }
                if let word = marks.weak { verdict.lower(to: 0.7, word) }
            }
            here = document.parent(of: node)
            level += 1
        }
        if let (factor, reason) = heading(before: parent) {
            // A box's heading speaks as well as its class does; together they are surer.
            verdict = Verdict(factor: verdict.factor * factor, reason: reason)
        }
        known[parent] = verdict
        return verdict
    }

    /// Whether an element itself is a menu, a footer, a sidebar.
    func isFurniture(_ node: HTMLNode) -> Bool {
        let marks = marks(of: node)
        return marks.strong != nil || marks.leading != nil
    }

    /// What one element's tag, classes and id say.
    private struct Marks {
        var isBody = false
        var strong: String?
        var leading: String?
        var near: String?
        var weak: String?
    }

    private struct Writing: Hashable {
        var name: HTMLName
        var classes: String
        var id: String
    }

    private func marks(of node: HTMLNode) -> Marks {
        let known = places[Int(node.index)]
        if known >= 0 { return marked[Int(known)] }
        let writing = Writing(
            name: document.name(of: node), classes: document.attribute("class", of: node) ?? "",
            id: document.attribute("id", of: node) ?? "")
        let place = written[writing] ?? Int32(marked.count)
        if Int(place) == marked.count {
            marked.append(marks(of: node, writing))
            written[writing] = place
        }
        places[Int(node.index)] = place
        return marked[Int(place)]
    }

    private func marks(of node: HTMLNode, _ writing: Writing) -> Marks {
        var marks = Marks()
        let tag = document.tag(of: node)
        marks.isBody = tag == "body"
        if tag == "nav" { marks.leading = "in nav" }
        if Self.tags.contains(tag) { marks.strong = "in \(tag)" }
        if tag == "header" || tag == "form" { marks.near = "in \(tag)" }
        MarkWords.forEach(in: writing.classes + " " + writing.id) { word in
            if Self.strong.contains(word) { marks.strong = "in \"\(word)\"" }
            if Self.leading.contains(word) { marks.leading = "in \"\(word)\"" }
            if Self.near.contains(word) { marks.near = "in \"\(word)\"" }
            if Self.weak.contains(word) { marks.weak = "in \"\(word)\"" }
        }
        return marks
    }

    /// Headings of lists that are not the page's own.
    private static let headings = [
        "热点", "热门", "热文", "热读", "推荐", "排行", "相关", "友情链接", "猜你喜欢", "点击", "导航", "专题", "评论",
        "快速通道", "网站链接", "Related", "Popular", "Hot", "Recommended",
    ].map { Array($0.utf8) }
    /// Headings of boxes beside a list, though a main list may have them.
    private static let newest = ["最新", "最近", "近期", "Latest", "Recent"].map { Array($0.utf8) }

    /// A factor for the short text right before a list: "热点排行" is no heading of the main list.
    private func heading(before list: HTMLNode) -> (Double, String)? {
        var here = list
        for _ in 0..<3 {
            let sibling = previousElement(here)
            // What has the same name is another row of the list.
            if let sibling, document.name(of: sibling) != document.name(of: here) {
                return judgement(of: sibling)
            }
            guard let parent = document.parent(of: here), document.isElement(parent) else { break }
            here = parent
        }
        return nil
    }

    private func previousElement(_ node: HTMLNode) -> HTMLNode? {
        var sibling = document.previousSibling(of: node)
        while let node = sibling, !document.isElement(node) {
            sibling = document.previousSibling(of: node)
        }
        return sibling
    }

    private func judgement(of heading: HTMLNode) -> (Double, String)? {
        // No character has more bytes than four.
        guard let text = CollapsedText.line(of: heading, in: document, limit: 80),
            CollapsedText.length(text) <= 20, linkCount(heading) <= 1
        else { return nil }
        let bytes = Array(text.utf8)
        if Self.headings.contains(where: { Bytes.contain(bytes, $0) }) {
            return (0.3, "under \"\(text)\"")
        }
        if Self.newest.contains(where: { Bytes.contain(bytes, $0) }) {
            return (0.5, "under \"\(text)\"")
        }
        return isOfAnother(text, heading) ? (0.55, "under \"\(text)\"") : nil
    }

    /// Whether a heading names something that the page is not called after: a box beside its list.
    private func isOfAnother(_ text: String, _ heading: HTMLNode) -> Bool {
        guard !title.isEmpty, ["h2", "h3", "h4", "h5", "h6"].contains(document.tag(of: heading)),
            (2...12).contains(CollapsedText.length(text))
        else { return false }
        return !Bytes.contain(Array(title.utf8), text.utf8)
    }

    private func linkCount(_ node: HTMLNode) -> Int {
        var count = 0
        ItemRegion(document: document, nodes: [node]).forEach { node in
            if TagNames.link.contains(node, in: document) { count += 1 }
            return count < 3
        }
        return count
    }
}
