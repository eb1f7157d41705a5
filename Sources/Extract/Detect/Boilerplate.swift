import HTML

/// Tells by tags, classes and ids what surrounds the content of a page.
struct Boilerplate {
    let document: HTMLDocument

    /// Words that say so however far above they stand.
    private static let strong: Set<String> = [
        "nav", "navbar", "navigation", "menu", "menus", "submenu", "subnav", "topnav", "mainnav",
        "sidenav", "leftnav", "footer", "foot", "copyright", "sidebar", "aside", "breadcrumb",
        "breadcrumbs", "crumb", "crumbs", "friendlink", "friendlinks", "flink", "yqlj", "daohang",
    ]
    /// Words that say so of the list itself or what is right around it.
    private static let near: Set<String> = [
        "hot", "hotlist", "hotnews", "rank", "ranking", "rankinglist", "top10", "paihang",
        "related",
        "relate", "recommend", "tuijian", "pagination", "pager", "pages", "page", "pagelist",
        "epages",
        "tags", "tag", "banner", "slide", "slider", "swiper", "carousel", "focus", "login",
        "search",
        "share", "links", "link", "tab", "tabs", "toolbar", "weizhi", "location", "position",
        "header",
        "head", "topbar", "side", "right", "rightbar", "lm", "column", "hotword", "leftmenu", "ad",
        "ads",
    ]
    private static let tags: Set<String> = ["nav", "footer", "aside", "select", "form"]
    private static let nearby = 3

    /// A factor of at most 1 for a list whose items stand directly in `parent`.
    func factor(_ parent: HTMLNode) -> Double {
        var factor = 1.0
        var here: HTMLNode? = parent
        var level = 0
        while let node = here, document.isElement(node) {
            let tag = document.tag(of: node)
            guard tag != "body" else { break }
            if Self.tags.contains(tag) || (tag == "header" && level < Self.nearby) { factor *= 0.2 }
            let words = Self.words(node, in: document)
            if !words.isDisjoint(with: Self.strong) {
                factor *= 0.15
            } else if level < Self.nearby, !words.isDisjoint(with: Self.near) {
                factor *= 0.35
            }
            here = document.parent(of: node)
            level += 1
        }
        return factor * heading(before: parent)
    }

    /// The words of an element's classes and id: `hotNews-list` is hot, news, list and hotnews.
    private static func words(_ node: HTMLNode, in document: HTMLDocument) -> Set<String> {
        let className = document.attribute("class", of: node) ?? ""
        let marks = className + " " + (document.attribute("id", of: node) ?? "")
        var words: Set<String> = []
        for mark in marks.split(whereSeparator: \.isWhitespace).prefix(12) {
            words.insert(mark.lowercased())
            var word = ""
            var wasLower = false
            for scalar in mark.unicodeScalars.prefix(60) {
                let isLetter = scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
                if !isLetter || (wasLower && ("A"..."Z").contains(scalar)) {
                    if !word.isEmpty { words.insert(word.lowercased()) }
                    word = ""
                }
                if isLetter { word.unicodeScalars.append(scalar) }
                wasLower = ("a"..."z").contains(scalar)
            }
            if !word.isEmpty { words.insert(word.lowercased()) }
        }
        return words
    }

    /// Headings of lists that are not the page's own.
    private static let headings = [
        "热点", "热门", "推荐", "排行", "相关", "友情链接", "猜你喜欢", "点击", "导航", "专题", "快速通道",
        "相关链接", "网站链接", "Related", "Popular", "Hot",
    ]

    /// A factor for the short text right before a list: "热点排行" is no heading of the main list.
    private func heading(before list: HTMLNode) -> Double {
        var here = list
        for _ in 0..<2 {
            var sibling = document.previousSibling(of: here)
            while let node = sibling, !document.isElement(node) {
                sibling = document.previousSibling(of: node)
            }
            if let node = sibling {
                let text = CollapsedText.of(node, in: document)
                let isHeading = CollapsedText.length(text) <= 20 && linkCount(node) <= 1
                return isHeading && Self.headings.contains { Self.holds(text, $0) } ? 0.3 : 1
            }
            guard let parent = document.parent(of: here), document.isElement(parent) else { break }
            here = parent
        }
        return 1
    }

    private func linkCount(_ node: HTMLNode) -> Int {
        var count = 0
        ItemRegion(document: document, nodes: [node]).forEach { node in
            if TagNames.link.contains(node, in: document) { count += 1 }
            return count < 3
        }
        return count
    }

    private static func holds(_ text: String, _ word: String) -> Bool {
        let wanted = Array(word.utf8)
        let bytes = Array(text.utf8)
        guard bytes.count >= wanted.count else { return false }
        return (0...(bytes.count - wanted.count)).contains { bytes[$0...].starts(with: wanted) }
    }
}
