/// The one normalised item, whatever kind of source it came from.
package struct Item: Sendable, Hashable {
    /// A tag URI (RFC 4151), minted once when the item is first stored; it never changes, since
    /// readers tell old from new by it.
    package var id: String
    package var sourceID: String
    /// What the same item is known by at its source, strongest first: guid, canonical URL, …
    /// An item whose key is known is the known item, whatever else about it has changed.
    package var keys: [String]
    /// Absolute http(s) address of the item's own page.
    package var url: String?
    /// Plain text, never empty.
    package var title: String
    /// Plain text.
    package var summary: String?
    /// Sanitised HTML.
    package var contentHTML: String?
    /// Absolute address of a lead image.
    package var image: String?
    package var authors: [Person]
    /// Who published it first, as the page's 来源 line says.
    package var origin: String?
    package var tags: [String]
    package var enclosures: [Enclosure]
    /// Nil when the source gave no usable date: then `firstSeen` orders the item.
    package var published: PublishedDate?
    /// When a poll first found it; never restamped.
    package var firstSeen: Timestamp
    /// When its content last changed significantly.
    package var updated: Timestamp
    package var divisions: [DivisionAssignment]
    /// Ids of the configured regions that hold it, sorted.
    package var regionIDs: [String]
    /// A digest of everything whose change is significant to a reader.
    package var contentDigest: String
    /// On its way to the store, how far its article was read; nil where its source reads none.
    package var article: ArticleProgress?
    /// As feeds read it from the store: the same story of other sources; nil where there is none.
    package var story: ItemStory?
    /// As feeds write it: everyone who tells its story, the most official first; empty for an item
    /// that is alone.
    package var tellings: [Telling] = []

    package init(
        id: String, sourceID: String, keys: [String], url: String? = nil, title: String,
        summary: String? = nil, contentHTML: String? = nil, image: String? = nil,
        authors: [Person] = [], origin: String? = nil, tags: [String] = [],
        enclosures: [Enclosure] = [], published: PublishedDate? = nil, firstSeen: Timestamp,
        updated: Timestamp, divisions: [DivisionAssignment] = [], regionIDs: [String] = [],
        contentDigest: String = ""
    ) {
        self.id = id
        self.sourceID = sourceID
        self.keys = keys
        self.url = url
        self.title = title
        self.summary = summary
        self.contentHTML = contentHTML
        self.image = image
        self.authors = authors
        self.origin = origin
        self.tags = tags
        self.enclosures = enclosures
        self.published = published
        self.firstSeen = firstSeen
        self.updated = updated
        self.divisions = divisions
        self.regionIDs = regionIDs
        self.contentDigest = contentDigest
    }

    /// What feeds order by: the published time, or the first sight of an item without one.
    package var sortTime: Timestamp { published?.timestamp ?? firstSeen }
}

/// Somebody who wrote or published something.
package struct Person: Sendable, Hashable, Codable {
    package var name: String
    package var url: String?
    package var email: String?

    package init(name: String, url: String? = nil, email: String? = nil) {
        self.name = name
        self.url = url
        self.email = email
    }
}

/// A file that belongs to an item (RSS `enclosure`, Atom `link rel="enclosure"`, JSON `attachments`).
package struct Enclosure: Sendable, Hashable, Codable {
    /// Absolute.
    package var url: String
    /// A media type; the writers guess none.
    package var type: String?
    /// Bytes.
    package var length: Int64?

    package init(url: String, type: String? = nil, length: Int64? = nil) {
        self.url = url
        self.type = type
        self.length = length
    }
}
