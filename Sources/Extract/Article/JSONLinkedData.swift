import HTML

/// What the JSON-LD of a page (`script type="application/ld+json"`) says of its article.
struct JSONLinkedData {
    private(set) var title: String?
    private(set) var authors: [String] = []
    private(set) var published: String?
    private(set) var image: String?
    private(set) var body: String?

    private static let articles: Set<String> = [
        "Article", "NewsArticle", "BlogPosting", "ReportageNewsArticle", "AnalysisNewsArticle",
        "OpinionNewsArticle", "BackgroundNewsArticle", "ReviewNewsArticle", "TechArticle",
        "ScholarlyArticle", "SocialMediaPosting", "Report", "LiveBlogPosting",
        "AdvertiserContentArticle",
        "SatiricalArticle", "MedicalWebPage",
    ]

    init(_ document: HTMLDocument) {
        let script = NameSet(["script"])
        var count = 0
        for node in document.descendants(of: document.root)
        where script.contains(node, in: document) {
            guard let type = document.attribute("type", of: node)?.lowercased(),
                type.hasPrefix("application/ld+json"), count < 20
            else { continue }
            count += 1
            let text = document.textContent(of: node)
            guard text.utf8.count < 2_000_000, let value = Self.parse(text) else { continue }
            read(value)
        }
    }

    /// Line feeds inside strings are no JSON, but common.
    private static func parse(_ text: String) -> JSONValue? {
        let bytes = text.utf8.map { $0 < 0x20 ? 0x20 : $0 }
        do throws(JSONParser.Fault) { return try JSONParser.parse(bytes) } catch { return nil }
    }

    /// Looks through lists, graphs and main entities for articles.
    private mutating func read(_ value: JSONValue) {
        var pending = [value]
        var steps = 0
        while let value = pending.popLast(), steps < 500 {
            steps += 1
            if let list = value.elements {
                pending.append(contentsOf: list.prefix(100).reversed())
                continue
            }
            if isArticle(value) { take(value) }
            // The vocabulary of Baidu's search: no type, times as `pubDate`.
            published = published ?? Self.text(value.member("pubDate"))
            for name in ["@graph", "mainEntity", "mainEntityOfPage"] {
                if let inner = value.member(name) { pending.append(inner) }
            }
        }
    }

    private func isArticle(_ value: JSONValue) -> Bool {
        guard let type = value.member("@type") else { return false }
        let names = type.elements ?? [type]
        return names.contains { $0.string.map(Self.articles.contains) ?? false }
    }

    private mutating func take(_ value: JSONValue) {
        title = title ?? Self.text(value.member("headline")) ?? Self.text(value.member("name"))
        published =
            published ?? Self.text(value.member("datePublished"))
            ?? Self.text(value.member("dateCreated"))
        image = image ?? Self.address(value.member("image"))
        if authors.isEmpty, let author = value.member("author") {
            authors = (author.elements ?? [author]).prefix(16).compactMap {
                Self.text($0) ?? Self.text($0.member("name"))
            }
        }
        if let text = value.member("articleBody")?.string, text.utf8.count > body?.utf8.count ?? 0 {
            body = text
        }
    }

    private static func text(_ value: JSONValue?) -> String? {
        guard let text = value?.string else { return nil }
        let line = CollapsedText.collapse(text)
        return line.isEmpty || line.utf8.count > 2_000 ? nil : line
    }

    private static func address(_ value: JSONValue?) -> String? {
        guard let value else { return nil }
        if let text = value.string { return text.isEmpty ? nil : text }
        if let list = value.elements { return address(list.first) }
        return value.member("url")?.string
    }
}

extension JSONValue {
    fileprivate var elements: [JSONValue]? {
        if case .array(let values) = self { values } else { nil }
    }
    fileprivate var string: String? { if case .string(let text) = self { text } else { nil } }

    fileprivate func member(_ name: String) -> JSONValue? {
        if case .object(let object) = self { object[name] } else { nil }
    }
}
