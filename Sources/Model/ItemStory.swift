/// What an item has to do with those of other sources that tell the same story.
package struct ItemStory: Sendable, Hashable {
    /// The id of its oldest item, which is the story's own and never changes.
    package var id: String
    /// The other items that the feed holds, the oldest first.
    package var others: [Item]

    package init(id: String, others: [Item]) {
        self.id = id
        self.others = others
    }
}

/// Where one of several sources tells a story.
package struct Telling: Sendable, Hashable {
    /// The source's id.
    package var sourceID: String
    /// The source's title.
    package var source: String
    /// The address of its page.
    package var url: String?

    package init(sourceID: String, source: String, url: String?) {
        self.sourceID = sourceID
        self.source = source
        self.url = url
    }
}
