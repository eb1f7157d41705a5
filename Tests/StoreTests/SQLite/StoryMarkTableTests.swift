import Model
import Testing

@testable import Store

@Suite struct StoryMarkTableTests {
    private static let title = "关于渤海路渔港泊位调整安排的通告"

    /// One title at so many pages that it tells nothing: it is noted no more, and finds nobody.
    @Test(arguments: [(31, 31), (32, 0), (40, 0)])
    func whatStandsEverywhereFindsNothing(count: Int, found: Int) async throws {
        let store = try SQLiteStore(path: ":memory:", readers: 1)
        let items = (0..<count).map { item("\($0)", source: "s\($0)", title: Self.title) }
        for (index, one) in items.enumerated() {
            let state = PollState(sourceID: "s\(index)")
            var poll = PollRecord(state: state, items: [one], at: noon(1))
            poll.mergesStories = true
            _ = try await store.record([poll])
        }
        let noted = try await store.write { database in
            var arrival = StoryArrival(item("new", source: "new", title: Self.title))
            let table = try StoryMarkTable(database, common: CommonSums())
            let candidates = try table.candidates(for: &arrival)
            #expect(candidates.count == min(found, 8))
            return arrival.sums
        }
        // The address is its own.
        #expect(noted.count == (found == 0 ? 1 : 2))
        let rows = try await store.read { database in
            try PreparedStatement(database, "SELECT count(*) FROM story_marks")
                .first([]) { $0.integer(0) ?? 0 }
        }
        #expect(rows ?? 0 == Int64(count + min(count, 32)))
    }
}
