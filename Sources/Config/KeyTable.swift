/// One key of feeds.yml: what the validator, the schema and the documents say about it.
///
/// One object, since every value of a file is held against one.
final class KeyEntry: Sendable {
    /// `site.title`; `*` stands for an id that the user chooses.
    let path: String
    let type: KeyType
    /// Whether a group without it is a problem.
    let isRequired: Bool
    /// What holds where the key is absent.
    let fallback: Fallback
    /// One or two sentences.
    let summary: String
    /// A value, as written in YAML on one line; empty for groups.
    let example: String

    enum Fallback: Sendable {
        case nothing
        /// As one would write it.
        case written(String)
        /// Something that depends on other keys, in words.
        case words(String)
    }

    /// The last word of the path.
    let name: String
    /// The bytes of `name`.
    let length: Int
    /// The path of the group that holds it; empty at the top.
    let parent: String

    init(
        path: String, type: KeyType, isRequired: Bool = false, fallback: Fallback, summary: String,
        example: String
    ) {
        self.path = path
        self.type = type
        self.isRequired = isRequired
        self.fallback = fallback
        self.summary = summary
        self.example = example
        let words = path.split(separator: ".")
        name = words.last.map(String.init) ?? path
        length = name.utf8.count
        parent = words.dropLast().joined(separator: ".")
    }
}

/// Every key of feeds.yml, once.
struct KeyTable: Sendable {
    static let shared = KeyTable()

    let entries: [KeyEntry]
    private let children: [String: [KeyEntry]]

    private init() {
        entries =
            Self.top + Self.site + Self.publish + Self.webSub + Self.fetch + Self.defaults
            + Self.regions
            + Self.feeds
            + Self.sources + Self.fields
        children = Dictionary(grouping: entries, by: \.parent)
    }

    /// The keys of a group, in the order of the documents.
    func keys(of group: String) -> [KeyEntry] { children[group] ?? [] }

    /// The key `name` of a group's `keys`.
    static func key(_ name: String, in keys: [KeyEntry]) -> KeyEntry? {
        let length = name.utf8.count
        // Most differ in length, which is quicker to see than that their letters do.
        return keys.first { $0.length == length && $0.name == name }
    }

    /// The groups, other than `group`, that have a key of this name.
    func groups(with name: String, besides group: String) -> [String] {
        entries.filter { $0.name == name && $0.parent != group }.map(\.parent)
    }

    /// What other tools call a key, by the name of ours.
    static let synonyms: [String: [String]] = [
        "link": ["url"], "href": ["url"], "address": ["url"], "uri": ["url"], "feed": ["url"],
        "page": ["url"], "file": ["url"], "path": ["url", "storage"],
        "published": ["date"], "pubdate": ["date"], "pub_date": ["date"], "updated": ["date"],
        "time": ["date"], "datetime": ["date"], "timestamp": ["date"],
        "description": ["summary"], "excerpt": ["summary"], "abstract": ["summary"],
        "body": ["content"], "text": ["content"], "article": ["content", "article"],
        "html": ["content"],
        "picture": ["image"], "thumbnail": ["image"], "img": ["image"], "creator": ["author"],
        "by": ["author"], "guid": ["id"], "categories": ["tags"], "keywords": ["tags", "words"],
        "tag": ["tags"], "audio": ["enclosure"], "media": ["enclosure"],
        "publisher": ["origin", "author"],
        "interval": ["every"], "refresh": ["every"], "schedule": ["every"], "ttl": ["every"],
        "frequency": ["every"], "poll": ["every"], "selector": ["items"], "item": ["items"],
        "entries": ["items"], "list": ["items"], "name": ["title"], "label": ["title"],
        "headline": ["title"], "encoding": ["charset"], "tz": ["timezone"],
        "time_zone": ["timezone"],
        "zone": ["timezone"], "disabled": ["enabled"], "active": ["enabled"], "header": ["headers"],
        "region": ["home", "regions"], "division": ["divisions", "home"], "codes": ["divisions"],
        "city": ["home"], "base_url": ["base", "url"], "baseurl": ["base", "url"],
        "source": ["origin", "sources"], "database": ["storage"], "db": ["storage"],
        "out": ["output"],
        "lang": ["language"], "bind": ["listen"], "port": ["listen"], "limit": ["entries"],
        "length": ["entries"], "max_bytes": ["max_size"], "robots_txt": ["robots"],
        "max_redirects": ["redirects"], "parallel": ["concurrency"], "workers": ["concurrency"],
        "areas": ["regions"], "fetching": ["fetch"], "http": ["fetch"],
        "topics": ["feeds"], "exclude": ["not"], "without": ["not"],
        "inside": ["within"], "in": ["within"], "script": ["within"], "form": ["body"],
        "post": ["body"], "payload": ["body"], "params": ["body"], "max_pages": ["pages"],
        "next_page": ["next"], "pagination": ["next", "pages"], "paging": ["next", "pages"],
        "pager": ["next"], "content-type": ["content_type"], "contenttype": ["content_type"],
        "selectors": ["fields"], "rules": ["fields"], "allow": ["allow_networks"],
    ]

    /// Ids of regions that would stand in the way of the server's own pages.
    static let reservedRegionIDs: Set<String> = [
        "all", "sources", "healthz", "metrics", "feeds", "search", "divisions", "index", "robots",
        "problems", "static", "status", "hub", "items", "push",
    ]
}
