package import Model

/// What one poll gives the store.
package struct PollRecord: Sendable, Hashable {
    /// What is to be remembered of the source.
    package var state: PollState
    /// The page's items in its own order, newest first; empty for a poll without news (304, an
    /// unchanged body, a failure).
    package var items: [Item]
    /// What reading the articles of stored items came to; those of new items travel with them.
    package var articles: [ArticleOutcome]
    /// When the poll took place.
    package var at: Timestamp

    package init(
        state: PollState, items: [Item] = [], articles: [ArticleOutcome] = [], at: Timestamp
    ) {
        self.state = state
        self.items = items
        self.articles = articles
        self.at = at
    }
}

/// What one poll changed.
package struct PollChanges: Sendable, Hashable {
    /// New items as stored, in page order.
    package var added: [Item] = []
    /// Known items whose content changed, as stored, in page order.
    package var updated: [Item] = []
    /// Items that said nothing new.
    package var unchanged = 0
    /// Feeds whose items changed.
    package var feeds: Set<FeedKey> = []

    package init() {}
}
