import Model

extension Item {
    /// Whether a reader would see another content in `other`.
    ///
    /// Beside the digest, since an incoming digest also changes with dates that the store does not
    /// follow ("3小时前").
    func hasSameContent(as other: Item) -> Bool {
        title == other.title && url == other.url && summary == other.summary
            && contentHTML == other.contentHTML && image == other.image && authors == other.authors
            && origin == other.origin && tags == other.tags && enclosures == other.enclosures
            && published?.timestamp == other.published?.timestamp
            && published?.utcOffset == other.published?.utcOffset
            && published?.precision == other.published?.precision
    }

    /// The feeds that look different once this item belongs where `other` does.
    func feedsChanged(byBelongingAs other: Item) -> Set<FeedKey> {
        showsSameDivisions(as: other)
            ? feeds.symmetricDifference(other.feeds) : feeds.union(other.feeds)
    }

    /// Whether feeds show the same divisions for `other`: evidence is not published.
    private func showsSameDivisions(as other: Item) -> Bool {
        divisions.count == other.divisions.count
            && zip(divisions, other.divisions).allSatisfy {
                $0.code == $1.code && $0.name == $1.name
            }
    }

    /// Every feed that holds it.
    var feeds: Set<FeedKey> {
        var feeds = Set<FeedKey>(minimumCapacity: regionIDs.count + 2)
        feeds.insert(.all)
        feeds.insert(.source(sourceID))
        for region in regionIDs { feeds.insert(.region(region)) }
        return feeds
    }
}
