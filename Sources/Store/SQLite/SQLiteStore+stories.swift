package import Model

extension SQLiteStore {
    /// The stored items whose stories `items` of one source, not stored yet, would tell, by the
    /// places of the items.
    package func storyMatches(of items: [Item]) async throws(StoreError) -> [Int: StoryMatch] {
        try await read { [pageLength, commonSums] database in
            let recorder = try PollRecorder(database, pageLength: pageLength, common: commonSums)
            let unknown = try recorder.unknown(items)
            var matches: [Int: StoryMatch] = [:]
            for place in unknown {
                var arrival = StoryArrival(items[place])
                matches[place] = try recorder.table.stories.match(&arrival)?.match
            }
            return matches
        }
    }
}
