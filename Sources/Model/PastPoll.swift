/// What one poll came to, as operators read it afterwards.
package struct PastPoll: Sendable, Hashable {
    package enum Outcome: String, Sendable, CaseIterable {
        /// Items were read from a page that had changed.
        case read
        /// The page came, the same bytes as last time.
        case unchanged
        case notModified = "not_modified"
        /// A hub delivered the page.
        case delivered
        case failed
    }

    package var sourceID: String
    package var at: Timestamp
    package var outcome: Outcome
    /// How long fetching and reading took.
    package var milliseconds: Int
    /// Items on the page that was read last.
    package var found: Int
    /// Items that were new.
    package var added = 0
    /// Items whose content changed.
    package var updated = 0
    /// Why it failed, or why its source is not well; empty where all is well.
    package var reason: String

    package init(
        sourceID: String, at: Timestamp, outcome: Outcome, milliseconds: Int, found: Int = 0,
        reason: String = ""
    ) {
        self.sourceID = sourceID
        self.at = at
        self.outcome = outcome
        self.milliseconds = max(0, milliseconds)
        self.found = max(0, found)
        self.reason = reason
    }
}
