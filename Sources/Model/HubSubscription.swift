/// A subscriber's standing with our own hub (W3C WebSub): one callback that is told of one topic.
package struct HubSubscription: Sendable, Hashable {
    /// A subscriber may have many, but never two with the same topic and callback (§5).
    package struct Key: Sendable, Hashable {
        /// The path of a feed's document: `/dalian.atom`.
        package var topic: String
        /// Where the subscriber is told, as it wrote it.
        package var callback: String

        package init(topic: String, callback: String) {
            self.topic = topic
            self.callback = callback
        }
    }

    /// What somebody asked for in the subscriber's name, until the subscriber has confirmed it.
    package struct Intent: Sendable, Hashable {
        package var isSubscribe: Bool
        /// Seconds.
        package var lease: Int64
        package var secret: String?
        /// Failed questions so far.
        package var attempts: Int
        /// When the callback is asked next.
        package var due: Timestamp

        package init(
            isSubscribe: Bool, lease: Int64, secret: String? = nil, attempts: Int = 0,
            due: Timestamp
        ) {
            self.isSubscribe = isSubscribe
            self.lease = lease
            self.secret = secret
            self.attempts = attempts
            self.due = due
        }
    }

    package var key: Key
    /// What deliveries are signed with.
    package var secret: String?
    /// The end of the lease; nil while nothing was ever confirmed.
    package var expires: Timestamp?
    package var intent: Intent?
    /// Digest of the content that the subscriber has, or that stood when it came.
    package var digest: String?
    /// When the latest content is to be delivered; nil while nothing is.
    package var due: Timestamp?
    /// Failed deliveries since the last that succeeded.
    package var attempts: Int

    package init(
        key: Key, secret: String? = nil, expires: Timestamp? = nil, intent: Intent? = nil,
        digest: String? = nil, due: Timestamp? = nil, attempts: Int = 0
    ) {
        self.key = key
        self.secret = secret
        self.expires = expires
        self.intent = intent
        self.digest = digest
        self.due = due
        self.attempts = attempts
    }
}
