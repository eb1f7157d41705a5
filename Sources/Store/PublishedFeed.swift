package import Model

/// A feed that the configuration asks for, as the store is told of it.
package struct PublishedFeed: Sendable, Hashable {
    package var key: FeedKey
    /// The id that it is given where it has none yet.
    package var id: String
    /// Keys that it had before its region or source was renamed.
    package var formerKeys: [FeedKey]

    package init(key: FeedKey, id: String, formerKeys: [FeedKey] = []) {
        self.key = key
        self.id = id
        self.formerKeys = formerKeys
    }
}
