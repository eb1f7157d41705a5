import Config
import Foundation
import Model

/// Reads the addresses of RSS-Bridge's generic bridges, which hold a whole configuration.
enum RSSBridgeImporter {
    static func isBridge(_ url: String) -> Bool {
        url.contains("action=display") && url.contains("bridge=")
    }

    /// The source that the address describes; nil where it describes none.
    static func source(_ url: String) -> ImportedSource? {
        guard isBridge(url), let items = URLComponents(string: url)?.queryItems else { return nil }
        var values: [String: String] = [:]
        for item in items.prefix(100) { values[item.name] = item.value ?? "" }
        let bridge = (values.removeValue(forKey: "bridge") ?? "").replacing("Bridge", with: "")
        for name in ["action", "format", "token", "_cache_timeout", "_noproxy", "_"] {
            values.removeValue(forKey: name)
        }
        guard let table = tables[bridge.lowercased()],
            let page = values.removeValue(forKey: table.page), !page.isEmpty
        else {
            var source = ImportedSource(title: bridge, url: url)
            source.lose("bridge", bridge, "not one of the generic bridges; polled as its feed")
            return source
        }
        var source = ImportedSource(title: page, url: page)
        if let rule = values.removeValue(forKey: table.items) {
            source.take(nil, table.prefix + rule, from: table.items)
        } else {
            source.losses.append("\(table.items) is missing: the items are found without it")
        }
        // Rules for parts of items that are not found would find parts of others.
        if source.items != nil { fields(&values, &source, table) }
        for (key, value) in values.sorted(by: { $0.key < $1.key }) where !value.isEmpty {
            source.lose(key, value, "has no counterpart")
        }
        return source
    }

    private static func fields(
        _ values: inout [String: String], _ source: inout ImportedSource, _ table: Table
    ) {
        let format = values.removeValue(forKey: "time_format").flatMap { $0.isEmpty ? nil : $0 }
        for (key, field, taken) in table.fields {
            guard let rule = values.removeValue(forKey: key), !rule.isEmpty else { continue }
            var text = table.prefix + rule + taken
            if field == .date, let format {
                if let form = PHPDateFormat.unicode(format) {
                    text += " | date \"\(form)\""
                } else {
                    source.lose("time_format", format, "dates are read without it")
                }
            }
            source.take(field, text, from: key)
        }
    }

    private struct Table {
        var prefix: String
        var page: String
        var items: String
        /// The parameter, the field, and what of the match is taken.
        var fields: [(String, ItemField, String)]
    }

    private static let tables: [String: Table] = [
        "cssselector": Table(prefix: "", page: "home_page", items: "url_selector", fields: []),
        "cssselectorcomplex": Table(
            prefix: "", page: "home_page", items: "entry_element_selector",
            fields: [
                ("url_selector", .url, "@href"), ("title_selector", .title, ""),
                ("author_selector", .author, ""), ("category_selector", .tags, ""),
                ("time_selector", .date, ""),
            ]),
        "xpath": Table(
            prefix: "xpath:", page: "url", items: "item",
            fields: [
                ("title", .title, ""), ("content", .content, ""), ("uri", .url, ""),
                ("author", .author, ""), ("timestamp", .date, ""), ("enclosures", .enclosure, ""),
                ("categories", .tags, ""),
            ]),
    ]
}
