package import Model

/// The items of one document of a feed with archives (RFC 5005), and where it stands.
package struct FeedPage: Sendable, Hashable {
    /// Newest first.
    package var items: [Item]
    /// How many archive pages the feed has: their numbers count from 1, the oldest.
    package var archives: Int

    package init(items: [Item], archives: Int) {
        self.items = items
        self.archives = archives
    }
}
