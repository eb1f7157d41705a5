import HTML

/// What a page's head says of its article.
struct ArticleMetadata {
    var title: String?
    var authors: [String] = []
    var published: String?
    /// Who published it first.
    var origin: String?
    var image: String?
    var site: String?
    /// The whole text as JSON-LD gives it.
    var body: String?
    /// Where each came from: `meta ArticleTitle`.
    var origins: [String: String] = [:]

    /// Reads the tags of the Chinese government standard first, then JSON-LD, then OpenGraph and
    /// what else is in use.
    init(_ document: HTMLDocument) {
        let metas = Self.metas(document)
        func first(_ names: [String]) -> (value: String, name: String)? {
            for name in names {
                if let value = metas[name] { return (value, "meta \(name)") }
            }
            return nil
        }
        take(\.title, "title", first(["articletitle"]))
        take(\.published, "published", first(["pubdate"]))
        take(\.origin, "origin", first(["contentsource"]))
        var author = first(["author"])
        let data = JSONLinkedData(document)
        if metas["articletitle"] == nil {
            take(\.title, "title", data.title.map { ($0, "JSON-LD headline") })
            let names = data.authors.filter(Self.isName)
            if !names.isEmpty {
                authors = names
                origins["byline"] = "JSON-LD author"
                author = nil
            }
        }
        take(\.published, "published", data.published.map { ($0, "JSON-LD datePublished") })
        take(\.image, "image", data.image.map { ($0, "JSON-LD image") })
        body = data.body
        take(\.title, "title", first(["og:title", "twitter:title", "dc.title", "dcterms.title"]))
        take(
            \.published, "published",
            first([
                "article:published_time", "og:published_time", "datepublished", "publishdate",
                "publish-date", "dc.date.issued", "dcterms.created", "dc.date", "sailthru.date",
                "parsely-pub-date", "cxenseparse:recs:publishtime", "date", "createdate",
                "weibo: article:create_at", "og:release_date", "og:time",
                "bytedance:published_time", "apub:time",
            ]))
        take(\.image, "image", first(["og:image", "twitter:image", "twitter:image:src"]))
        site = metas["og:site_name"] ?? metas["sitename"] ?? metas["application-name"]
        if author == nil, authors.isEmpty {
            author = first([
                "article:author", "byl", "dc.creator", "dcterms.creator", "parsely-author",
                "sailthru.author", "twitter:creator",
            ])
        }
        if authors.isEmpty, let author, Self.isName(author.value) {
            authors = [author.value]
            origins["byline"] = author.name
        }
    }

    private mutating func take(
        _ field: WritableKeyPath<ArticleMetadata, String?>, _ name: String,
        _ found: (value: String, name: String)?
    ) {
        guard self[keyPath: field] == nil, let found, !found.value.isEmpty else { return }
        self[keyPath: field] = found.value
        origins[name] = found.name
    }

    /// What systems write where nobody is named.
    private static let noNames: Set<String> = [
        "未知", "佚名", "匿名", "管理员", "admin", "administrator", "root", "unknown", "anonymous", "null",
        "none",
    ]

    /// Whether a text may name an author.
    static func isName(_ text: String) -> Bool {
        !noNames.contains(text.lowercased()) && !text.contains("://") && !text.contains("@")
            && text.utf8.count <= 120
            && text.unicodeScalars.contains { $0.properties.isAlphabetic }
    }

    /// The first value of each name, names in lower case.
    private static func metas(_ document: HTMLDocument) -> [String: String] {
        let meta = NameSet(["meta"])
        var metas: [String: String] = [:]
        for node in document.descendants(of: document.root)
        where meta.contains(node, in: document) && metas.count < 400 {
            guard let content = document.attribute("content", of: node), content.utf8.count < 4_096
            else { continue }
            let text = CollapsedText.collapse(content)
            guard !text.isEmpty else { continue }
            for key in ["name", "property", "itemprop"] {
                guard let name = document.attribute(key, of: node) else { continue }
                for part in name.lowercased().split(separator: " ") where metas[String(part)] == nil
                {
                    metas[String(part)] = text
                }
            }
        }
        return metas
    }
}
