/// Our own standing with the hub of a source (W3C WebSub): it tells us of changes of one topic.
package struct PushSubscription: Sendable, Hashable {
    package var sourceID: String
    /// What feeds.yml named as the source's place when the hub was found.
    package var address: String
    /// The hub's address, as the source names it.
    package var hub: String
    /// The address of what is pushed, as the source names it (`rel=self`).
    package var topic: String
    /// What nobody can guess of the callback's address.
    package var token: String
    /// What deliveries are signed with.
    package var secret: String
    /// Since when the hub owes us its question; nil where nothing is asked for.
    package var asked: Timestamp?
    /// The end of the lease; nil while the hub has granted none.
    package var expires: Timestamp?
    /// When the hub is asked next.
    package var due: Timestamp
    /// Requests since the last grant that came to nothing.
    package var failures: Int
    /// Polls in a row that found what the hub had not told.
    package var missed: Int

    package init(
        sourceID: String, address: String, hub: String, topic: String, token: String,
        secret: String,
        asked: Timestamp? = nil, expires: Timestamp? = nil, due: Timestamp, failures: Int = 0,
        missed: Int = 0
    ) {
        self.sourceID = sourceID
        self.address = address
        self.hub = hub
        self.topic = topic
        self.token = token
        self.secret = secret
        self.asked = asked
        self.expires = expires
        self.due = due
        self.failures = failures
        self.missed = missed
    }
}
