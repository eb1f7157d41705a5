/// What we publish: one feed, whole, ready to be written in any format.
package struct Feed: Sendable, Hashable {
    package var key: FeedKey
    /// A tag URI, the same in all formats.
    package var id: String
    package var title: String
    package var subtitle: String?
    /// BCP 47.
    package var language: String
    package var author: String
    /// The page for people.
    package var homeURL: String
    /// The address without its extension: `https://example.org/dalian`.
    package var address: String
    /// The latest `updated` of its items; the time the feed came to be while it has none.
    package var updated: Timestamp
    /// Newest first.
    package var items: [Item]
    /// What follows the `?` of its address, where it is an answer to a question.
    package var query: String?
    /// Where the divisions of its items lie, as far as known.
    package var points: [DivisionCode: GeoPoint]
    /// Where this document stands in the feed's complete history; nil for a feed without archives.
    package var history: FeedHistory?
    /// Where this document stands in a feed that is read page by page; nil for one that is whole.
    package var paging: FeedPaging?
    /// The WebSub hub that tells of changes; nil where none does.
    package var hub: String?

    package init(
        key: FeedKey, id: String, title: String, subtitle: String? = nil, language: String,
        author: String, homeURL: String, address: String, updated: Timestamp, items: [Item],
        history: FeedHistory? = nil, query: String? = nil,
        points: [DivisionCode: GeoPoint] = [:]
    ) {
        self.key = key
        self.id = id
        self.title = title
        self.subtitle = subtitle
        self.language = language
        self.author = author
        self.homeURL = homeURL
        self.address = address
        self.updated = updated
        self.items = items
        self.query = query
        self.points = points
        self.history = history
    }
}

/// One document's place among those of an archived feed (RFC 5005 §4).
package struct FeedHistory: Sendable, Hashable {
    /// The number of this archive page, 1 for the oldest; nil for the subscription document.
    package var page: Int?
    /// How many archive pages there are.
    package var pages: Int

    package init(page: Int? = nil, pages: Int) {
        self.page = page
        self.pages = pages
    }
}

/// One document's place among the pages of a feed that has no archives (RFC 5005 §3).
package struct FeedPaging: Sendable, Hashable {
    /// What follows the `?` in the address of the first page; nil for the first one itself.
    package var first: String?
    /// The same of the page that goes on; nil for the last.
    package var older: String?

    package init(first: String? = nil, older: String?) {
        self.first = first
        self.older = older
    }
}

/// Which feed.
package enum FeedKey: Sendable, Hashable {
    case all
    case region(String)
    case source(String)
    /// Any division of China, with what lies in it.
    case division(DivisionCode)

    /// The path without its extension: `/all`, `/dalian`, `/sources/yljzc`, `/divisions/210283`.
    package var path: String {
        switch self {
        case .all: "/all"
        case .region(let id): "/\(id)"
        case .source(let id): "/sources/" + id
        case .division(let code): "/divisions/\(code)"
        }
    }
}

/// The three formats, twins of each other.
package enum FeedFormat: String, Sendable, Hashable, CaseIterable {
    case atom, rss, json

    package var mediaType: String {
        switch self {
        case .atom: "application/atom+xml; charset=utf-8"
        case .rss: "application/rss+xml; charset=utf-8"
        case .json: "application/feed+json; charset=utf-8"
        }
    }
}
