package import Model

extension SQLiteStore {
    /// The stored items whose stories `items` of one source, not stored yet, would tell or nearly
    /// tell, by the places of the items.
    package func storyFindings(
        of items: [Item]
    ) async throws(StoreError) -> [Int: StoryFinding] {
        try await read { [pageLength, commonSums] database in
            let recorder = try PollRecorder(database, pageLength: pageLength, common: commonSums)
            let stories = try recorder.table.stories
            var findings: [Int: StoryFinding] = [:]
            for place in try recorder.unknown(items) {
                var arrival = StoryArrival(items[place])
                let match = try stories.match(&arrival)?.match
                let misses = match == nil ? try stories.misses(arrival) : []
                guard match != nil || !misses.isEmpty else { continue }
                findings[place] = StoryFinding(match: match, misses: misses)
            }
            return findings
        }
    }
}
