/// What is remembered of a source between two polls.
package struct PollState: Sendable, Hashable {
    package var sourceID: String
    package var validators: Validators?
    /// The address whose response gave `validators`, where redirects led elsewhere.
    package var validatorsURL: String?
    /// Digest of the last body that gave items, together with the source's rules: a page whose
    /// digest is unchanged is not parsed again.
    package var bodyDigest: String?
    package var lastPoll: Timestamp?
    /// The last poll that ended with items, "not modified" or an unchanged body.
    package var lastSuccess: Timestamp?
    package var nextPoll: Timestamp?
    /// The server asked to be left alone until then (Retry-After).
    package var notBefore: Timestamp?
    /// Failed polls since the last success.
    package var failures: Int
    /// What failed last, in plain English; nil after a success.
    package var problem: String?
    /// Where a permanent redirect (301, 308) was last seen to lead.
    package var movedTo: String?
    /// Since when, and how often, it was seen to lead there.
    package var movedSince: Timestamp?
    package var movedSightings = 0
    /// The address that is asked instead of `address`, since redirects led there long enough.
    package var learntURL: String?
    /// What feeds.yml named as the place when the source was last polled: all of this is about it.
    package var address: String?
    /// The IP address that answered last.
    package var serverAddress: String?
    /// The last answer with a whole page in it.
    package var lastFull: Timestamp?
    /// The server said that the page is gone for good (410): no longer polled.
    package var goneSince: Timestamp?
    /// What the feed asks for in its own text.
    package var wishes: FeedWishes?
    package var rhythm: Rhythm?
    /// Items that the last successful poll found on the page.
    package var itemsFound: Int
    /// Pages of its list that they stood on; 0 before the first.
    package var pagesRead = 0
    /// What the page that was read last had wrong with it, short of a failure, in plain English.
    package var notes: [String] = []
    /// How many visits in a row broke off before the pages that they were after had been read.
    ///
    /// The next one reads them all again; 0 where nothing is owed.
    package var brokenWalks = 0
    /// How it is doing; nil before its first poll.
    package var health: SourceHealth?

    package init(
        sourceID: String, validators: Validators? = nil, validatorsURL: String? = nil,
        bodyDigest: String? = nil, lastPoll: Timestamp? = nil, lastSuccess: Timestamp? = nil,
        nextPoll: Timestamp? = nil, notBefore: Timestamp? = nil, failures: Int = 0,
        problem: String? = nil, movedTo: String? = nil, itemsFound: Int = 0
    ) {
        self.sourceID = sourceID
        self.validators = validators
        self.validatorsURL = validatorsURL
        self.bodyDigest = bodyDigest
        self.lastPoll = lastPoll
        self.lastSuccess = lastSuccess
        self.nextPoll = nextPoll
        self.notBefore = notBefore
        self.failures = failures
        self.problem = problem
        self.movedTo = movedTo
        self.itemsFound = itemsFound
    }
}

/// What makes a request conditional (RFC 9110 §13): opaque, kept with their quotes, and always sent
/// as the pair that one response gave.
package struct Validators: Sendable, Hashable {
    package var etag: String?
    package var lastModified: String?

    package init?(etag: String?, lastModified: String?) {
        guard etag != nil || lastModified != nil else { return nil }
        self.etag = etag
        self.lastModified = lastModified
    }
}
