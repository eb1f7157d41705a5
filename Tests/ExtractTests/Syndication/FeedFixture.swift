import Model

@testable import Extract

/// Feeds of a few lines, each wrapped in what its format asks for.
enum FeedFixture {
    static let base = "https://example.org/feeds/all.xml"

    /// What is read from `text`; a feed of no format where nothing is.
    static func read(_ text: String, type: String? = nil, base: String = base) -> SyndicatedFeed {
        read(Array(text.utf8), type: type, base: base)
    }

    static func read(
        _ bytes: [UInt8], type: String? = nil, base: String = base
    ) -> SyndicatedFeed {
        FeedReader().read(Page(bytes: bytes, contentType: type, url: base))
            ?? SyndicatedFeed(format: .json, title: "NO FEED", baseURL: "")
    }

    static let namespaces = """
        xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom" \
        xmlns:content="http://purl.org/rss/1.0/modules/content/" \
        xmlns:media="http://search.yahoo.com/mrss/" xmlns:xhtml="http://www.w3.org/1999/xhtml" \
        xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" \
        xmlns:dcterms="http://purl.org/dc/terms/"
        """

    /// One RSS 2.0 item.
    static func rss(_ item: String) -> SyndicatedFeed {
        read(
            "<rss version=\"2.0\" \(namespaces)><channel><title>T</title><item>\(item)</item></channel></rss>"
        )
    }

    /// One Atom 1.0 entry.
    static func atom(_ entry: String, attributes: String = "") -> SyndicatedFeed {
        read(
            "<feed xmlns=\"http://www.w3.org/2005/Atom\" \(attributes)><title>T</title>"
                + "<entry>\(entry)</entry></feed>")
    }

    /// One Atom 0.3 entry.
    static func atom03(_ entry: String) -> SyndicatedFeed {
        read(
            "<feed version=\"0.3\" xmlns=\"http://purl.org/atom/ns#\"><entry>\(entry)</entry></feed>"
        )
    }

    /// One item of a JSON Feed.
    static func json(_ members: String) -> SyndicatedFeed {
        read(
            "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"T\",\"items\":[{\(members)}]}"
        )
    }

    /// A member of the first item, or of the feed itself, as one string.
    static func field(_ name: String, of feed: SyndicatedFeed) -> String {
        if let own = feedField(name, feed) { return own ?? "-" }
        guard let item = feed.items.first else { return "no item" }
        switch name {
        case "id": return item.id ?? "-"
        case "url": return item.url ?? "-"
        case "title": return item.title ?? "-"
        case "summary": return item.summary?.plainText ?? "-"
        case "summary.raw": return item.summary?.value ?? "-"
        case "summary.html": return item.summary.map { "\($0.isHTML)" } ?? "-"
        case "content": return item.content?.value ?? "-"
        case "content.base": return item.content?.baseURL ?? "-"
        case "content.html": return item.content.map { "\($0.isHTML)" } ?? "-"
        case "authors": return item.authors.map(line).joined(separator: "; ")
        case "published": return item.published ?? "-"
        case "updated": return item.updated ?? "-"
        case "tags": return item.tags.joined(separator: "|")
        case "enclosures":
            return item.enclosures.map {
                "\($0.url) \($0.type ?? "-") \($0.length.map(String.init) ?? "-")"
            }.joined(separator: "|")
        case "image": return item.image ?? "-"
        case "origin": return item.origin ?? "-"
        default: return "no field \(name)"
        }
    }

    private static func feedField(_ name: String, _ feed: SyndicatedFeed) -> String?? {
        switch name {
        case "feed.title": .some(feed.title)
        case "feed.link": .some(feed.link)
        case "feed.id": .some(feed.id)
        case "feed.updated": .some(feed.updated)
        case "feed.language": .some(feed.language)
        case "format": .some(feed.format.rawValue)
        case "count": .some("\(feed.items.count)")
        default: .none
        }
    }

    private static func line(_ person: SyndicatedPerson) -> String {
        [person.name ?? "-", person.url ?? "-", person.email ?? "-"].joined(separator: ",")
    }
}
