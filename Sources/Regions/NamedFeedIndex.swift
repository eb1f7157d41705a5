import Model

/// Which feeds of the operator's own an item belongs to.
struct NamedFeedIndex: Sendable {
    private let feeds: [NamedFeed]
    /// Every division that each feed names, with what lies in it.
    private let divisions: [Set<DivisionCode>]
    /// Twice the feed's number for a word that it wants, one more for one that it does not.
    private let words: WordSearch

    init(feeds: [NamedFeed], gazetteer: Gazetteer) {
        self.feeds = feeds
        divisions = feeds.map { feed in
            Set(feed.divisions.flatMap { gazetteer.expand($0) + [$0] })
        }
        words = WordSearch(
            feeds.enumerated().flatMap { number, feed in
                feed.words.map { ($0, 2 * number) } + feed.not.map { ($0, 2 * number + 1) }
            })
    }

    /// The ids of the item's feeds.
    ///
    /// - Parameter time: the one that feeds order it by; nil where none is asked for.
    func ids(
        for assigned: [DivisionAssignment], regions: Set<String>, title: String, text: String?,
        source: String, time: Timestamp?
    ) -> [String] {
        guard !feeds.isEmpty else { return [] }
        var found: Set<Int> = []
        words.search(title) { found.insert($0) }
        if let text { words.search(text) { found.insert($0) } }
        return feeds.enumerated().filter { number, feed in
            let isPlaceless = feed.regions.isEmpty && feed.divisions.isEmpty
            let isInPlace =
                isPlaceless || feed.regions.contains(where: regions.contains)
                || assigned.contains { divisions[number].contains($0.code) }
            return isInPlace && (feed.sources.isEmpty || feed.sources.contains(source))
                && (feed.words.isEmpty || found.contains(2 * number))
                && !found.contains(2 * number + 1) && !Self.isTooOld(time, for: feed)
        }.map(\.element.id)
    }

    private static func isTooOld(_ time: Timestamp?, for feed: NamedFeed) -> Bool {
        guard let time, let since = feed.since else { return false }
        return time < since
    }
}
