import Config
import Foundation
import Model

/// Reads the addresses of RSS-Bridge's generic bridges, which hold a whole configuration.
enum RSSBridgeImporter {
    static func isBridge(_ url: String) -> Bool {
        url.contains("action=display") && url.contains("bridge=")
    }

    /// The sources that the address describes, one but for FeedMerge; nil where it describes none.
    static func sources(_ url: String) -> [ImportedSource]? {
        guard isBridge(url) else { return nil }
        var values = parameters(of: url)
        let bridge = (values.removeValue(forKey: "bridge") ?? "").replacing("Bridge", with: "")
        for name in ["action", "format", "token", "_cache_timeout", "_noproxy", "_"] {
            values.removeValue(forKey: name)
        }
        switch bridge.lowercased() {
        case "feedmerge": return merged(&values) ?? [unknown(bridge, url)]
        case "sitemap": return [sitemap(&values) ?? unknown(bridge, url)]
        default:
            guard let table = RSSBridgeTable.all[bridge.lowercased()],
                let page = values.removeValue(forKey: table.page)
            else { return [unknown(bridge, url)] }
            return [source(page, &values, table)]
        }
    }

    /// The parameters that say something, decoded as forms are: people write `[`, `|` and spaces as
    /// they are, and a plus is a space.
    private static func parameters(of url: String) -> [String: String] {
        let query = url.prefix { $0 != "#" }.drop { $0 != "?" }.dropFirst()
        var values: [String: String] = [:]
        for pair in query.split(separator: "&").prefix(100) {
            let parts = pair.split(separator: "=", maxSplits: 1).map { part in
                let spaced = part.replacing("+", with: " ")
                return spaced.removingPercentEncoding ?? String(spaced)
            }
            if parts.count == 2 { values[parts[0]] = parts[1] }
        }
        return values
    }

    private static func unknown(_ bridge: String, _ url: String) -> ImportedSource {
        var source = ImportedSource(title: bridge, url: url)
        source.lose("bridge", bridge, "not one of the generic bridges; polled as its feed")
        return source
    }

    private static func source(
        _ page: String, _ values: inout [String: String], _ table: RSSBridgeTable
    ) -> ImportedSource {
        var source = ImportedSource(title: page, url: page)
        if let key = table.items {
            if let rule = values.removeValue(forKey: key) {
                source.take(nil, table.prefix + rule, from: key)
            } else {
                source.losses.append("\(key) is missing: the items are found without it")
            }
        }
        // Rules for parts of items that are not found would find parts of others.
        if source.items != nil { fields(&values, &source, table) }
        if table.prefix.isEmpty {
            pattern(&values, &source, on: (source.fields[.url] ?? "a@href") + " | first | absolute")
        }
        if let cookie = values.removeValue(forKey: "cookie") {
            source.takeHeader("Cookie", cookie, from: "cookie")
        }
        article(&values, &source, table)
        rest(values, &source)
        return source
    }

    /// The pattern that must be found in an item's address.
    private static func pattern(
        _ values: inout [String: String], _ source: inout ImportedSource, on rule: String
    ) {
        let key = "url_pattern"
        guard let pattern = values.removeValue(forKey: key) else { return }
        guard source.items != nil || rule == Self.sitemapAddress else {
            return source.lose(key, pattern, "left out where the items are found without a rule")
        }
        // Its own groups move by one, so what names them by number would mean others.
        let namesGroups = (0...9).contains {
            pattern.contains("\\\($0)") || pattern.contains("(?\($0)")
        }
        guard !namesGroups else {
            return source.lose(key, pattern, "refers to its own groups by number")
        }
        let written = pattern.replacing("\"", with: "\\\"")
        source.take(
            .url, rule + " | match \"^(.*?(?:\(written)).*)$\"", from: key)
    }

    private static func article(
        _ values: inout [String: String], _ source: inout ImportedSource, _ table: RSSBridgeTable
    ) {
        if let flag = table.articleFlag {
            // Without it the selector is of no use there either.
            guard ["on", "true", "1"].contains(values[flag]) else { return }
            values.removeValue(forKey: flag)
        }
        if let key = table.article, let rule = values.removeValue(forKey: key) {
            source.takeArticle(rule, from: key)
        }
    }

    private static func rest(_ values: [String: String], _ source: inout ImportedSource) {
        for (key, value) in values.sorted(by: { $0.key < $1.key }) {
            let isFilter = key.hasPrefix("filter") || key.hasPrefix("target_")
            source.lose(
                key, value,
                isFilter ? "write the words under `feeds`, as words and not" : "has no counterpart")
        }
    }

    private static func fields(
        _ values: inout [String: String], _ source: inout ImportedSource, _ table: RSSBridgeTable
    ) {
        let format = values.removeValue(forKey: "time_format")
        for (key, field, taken) in table.fields {
            guard let rule = values.removeValue(forKey: key) else { continue }
            // Without `raw_content` the text is taken, not the elements.
            let isText = key == "content" && values.removeValue(forKey: "raw_content") != "on"
            var text = table.prefix + (isText ? "string(\(rule))" : rule) + taken
            if field == .date, let format {
                if let form = PHPDateFormat.unicode(format) {
                    text += " | date \"\(form)\""
                } else {
                    source.lose("time_format", format, "dates are read without it")
                }
            }
            source.take(field, text, from: key)
        }
        if let format, source.fields[.date] == nil {
            source.lose("time_format", format, "no rule finds dates")
        }
    }

    /// The feeds that are put together there; what is said of all of them is told with the first.
    private static func merged(_ values: inout [String: String]) -> [ImportedSource]? {
        var sources: [ImportedSource] = []
        for number in 1...10 {
            guard let url = values.removeValue(forKey: "feed_\(number)") else { continue }
            sources += Self.sources(url) ?? [ImportedSource(title: url, url: url)]
            guard sources.count < 100 else { break }
        }
        guard !sources.isEmpty else { return nil }
        if let name = values.removeValue(forKey: "feed_name") {
            sources[0].lose("feed_name", name, "write a feed of these sources under `feeds`")
        }
        rest(values, &sources[0])
        return sources
    }

    /// Where a sitemap has the address of a page.
    private static let sitemapAddress = "loc"

    private static func sitemap(_ values: inout [String: String]) -> ImportedSource? {
        guard let home = values.removeValue(forKey: "home_page") else { return nil }
        let written = values.removeValue(forKey: "site_map")
        let usual = URL(string: "/sitemap.xml", relativeTo: URL(string: home))?.absoluteString
        var source = ImportedSource(title: home, url: written ?? usual ?? home)
        if written == nil {
            source.lose("site_map", source.url, "taken as the usual place, since none is named")
        }
        if let rule = values.removeValue(forKey: "content_selector") {
            source.takeArticle(rule, from: "content_selector")
        }
        pattern(&values, &source, on: sitemapAddress)
        rest(values, &source)
        return source
    }
}
