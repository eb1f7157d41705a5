import Model
import Store
import Synchronization
import Testing

@testable import Poll

struct PollRecorderTests {
    @Test func storesEveryPollOnceInFewTransactions() async throws {
        let store = CountingStore()
        let recorder = PollRecorder(store: store)
        try await withThrowingTaskGroup(of: PollChanges.self) { group in
            for index in 0..<200 {
                group.addTask {
                    try await recorder.record(
                        PollRecord(
                            state: PollState(sourceID: "s\(index)"), at: Timestamp(Int64(index))))
                }
            }
            for try await changes in group { #expect(changes.unchanged == 1) }
        }
        let groups = store.groups
        #expect(groups.reduce(0, +) == 200)
        #expect(groups.count < 200)
    }

    @Test func tellsEveryoneOfAGroupThatFailed() async {
        let recorder = PollRecorder(store: CountingStore(fails: true))
        await #expect(throws: StoreError.ended) {
            try await recorder.record(
                PollRecord(state: PollState(sourceID: "s"), at: Timestamp(0)))
        }
    }
}

/// Counts transactions; stores nothing.
private final class CountingStore: ItemStore {
    private let sizes = Mutex<[Int]>([])
    private let fails: Bool

    init(fails: Bool = false) { self.fails = fails }

    var groups: [Int] { sizes.withLock { $0 } }

    func record(_ polls: [PollRecord]) async throws(StoreError) -> [PollChanges] {
        guard !fails else { throw .ended }
        for _ in 0..<20 { await Task.yield() }
        sizes.withLock { $0.append(polls.count) }
        return polls.map { _ in
            var changes = PollChanges()
            changes.unchanged = 1
            return changes
        }
    }

    func pollStates() async throws(StoreError) -> [String: PollState] { [:] }

    func items(in key: FeedKey, limit: Int) async throws(StoreError) -> [Item] { [] }

    func revision(of key: FeedKey) async throws(StoreError) -> FeedRevision? { nil }

    func itemCounts() async throws(StoreError) -> ItemCounts { ItemCounts() }

    func reassign(
        version: String,
        using assign: @Sendable (Item) -> (divisions: [DivisionAssignment], regionIDs: [String])
    ) async throws(StoreError) -> Set<FeedKey> { [] }

    func close() async {}
}
