import Config
import Markup
import Model

/// Reads OPML: plain lists of feeds, FreshRSS's with its scraping attributes, and our own.
///
/// No entity expands and nothing is loaded: the reader knows none.
enum OPMLImporter {
    private static let most = 20_000

    /// The sources in document order; nil where the text is no OPML.
    static func read(_ utf8: [UInt8]) -> ImportedFile? {
        XMLReader.reading(utf8) { reader in
            var list = List()
            while list.file.sources.count < most {
                switch reader.next() {
                case .start:
                    let name = reader.localName(of: reader.name).lowercased()
                    list.isOPML = list.isOPML || name == "opml"
                    if name == "outline" {
                        list.add(OutlineAttributes(reader.writtenAttributes()))
                    }
                case .finished: return list.isOPML ? list.whole : nil
                default: break
                }
            }
            list.file.losses.append("only the first \(most) sources are taken")
            return list.whole
        }
    }

    private struct List {
        var file = ImportedFile()
        var isOPML = false
        /// How many outlines have an attribute that says what the feed itself says better.
        private var known: [String: Int] = [:]
        private static let spoken = [
            "htmlUrl", "description", "language", "version", "created", "isComment", "isBreakpoint",
        ]

        mutating func add(_ attributes: OutlineAttributes) {
            var attributes = attributes
            for name in Self.spoken where attributes.take(name) != nil {
                known[name, default: 0] += 1
            }
            guard let url = attributes.take("xmlUrl") ?? attributes.take("url") else {
                return folder(&attributes)
            }
            file.sources += OPMLImporter.outline(&attributes, url)
        }

        private mutating func folder(_ attributes: inout OutlineAttributes) {
            let title = attributes.take("title")
            let name = attributes.take("text") ?? title ?? ""
            file.losses.append("folder \"\(name.prefix(80))\": sources have no folders")
            if let url = attributes.take("frss:opmlUrl") {
                file.losses.append("frss:opmlUrl \"\(url.prefix(80))\": lists are not polled")
            }
            for (key, value) in attributes.rest where !value.allSatisfy(\.isWhitespace) {
                file.losses.append(
                    "folder \"\(name.prefix(80))\", \(key) \"\(value.prefix(80))\": "
                        + "sources have no folders")
            }
        }

        var whole: ImportedFile {
            var file = file
            for (name, count) in known.sorted(by: { $0.key < $1.key }) {
                file.losses.append("\(name) of \(count) outlines: feeds say it themselves")
            }
            return file
        }
    }

    /// The sources of one outline.
    private static func outline(
        _ attributes: inout OutlineAttributes, _ url: String
    ) -> [ImportedSource] {
        let text = attributes.take("text")
        let title = attributes.take("title") ?? text ?? url
        let type = attributes.take("type") ?? "rss"
        var sources = RSSBridgeImporter.sources(url) ?? [ImportedSource(title: title, url: url)]
        if sources.count == 1 { sources[0].title = title }
        if !RSSBridgeImporter.isBridge(url) {
            switch type.lowercased() {
            case "html+xpath", "xml+xpath": rules(&attributes, &sources[0], xpath, of: "xpath:")
            case "json+dotnotation", "json+dotpath":
                rules(&attributes, &sources[0], json, of: "json:")
            case "html+xpath+json+dotnotation": inPage(&attributes, &sources[0])
            case "rss", "atom", "jsonfeed", "feed", "link": break
            default: sources[0].lose("type", type, "this kind of source is read without rules")
            }
        }
        own(&attributes, &sources[0])
        settings(&attributes, &sources[0])
        for (name, value) in attributes.rest where !value.allSatisfy(\.isWhitespace) {
            sources[0].lose(name, value, unplaced[name.lowercased()] ?? "has no counterpart")
        }
        return sources
    }

    private typealias Table = (items: String, fields: [(String, ItemField)])

    private static let xpath: Table = (
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
        _ attributes: inout OutlineAttributes, _ source: inout ImportedSource, _ table: Table,
        of prefix: String
    ) {
        let isJSON = prefix == "json:"
        if let items = attributes.take(table.items) {
            source.take(
                nil, prefix + (isJSON ? JSONDotPath.items(items) : items), from: table.items)
        } else {
            source.losses.append("\(table.items) is missing: the items are found without it")
        }
        let form = dateForm(&attributes, table.items + "TimeFormat", &source)
        for (key, field) in table.fields {
            guard let path = attributes.take(key) else { continue }
            // Rules for parts of items that are not found would find parts of others.
            guard source.items != nil else {
                source.lose(key, path, "left out where the items are found without a rule")
                continue
            }
            let rule = prefix + (isJSON ? JSONDotPath.field(path) : path)
            source.take(field, field == .date ? rule + form : rule, from: key)
        }
    }

    /// JSON that stands in an element of the page; without its place its rules would find nothing.
    private static func inPage(
        _ attributes: inout OutlineAttributes, _ source: inout ImportedSource
    ) {
        if let path = attributes.take("frss:xPathToJson") {
            source.takePassage(path, from: "frss:xPathToJson")
        } else {
            source.losses.append("frss:xPathToJson is missing: the items are found without it")
        }
        if source.within != nil { rules(&attributes, &source, json, of: "json:") }
    }

    /// The step that reads dates of the form at `key`; empty for none.
    private static func dateForm(
        _ attributes: inout OutlineAttributes, _ key: String, _ source: inout ImportedSource
    ) -> String {
        guard let format = attributes.take(key) else { return "" }
        if let form = PHPDateFormat.unicode(format) { return " | date \"\(form)\"" }
        source.lose(key, format, "dates are read without it")
        return ""
    }

    /// What `bohai export opml` writes.
    private static func own(
        _ attributes: inout OutlineAttributes, _ source: inout ImportedSource
    ) {
        if let items = attributes.take("bohai:items") {
            source.take(nil, items, from: "bohai:items")
        }
        for field in ItemField.allCases {
            let key = "bohai:\(field.rawValue)"
            if let rule = attributes.take(key) { source.take(field, rule, from: key) }
        }
    }

    private static func settings(
        _ attributes: inout OutlineAttributes, _ source: inout ImportedSource
    ) {
        if let text = attributes.take("frss:ttl") {
            if let ttl = Int(text), abs(Double(ttl)) < 1e12 {
                if ttl < 0 { source.isEnabled = false }
                // 0 is the reader's own interval, -1 the same of a feed that is switched off.
                if abs(ttl) > 1 { source.every = min(max(abs(ttl), 60), 31_622_400) }
            } else {
                source.lose("frss:ttl", text, "is no number of seconds")
            }
        }
        if let selector = attributes.take("frss:cssFullContent") {
            source.takeArticle(selector, from: "frss:cssFullContent")
        }
        for (key, name) in [("USERAGENT", "User-Agent"), ("COOKIE", "Cookie")] {
            guard let value = attributes.take("frss:CURLOPT_\(key)") else { continue }
            source.takeHeader(name, value, from: "frss:CURLOPT_\(key)")
        }
        let lines = attributes.take("frss:CURLOPT_HTTPHEADER") ?? ""
        for line in lines.split(whereSeparator: \.isNewline) {
            let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            source.takeHeader(
                String(parts[0]), parts.count > 1 ? String(parts[1]) : "",
                from: "frss:CURLOPT_HTTPHEADER")
        }
        posting(&attributes, &source)
    }

    /// A list that is asked for by POST; FreshRSS sends the fields only where it is told to post.
    private static func posting(
        _ attributes: inout OutlineAttributes, _ source: inout ImportedSource
    ) {
        let flag = attributes.take("frss:CURLOPT_POST")
        let fields = attributes.take("frss:CURLOPT_POSTFIELDS")
        let posts = ["1", "true"].contains(flag?.lowercased() ?? "")
        if posts, let fields {
            source.takeBody(fields, from: "frss:CURLOPT_POSTFIELDS")
        } else if posts {
            source.lose("frss:CURLOPT_POST", "1", "there are no fields to send")
        } else if let fields {
            source.lose("frss:CURLOPT_POSTFIELDS", fields, "is not sent without CURLOPT_POST")
        }
    }

    /// Why attributes have no place here, by their names in small letters.
    private static let unplaced: [String: String] = [
        "frss:csscontentfilter": "parts of articles are not cut",
        "frss:cssfullcontentfilter": "parts of articles are not cut",
        "frss:cssfullcontentconditions": "articles are not chosen by conditions",
        "frss:filtersactionread": "write the words under `feeds`, as words and not",
        "frss:unicitycriteria": "items are known by their own rules here",
        "frss:unicitycriteriaforced": "items are known by their own rules here",
        "frss:priority": "sources have no priority",
        "frss:xpathtojson": "is of no use to this kind of source",
        "frss:curlopt_cookiefile": "cookies are not kept in files",
        "frss:curlopt_followlocation": "redirects are followed as `fetch` says",
        "frss:curlopt_ipresolve": "the system chooses addresses",
        "frss:curlopt_maxredirs": "redirects are followed as `fetch` says",
        "frss:curlopt_proxy": "no proxy is used",
        "frss:curlopt_proxytype": "no proxy is used",
        "category": "sources have no folders",
    ]
}
