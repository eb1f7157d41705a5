package import Model

/// A feed as somebody else published it, every format in the same shape, addresses absolute.
///
/// Strings are as the publisher wrote them, dates in any form; HTML is not sanitised.
package struct SyndicatedFeed: Sendable, Hashable {
    package var format: SyndicationFormat
    /// Plain text.
    package var title: String?
    /// The page that the feed belongs to.
    package var link: String?
    package var id: String?
    package var updated: String?
    /// A language tag (BCP 47), as written.
    package var language: String?
    package var items: [SyndicatedItem] = []
    /// How often it asks to be read.
    package var wishes: FeedWishes?
    /// What relative addresses of the feed itself resolve against.
    package var baseURL: String
    /// What was repaired to read it.
    package var diagnostics: [Diagnostic] = []
}

/// One item of a feed.
package struct SyndicatedItem: Sendable, Hashable {
    package var id: String?
    package var url: String?
    /// Plain text.
    package var title: String?
    package var summary: SyndicatedText?
    package var content: SyndicatedText?
    package var authors: [SyndicatedPerson] = []
    package var published: String?
    package var updated: String?
    package var tags: [String] = []
    package var enclosures: [Enclosure] = []
    /// A lead image.
    package var image: String?
    /// Who published it first.
    package var origin: String?
    /// What relative addresses in its contents resolve against.
    package var baseURL: String
    /// Whether the document breaks off before the item ends.
    var isCut = false

    init(baseURL: String) { self.baseURL = baseURL }
}

/// Somebody whom a feed names: often by a mail address alone.
package struct SyndicatedPerson: Sendable, Hashable {
    package var name: String?
    package var url: String?
    package var email: String?

    init(name: String? = nil, url: String? = nil, email: String? = nil) {
        self.name = name
        self.url = url
        self.email = email
    }

    var isEmpty: Bool { name == nil && url == nil && email == nil }
}

/// A text of a feed, and what it is written in.
package struct SyndicatedText: Sendable, Hashable {
    package var value: String
    /// HTML, not sanitised; else plain text.
    package var isHTML: Bool
    /// What relative addresses in it resolve against.
    package var baseURL: String

    /// What it says without markup, on one line.
    package var plainText: String {
        isHTML ? FeedText.plain(html: value) : CollapsedText.collapse(value)
    }
}

/// The formats that are read.
package enum SyndicationFormat: String, Sendable, Hashable {
    case rss = "RSS"
    case rdf = "RSS 1.0"
    case atom = "Atom"
    case cdf = "CDF"
    case json = "JSON Feed"
}
