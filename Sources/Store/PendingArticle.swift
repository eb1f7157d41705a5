package import Model

/// A stored item whose article is still to be read.
package struct PendingArticle: Sendable, Hashable {
    /// As stored.
    package var item: Item
    package var progress: ArticleProgress

    package init(item: Item, progress: ArticleProgress) {
        self.item = item
        self.progress = progress
    }
}
