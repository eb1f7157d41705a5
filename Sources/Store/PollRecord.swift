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
    /// Whether a new item that tells a story of another source becomes one with it.
    package var mergesStories = false
    /// What the poll taught of the source's health; nil leaves what is stored.
    package var health: HealthRecord?
    /// Whether a server's clock agrees with `at`: then what is stored of later is a wrong clock's.
    package var hasConfirmedClock = false
    /// What operators read of the poll afterwards; the store fills in what it changed.
    package var past: PastPoll?

    package init(
        state: PollState, items: [Item] = [], articles: [ArticleOutcome] = [], at: Timestamp
    ) {
        self.state = state
        self.items = items
        self.articles = articles
        self.at = at
    }
}

/// What is to be kept of a source's health.
package struct HealthRecord: Sendable, Hashable {
    package var health: SourceHealth
    /// What the next judgement goes by; opaque to the store.
    package var memory: String
    /// The incident that the poll opened, changed or closed.
    package var incident: Incident?

    package init(health: SourceHealth, memory: String, incident: Incident? = nil) {
        self.health = health
        self.memory = memory
        self.incident = incident
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
