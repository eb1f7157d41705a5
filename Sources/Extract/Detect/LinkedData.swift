import HTML
import Model

/// Reads what a page says of its list in JSON-LD (schema.org): `ItemList`, `Blog`, or the articles
/// themselves, side by side or in a `@graph`.
struct LinkedData {
    private static let articleTypes: Set<String> = [
        "Article", "NewsArticle", "BlogPosting", "Report", "ReportageNewsArticle",
        "AnalysisNewsArticle", "OpinionNewsArticle", "BackgroundNewsArticle", "ReviewNewsArticle",
        "TechArticle", "ScholarlyArticle", "LiveBlogPosting", "SocialMediaPosting",
        "DiscussionForumPosting", "SpecialAnnouncement", "GovernmentService", "VideoObject",
    ]
    /// Lists that lead through the site.
    private static let frameTypes: Set<String> = [
        "BreadcrumbList", "SiteNavigationElement", "Organization", "WebSite", "Person",
    ]
    private static let scriptLimit = 50
    private static let valueLimit = 50_000

    /// In the order of the page, each address once; only what has a title and an address.
    private(set) var items: [RawItem] = []
    private var addresses: Set<String> = []

    init(_ document: HTMLDocument) {
        var scripts = 0
        for node in document.descendants(of: document.root)
        where Self.script.contains(node, in: document) {
            guard let type = document.attribute("type", of: node),
                type.lowercased().hasPrefix("application/ld+json")
            else { continue }
            scripts += 1
            guard scripts <= Self.scriptLimit else { return }
            do throws(JSONParser.Fault) {
                collect(try JSONParser.parse(Array(document.textContent(of: node).utf8)))
            } catch {
                // Broken JSON-LD is common, and says nothing of the page itself.
                continue
            }
        }
    }

    private static let script = NameSet(["script"])

    private mutating func collect(_ value: JSONValue) {
        var pending = [value]
        var visited = 0
        while let value = pending.popLast(), visited < Self.valueLimit {
            visited += 1
            switch value {
            case .array(let values): pending.append(contentsOf: values.reversed())
            case .object(let object):
                if Self.types(of: object).contains(where: Self.frameTypes.contains) { continue }
                if let item = Self.item(object) {
                    add(item)
                } else {
                    pending.append(contentsOf: object.members.reversed().map(\.value))
                }
            default: break
            }
        }
    }

    private mutating func add(_ item: RawItem) {
        guard let url = item.url, items.count < ItemLimit.items, addresses.insert(url).inserted
        else { return }
        items.append(item)
    }

    private static func types(of object: JSONObject) -> [String] {
        (object["@type"]?.texts ?? []).map { String($0.split(separator: "/").last ?? "") }
    }

    /// The item that an object is: an article, or a list's entry that holds or names one.
    private static func item(_ object: JSONObject) -> RawItem? {
        let types = types(of: object)
        if types.contains("ListItem") {
            guard case .object(let inner) = object["item"] else {
                return raw(object, address: object["item"])
            }
            return raw(inner, address: object["url"])
        }
        guard types.contains(where: articleTypes.contains) else { return nil }
        return raw(object, address: nil)
    }

    private static func raw(_ object: JSONObject, address: JSONValue?) -> RawItem? {
        func text(_ names: String...) -> String? {
            names.lazy.compactMap { object[$0].flatMap(Self.text) }.first
        }
        guard let title = text("headline", "name"),
            let url = text("url", "mainEntityOfPage", "@id") ?? address.flatMap(Self.text)
        else { return nil }
        var item = RawItem()
        item.set(.title, to: [title])
        item.set(.url, to: [url])
        for (field, value) in [
            (ItemField.date, text("datePublished", "dateCreated", "uploadDate", "dateModified")),
            (.summary, text("description", "abstract")), (.image, text("image", "thumbnailUrl")),
            (.author, text("author", "creator")),
        ] {
            if let value { item.set(field, to: [value]) }
        }
        return item
    }

    /// A value's text, or that of the object that stands for it: `{"@id": …}`, `{"name": …}`.
    private static func text(_ value: JSONValue) -> String? {
        switch value {
        case .object(let object):
            return ["url", "name", "@id"].lazy.compactMap { object[$0]?.texts.first }.first
        case .array(let values):
            return values.first.flatMap { value in
                if case .array = value { nil } else { text(value) }
            }
        default:
            return value.texts.first { !$0.isEmpty }
        }
    }
}
