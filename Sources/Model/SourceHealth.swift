/// How a source is doing, as its polls and its own history show.
package struct SourceHealth: Sendable, Hashable {
    /// | state | means |
    /// |---|---|
    /// | ok | it answers, and its page looks as it should |
    /// | degraded | something is amiss, or a first poll failed; what is sure is still published |
    /// | broken | its page no longer gives its items |
    /// | blocked | the site refuses programs |
    /// | stale | all is well but nothing new has come for far longer than usual |
    /// | gone | the page is not there any more |
    package enum State: String, Sendable, Hashable, CaseIterable {
        case ok, degraded, broken, blocked, stale, gone
    }

    package var state: State
    /// When it came into this state.
    package var since: Timestamp
    /// Why, in plain English; empty where it is well.
    package var reasons: [String]
    /// How many items of the last poll are held back until an operator releases them.
    package var held: Int
    /// Until when a poll that brings nothing new leaves all this as it is.
    ///
    /// Nothing is amiss, and the source isn't stale before then. Nil where each poll has to be judged.
    package var calmUntil: Timestamp?

    package init(
        _ state: State, since: Timestamp, reasons: [String] = [], held: Int = 0,
        calmUntil: Timestamp? = nil
    ) {
        self.state = state
        self.since = since
        self.reasons = reasons
        self.held = held
        self.calmUntil = calmUntil
    }

    /// The reasons in one line; nil where there are none.
    package var explanation: String? {
        reasons.isEmpty ? nil : reasons.joined(separator: "; ")
    }
}
