/// How far the article behind an item has been read, as the store remembers it.
package struct ArticleProgress: Sendable, Hashable {
    /// The digest of the item as the list gave it: while a list says the same, the item stays as its
    /// article completed it.
    package var listDigest: String
    /// How often reading it failed.
    package var attempts: Int
    /// When it is to be read next; nil where it was read, or was given up.
    package var nextTry: Timestamp?

    package init(listDigest: String, attempts: Int = 0, nextTry: Timestamp? = nil) {
        self.listDigest = listDigest
        self.attempts = attempts
        self.nextTry = nextTry
    }
}

/// What reading the article of a stored item came to.
package struct ArticleOutcome: Sendable, Hashable {
    /// The id of the stored item.
    package var itemID: String
    /// The completed item; nil where it could not be read.
    package var item: Item?
    package var progress: ArticleProgress

    package init(itemID: String, item: Item?, progress: ArticleProgress) {
        self.itemID = itemID
        self.item = item
        self.progress = progress
    }
}
