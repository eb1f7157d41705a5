/// A question to the stored items: which of a feed's, newest first.
package struct ItemQuery: Sendable, Hashable {
    /// The feed that is asked.
    package var feed: FeedKey
    /// Words that all must stand in an item, as a person writes them: phrases in quotation marks,
    /// `-` before what must not.
    package var words: String
    /// Words of which none may stand in an item.
    package var without: String
    /// Any of these, each with what lies in it; empty asks for none in particular.
    package var divisions: [DivisionCode]
    /// Any of these sources; empty asks for none in particular.
    package var sources: [String]
    /// None of these sources: neither what is found nor where it goes on tells of them.
    package var hiding: Set<String> = []
    /// The earliest time that feeds order by.
    package var since: Timestamp?
    /// Only what comes after this, from the newest on.
    package var before: ItemCursor?
    package var limit: Int

    package init(
        feed: FeedKey = .all, words: String = "", without: String = "",
        divisions: [DivisionCode] = [], sources: [String] = [], since: Timestamp? = nil,
        before: ItemCursor? = nil, limit: Int
    ) {
        self.feed = feed
        self.words = words
        self.without = without
        self.divisions = divisions
        self.sources = sources
        self.since = since
        self.before = before
        self.limit = limit
    }
}
