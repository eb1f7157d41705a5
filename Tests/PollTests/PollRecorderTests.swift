import Model
import Store
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
