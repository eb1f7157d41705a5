import Model
import Store
import Testing

@Suite struct KnownKeysTests {
    @Test func onlyTheSourcesOwnKeysAreKnown() async throws {
        let store = try SQLiteStore(path: ":memory:", readers: 1)
        let item = Item(
            id: "tag:a,2026:1", sourceID: "a", keys: ["url:1", "guid:1"], title: "甲",
            firstSeen: Timestamp(1), updated: Timestamp(1))
        let record = PollRecord(state: PollState(sourceID: "a"), items: [item], at: Timestamp(1))
        _ = try await store.record([record])
        #expect(try await store.knownKeys(among: ["url:1", "x"], of: "a") == ["url:1"])
        #expect(try await store.knownKeys(among: ["url:1"], of: "b").isEmpty)
        #expect(try await store.knownKeys(among: [], of: "a").isEmpty)
    }
}
