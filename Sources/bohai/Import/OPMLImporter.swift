import Config
import Markup
import Model

/// Reads OPML: plain lists of feeds, FreshRSS's with its scraping attributes, and our own.
///
/// No entity expands and nothing is loaded: the reader knows none.
enum OPMLImporter {
    private static let most = 20_000

    /// The sources in document order; nil where the text is no OPML.
    static func sources(_ utf8: [UInt8]) -> [ImportedSource]? {
        XMLReader.reading(utf8) { reader in
            var sources: [ImportedSource] = []
            var isOPML = false
            while sources.count < most {
                switch reader.next() {
                case .start:
                    let name = reader.localName(of: reader.name).lowercased()
                    isOPML = isOPML || name == "opml"
                    if name == "outline", let source = outline(&reader) { sources.append(source) }
                case .finished: return isOPML ? sources : nil
                default: break
                }
            }
            return sources
        }
    }

    /// The source of one outline; nil for a folder.
    private static func outline(_ reader: inout XMLReader) -> ImportedSource? {
        guard let url = reader.attribute("xmlUrl") ?? reader.attribute("url") else { return nil }
        let title = reader.attribute("title") ?? reader.attribute("text") ?? url
        if RSSBridgeImporter.isBridge(url) {
            var source = RSSBridgeImporter.source(url) ?? ImportedSource(title: title, url: url)
            source.title = title
            return source
        }
        var source = ImportedSource(title: title, url: url)
        let type = reader.attribute("type") ?? "rss"
        switch type.lowercased() {
        case "html+xpath": rules(&reader, &source, html, of: "xpath:")
        case "json+dotnotation", "json+dotpath": rules(&reader, &source, json, of: "json:")
        case "rss", "atom", "jsonfeed", "feed", "link", "": break
        default: source.lose("type", type, "this kind of source is read without rules")
        }
        own(&reader, &source)
        settings(&reader, &source)
        return source
    }

    private typealias Table = (items: StaticString, fields: [(StaticString, ItemField)])

    private static let html: Table = (
        "frss:xPathItem",
        [
            ("frss:xPathItemTitle", .title), ("frss:xPathItemContent", .content),
            ("frss:xPathItemUri", .url), ("frss:xPathItemAuthor", .author),
            ("frss:xPathItemTimestamp", .date), ("frss:xPathItemThumbnail", .image),
            ("frss:xPathItemCategories", .tags), ("frss:xPathItemUid", .id),
        ]
    )
    private static let json: Table = (
        "frss:jsonItem",
        [
            ("frss:jsonItemTitle", .title), ("frss:jsonItemContent", .content),
            ("frss:jsonItemUri", .url), ("frss:jsonItemAuthor", .author),
            ("frss:jsonItemTimestamp", .date), ("frss:jsonItemThumbnail", .image),
            ("frss:jsonItemCategories", .tags), ("frss:jsonItemUid", .id),
        ]
    )

    private static func rules(
        _ reader: inout XMLReader, _ source: inout ImportedSource, _ table: Table, of prefix: String
    ) {
        guard let items = reader.attribute(table.items) else {
            return source.losses.append("\(table.items) is missing: the items are found without it")
        }
        let isJSON = prefix == "json:"
        source.take(
            nil, prefix + (isJSON ? JSONDotPath.items(items) : items), from: "\(table.items)")
        // Rules for parts of items that are not found would find parts of others.
        guard source.items != nil else { return }
        let format = reader.attribute(
            isJSON ? "frss:jsonItemTimeFormat" : "frss:xPathItemTimeFormat")
        for (key, field) in table.fields {
            guard let path = reader.attribute(key) else { continue }
            var rule = prefix + (isJSON ? JSONDotPath.field(path) : path)
            if field == .date, let format, !format.isEmpty {
                if let form = PHPDateFormat.unicode(format) {
                    rule += " | date \"\(form)\""
                } else {
                    source.lose("time format", format, "dates are read without it")
                }
            }
            source.take(field, rule, from: "\(key)")
        }
    }

    /// What `bohai export opml` writes.
    private static func own(_ reader: inout XMLReader, _ source: inout ImportedSource) {
        if let items = reader.attribute("bohai:items") {
            source.take(nil, items, from: "bohai:items")
        }
        for (key, field) in ownFields {
            if let rule = reader.attribute(key) { source.take(field, rule, from: "\(key)") }
        }
    }

    private static let ownFields: [(StaticString, ItemField)] = [
        ("bohai:title", .title), ("bohai:url", .url), ("bohai:date", .date),
        ("bohai:summary", .summary), ("bohai:content", .content), ("bohai:image", .image),
        ("bohai:author", .author), ("bohai:origin", .origin), ("bohai:tags", .tags),
        ("bohai:id", .id), ("bohai:enclosure", .enclosure),
    ]

    private static func settings(_ reader: inout XMLReader, _ source: inout ImportedSource) {
        if let ttl = reader.attribute("frss:ttl").flatMap({ Int($0) }) {
            if ttl < 0 { source.isEnabled = false }
            if ttl != 0 { source.every = min(max(abs(ttl), 60), 31_622_400) }
        }
        if let agent = reader.attribute("frss:CURLOPT_USERAGENT") {
            source.headers.append(HeaderField(name: "User-Agent", value: agent))
        }
        if let cookie = reader.attribute("frss:CURLOPT_COOKIE") {
            source.headers.append(HeaderField(name: "Cookie", value: cookie))
        }
        for (key, reason) in unplaced {
            if let value = reader.attribute(key), !value.isEmpty {
                source.lose("\(key)", value, reason)
            }
        }
    }

    private static let unplaced: [(StaticString, String)] = [
        ("frss:cssFullContent", "articles behind links are not read by a selector from here"),
        ("frss:cssContentFilter", "parts of articles are not cut from here"),
        ("frss:cssFullContentFilter", "parts of articles are not cut from here"),
        ("frss:cssFullContentConditions", "articles are not chosen by conditions"),
        ("frss:filtersActionRead", "items are not filtered by words"),
        ("frss:unicityCriteria", "items are known by their own rules here"),
        ("frss:unicityCriteriaForced", "items are known by their own rules here"),
        ("frss:priority", "sources have no priority"), ("frss:opmlUrl", "lists are not polled"),
        ("frss:xPathToJson", "JSON in pages is not taken by XPath"),
        ("frss:CURLOPT_COOKIEFILE", "cookies are not kept in files"),
        ("frss:CURLOPT_FOLLOWLOCATION", "redirects are followed as `fetch` says"),
        ("frss:CURLOPT_HTTPHEADER", "write these lines under `headers`"),
        ("frss:CURLOPT_IPRESOLVE", "the system chooses addresses"),
        ("frss:CURLOPT_MAXREDIRS", "redirects are followed as `fetch` says"),
        ("frss:CURLOPT_POST", "the request has no body here"),
        ("frss:CURLOPT_POSTFIELDS", "the request has no body here"),
        ("frss:CURLOPT_PROXY", "no proxy is used"), ("frss:CURLOPT_PROXYTYPE", "no proxy is used"),
        ("category", "sources have no folders"),
    ]
}

/// FreshRSS's paths into JSON, as JSONPath.
enum JSONDotPath {
    /// A path that names the list: each of its members is an item.
    static func items(_ path: String) -> String { field(path) + "[*]" }

    static func field(_ path: String) -> String {
        let path = path.drop { $0 == "$" || $0 == "." }
        return path.isEmpty ? "$" : path.hasPrefix("[") ? "$\(path)" : "$.\(path)"
    }
}
