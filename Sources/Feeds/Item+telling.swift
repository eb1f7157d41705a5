package import Model

extension Item {
    /// The item as feeds show it: with the words and the link of whoever tells its story most
    /// officially, and all who tell it.
    ///
    /// Government pages come first, then whom a 来源 line names, then the longest text, then the
    /// oldest. The id is the story's and the time the item's own, so neither moves when another
    /// source comes; `updated` moves only with what one of them changes. Nil where nobody is left.
    ///
    /// - Parameters:
    ///   - hidden: ids of sources whose items are not shown.
    ///   - titles: those of the sources, by id.
    package func told(hiding hidden: Set<String>, titles: [String: String]) -> Item? {
        guard let story else { return hidden.contains(sourceID) ? nil : self }
        let everyone = [self] + story.others
        let tellers = everyone.filter { !hidden.contains($0.sourceID) }
        let oldest = everyone.first { $0.id == story.id }
        let ranked = StoryRanking(tellers, titles: titles).ranked
        guard var item = ranked.first, let standing = tellers.first else { return nil }
        // The id of what is hidden would tell of it.
        item.id = oldest.map { hidden.contains($0.sourceID) } ?? false ? standing.id : story.id
        item.story = nil
        item.published = standing.published
        item.firstSeen = standing.firstSeen
        item.updated = tellers.reduce(standing.updated) {
            $1.updated > $1.firstSeen ? max($0, $1.updated) : $0
        }
        if item.divisions.isEmpty { item.divisions = standing.divisions }
        if item.contentHTML == nil {
            item.contentHTML = ranked.lazy.compactMap(\.contentHTML).first
        }
        if item.summary == nil { item.summary = ranked.lazy.compactMap(\.summary).first }
        if item.image == nil { item.image = ranked.lazy.compactMap(\.image).first }
        if item.enclosures.isEmpty {
            item.enclosures = ranked.lazy.map(\.enclosures).first { !$0.isEmpty } ?? []
        }
        guard ranked.count > 1 else { return item }
        item.tellings = ranked.map { teller in
            Telling(
                sourceID: teller.sourceID, source: titles[teller.sourceID] ?? teller.sourceID,
                url: teller.url)
        }
        return item
    }
}
