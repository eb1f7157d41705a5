import Config
import Extract
import Model
import Poll

/// What `bohai discover` found on a page.
struct Discovery {
    var entry: SourceEntry
    /// Nil where the page gave no items.
    var reading: Reading?
    var feeds: [FeedLink]
    var failure: String?

    /// The entry as YAML, all else as comments: what is printed can stand in feeds.yml as it is.
    var lines: [String] {
        var lines: [String] = []
        for feed in feeds {
            let title = feed.title.map { " (\($0))" } ?? ""
            lines.append("# The page names a feed\(title); it may say more than the page:")
            lines.append("#     url: \(feed.url)")
        }
        guard let reading else { return lines.map(Self.oneLine) }
        lines.append("sources:")
        lines += entry.lines(step: 2).map { "  " + $0 }
        if entry.items == nil {
            lines.append("# No rules: Bohai finds these items by itself (\(reading.method)).")
        }
        var table = TextTable(["date", "title", "address"])
        for item in reading.items {
            table.add([
                item.published?.rfc3339 ?? "-", Self.oneLine(item.title), item.url ?? "-",
            ])
        }
        lines.append("# It gives \(reading.items.count) items:")
        lines += table.lines.map { "#   " + $0 }
        lines.append("# Why: \(reading.method). Weighed, the best first:")
        lines += reading.weighed.map { "#   " + $0 }
        lines += reading.diagnostics.map { "# \($0.severity.rawValue): \($0.message)" }
        return lines.map(Self.oneLine)
    }

    /// Nothing from a page ends a comment.
    private static func oneLine(_ text: String) -> String {
        var line = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let breaks =
                scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
                || (0x2028...0x2029).contains(scalar.value) || scalar == "\u{FEFF}"
            line.append(breaks ? " " : scalar)
        }
        return String(line)
    }
}

/// The same for scripts.
struct DiscoveryReport: Encodable {
    struct FeedLine: Encodable {
        var url: String
        var title: String?
        var type: String
    }

    struct SourceLine: Encodable {
        var id: String
        var title: String?
        var url: String
        var base: String?
        var home: String?
        var within: [String]
        var items: String
        var fields: [String: String]
        var yaml: String
    }

    struct ItemLine: Encodable {
        var title: String
        var url: String?
        var published: String?
    }

    var feeds: [FeedLine]
    var source: SourceLine?
    var items: [ItemLine]
    var method: String?
    var weighed: [String]
    var failure: String?

    init(_ discovery: Discovery) {
        let (entry, reading) = (discovery.entry, discovery.reading)
        feeds = discovery.feeds.map { FeedLine(url: $0.url, title: $0.title, type: $0.type) }
        if reading != nil {
            let fields = entry.fields.map { ($0.key.rawValue, $0.value) }
            source = SourceLine(
                id: entry.id, title: entry.title, url: entry.url, base: entry.base,
                home: entry.home?.code, within: entry.within, items: entry.items ?? "auto",
                fields: Dictionary(fields, uniquingKeysWith: { first, _ in first }),
                yaml: entry.lines(step: 2).joined(separator: "\n") + "\n")
        }
        items = (reading?.items ?? []).map {
            ItemLine(title: $0.title, url: $0.url, published: $0.published?.rfc3339)
        }
        method = reading?.method
        weighed = reading?.weighed ?? []
        failure = discovery.failure
    }
}
