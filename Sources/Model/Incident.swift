/// What ails a source, from the poll that showed it to the one that was well again: one entry of
/// the operators' feed.
package struct Incident: Sendable, Hashable {
    package var sourceID: String
    /// With the source, its identity: a source has one open incident at most.
    package var opened: Timestamp
    /// When its state last changed, or it was closed.
    package var updated: Timestamp
    /// Nil while it lasts.
    package var closed: Timestamp?
    /// The state that the source is in, or was in last.
    package var state: SourceHealth.State
    /// Why, in plain English.
    package var summary: String

    package init(
        sourceID: String, opened: Timestamp, updated: Timestamp, closed: Timestamp? = nil,
        state: SourceHealth.State, summary: String
    ) {
        self.sourceID = sourceID
        self.opened = opened
        self.updated = updated
        self.closed = closed
        self.state = state
        self.summary = summary
    }
}
