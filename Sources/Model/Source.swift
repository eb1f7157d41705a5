/// What Bohai polls, as feeds.yml says.
package struct Source: Sendable, Hashable {
    /// Where it stands.
    package enum Location: Sendable, Hashable {
        /// An absolute http or https address.
        case url(String)
        /// An absolute file path; feeds.yml writes it relative to itself.
        case file(String)
    }

    /// Its key in feeds.yml.
    package var id: String
    package var title: String
    package var location: Location
    /// The address that relative links resolve against; the location's own where nil.
    package var base: String?
    /// Seconds between two polls; the shortest time where `adaptsInterval`.
    package var every: Int
    /// Whether the time between two polls follows what the source publishes (`every: auto`).
    package var adaptsInterval = false
    /// Seconds within which something new is expected; nil leaves it to the source's rhythm.
    package var expectEvery: Int?
    /// The division that breaks ties, and fills silence where `homeFillsSilence`.
    package var home: DivisionCode?
    /// Whether an item that names no place belongs to `home`.
    package var homeFillsSilence: Bool
    /// Request headers of its own, in order.
    package var headers: [HeaderField]
    /// Overrides every label on the page.
    package var charset: String?
    /// An IANA time zone name.
    package var timeZone: String
    /// Where the items stand; nil asks for automatic detection.
    package var items: Rule?
    package var fields: [ItemField: Rule]
    /// Where the articles behind the items' links are read; nil where they are not.
    package var article: ArticleRule?
    package var enabled: Bool
    /// Whether a browser runs the page's scripts before it is read.
    package var rendersInBrowser = false
    /// The CSS selector that must match before a rendered page counts as ready.
    package var waitsFor: String?
    /// Ids that it had before: their addresses lead to it, and their items are its own.
    package var aliases: [String]
    /// Where in the page the document stands that the rules run on, one rule within the other;
    /// empty for the page itself.
    package var within: [Rule] = []
    /// What the request sends; nil for a GET.
    package var submission: Submission?
    /// How further pages are found; nil asks for the first alone.
    package var paging: Paging?
    /// Whether only a token opens its feed; its items then stand in no public one.
    package var isPrivate = false
    /// Whether an item that tells a story of another source becomes one entry with it.
    package var mergesStories = true

    package init(
        id: String, title: String, location: Location, base: String? = nil, every: Int = 3_600,
        home: DivisionCode? = nil, homeFillsSilence: Bool = false, headers: [HeaderField] = [],
        charset: String? = nil, timeZone: String = "Asia/Shanghai", items: Rule? = nil,
        fields: [ItemField: Rule] = [:], article: ArticleRule? = nil, enabled: Bool = true,
        aliases: [String] = []
    ) {
        self.id = id
        self.title = title
        self.location = location
        self.base = base
        self.every = every
        self.home = home
        self.homeFillsSilence = homeFillsSilence
        self.headers = headers
        self.charset = charset
        self.timeZone = timeZone
        self.items = items
        self.fields = fields
        self.article = article
        self.enabled = enabled
        self.aliases = aliases
    }

    /// The address that the page's links resolve against and readers are sent to.
    package var pageURL: String? {
        if let base { return base }
        guard case .url(let url) = location else { return nil }
        return url
    }
}

/// One HTTP header field.
package struct HeaderField: Sendable, Hashable {
    package var name: String
    package var value: String

    package init(name: String, value: String) {
        self.name = name
        self.value = value
    }
}
