package import Model

/// The items of one document of a feed, and where it stands in its history (RFC 5005).
package struct FeedPage: Sendable, Hashable {
    /// Newest first.
    package var items: [Item]
    /// How many archive pages the feed has: their numbers count from 1, the oldest.
    package var archives: Int
    /// Where a feed without archives goes on; nil where nothing is left.
    package var older: ItemCursor?

    package init(items: [Item], archives: Int, older: ItemCursor? = nil) {
        self.items = items
        self.older = older
        self.archives = archives
    }
}
