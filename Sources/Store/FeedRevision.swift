package import Model

/// How often and when a feed changed.
package struct FeedRevision: Sendable, Hashable {
    /// Counts from 1.
    package var number: Int64
    /// The time of the poll that last changed it.
    package var changedAt: Timestamp

    package init(number: Int64, changedAt: Timestamp) {
        self.number = number
        self.changedAt = changedAt
    }
}
