import Crypto
import FoundationEssentials
import Model
import Mustache

/// The page at `/`: all regions, their latest items and the addresses to subscribe to.
struct IndexPage: Sendable {
    /// One region's part of the page.
    struct Section: Sendable {
        var title: String
        var key: FeedKey
        var items: [Item]
    }

    static let itemsPerRegion = 5
    static let latestItems = 10

    private let template: MustacheTemplate?

    init() {
        // The template is our own text: `IndexPageTests` would not pass with one that fails here.
        template = try? MustacheTemplate(string: IndexTemplate.text)
    }

    /// Scripts, frames and foreign requests are shut out; the one style sheet goes by its digest.
    var fields: [HeaderField] {
        let digest = SHA256.hash(data: Array(Stylesheet.text.utf8))
        let style = Data(digest).base64EncodedString()
        return [
            HeaderField(
                name: "Content-Security-Policy",
                value: "default-src 'none'; style-src 'sha256-\(style)'; base-uri 'none'; "
                    + "form-action 'none'; frame-ancestors 'none'"),
            HeaderField(name: "X-Content-Type-Options", value: "nosniff"),
            HeaderField(name: "Referrer-Policy", value: "no-referrer"),
        ]
    }

    /// The whole page.
    func html(site: Site, sources: [Source], latest: [Item], _ sections: [Section]) -> String {
        let words = PageWords.words(language: site.language)
        let active = sources.filter(\.enabled)
        let titles = Dictionary(sources.map { ($0.id, $0.title) }) { first, _ in first }
        let line = { (item: Item) in Self.line(item, sourceTitle: titles[item.sourceID]) }
        let feeds = [(words.allItems, FeedKey.all)] + sections.map { ($0.title, $0.key) }
        let page: [String: Any] = [
            "language": site.language,
            "title": site.title,
            "summary": words.summary(active.count, sections.count),
            "style": Stylesheet.text,
            "skip": words.skip,
            "regionsWord": words.regions,
            "latestWord": words.latest,
            "subscribeWord": words.subscribe,
            "allWord": words.allItems,
            "emptyWord": words.empty,
            "footerWord": words.footer,
            "feeds": feeds.map { ["title": "\(site.title) · \($0.0)", "stem": Self.stem($0.1)] },
            "hasLatest": !latest.isEmpty,
            "latest": latest.map(line),
            "regions": sections.map { section in
                [
                    "title": section.title, "stem": Self.stem(section.key),
                    "hasItems": !section.items.isEmpty, "items": section.items.map(line),
                ] as [String: Any]
            },
        ]
        return template?.render(page) ?? ""
    }

    private static func line(_ item: Item, sourceTitle: String?) -> [String: Any] {
        let offset = item.published?.utcOffset ?? 0
        let civil = CivilTime(item.sortTime, utcOffset: offset)
        let written = civil.rfc3339
        let isDay = item.published?.precision == .day
        var line: [String: Any] = [
            "title": item.title, "source": sourceTitle ?? item.sourceID,
            "machineTime": isDay ? String(written.prefix(10)) : written,
            "time": isDay
                ? String(written.prefix(10))
                : written.prefix(10) + " " + written.dropFirst(11).prefix(5),
        ]
        if let url = item.url { line["url"] = url }
        let places = item.divisions.filter { $0.level != .county }.map(\.name)
        if !places.isEmpty { line["place"] = places.joined(separator: " ") }
        return line
    }

    /// The feed's path without its leading slash: links stay good below any path.
    private static func stem(_ key: FeedKey) -> String { String(key.path.dropFirst()) }
}
