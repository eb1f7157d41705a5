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

    @Test func keepsTheOthersWhenOnePollIsRefused() async throws {
        let store = CountingStore(refusing: "s7")
        let recorder = PollRecorder(store: store)
        let failed = await withTaskGroup(of: String?.self) { group in
            for index in 0..<40 {
                group.addTask {
                    let record = PollRecord(
                        state: PollState(sourceID: "s\(index)"), at: Timestamp(0))
                    do throws(StoreError) {
                        _ = try await recorder.record(record)
                        return nil
                    } catch {
                        return record.state.sourceID
                    }
                }
            }
            return await group.reduce(into: [String]()) { if let id = $1 { $0.append(id) } }
        }
        #expect(failed == ["s7"])
        #expect(store.groups.reduce(0, +) == 39)
    }

    @Test func tellsEveryoneOfAGroupThatFailed() async {
        let recorder = PollRecorder(store: CountingStore(refusing: "s"))
        await #expect(throws: StoreError.ended) {
            try await recorder.record(
                PollRecord(state: PollState(sourceID: "s"), at: Timestamp(0)))
        }
    }

    /// Records polls of so many sources, each after `first`, in the order in which they are ready.
    private static func record(
        _ count: Int, with recorder: PollRecorder,
        after first: @escaping @Sendable (Int) async -> Void = { _ in }
    ) async throws {
        try await withTaskExecutorPreference(QueueExecutor()) {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for index in 0..<count {
                    group.addTask {
                        await first(index)
                        _ = try await recorder.record(
                            PollRecord(state: PollState(sourceID: "s\(index)"), at: Timestamp(0)))
                    }
                }
                try await group.waitForAll()
            }
        }
    }

    /// While the first of them is about to be written, the others are ready and go first.
    @Test func pollsThatAreReadyShareACommit() async throws {
        let store = CountingStore()
        let recorder = PollRecorder(store: store)
        try await Self.record(8, with: recorder)
        #expect(store.groups == [8])
    }

    /// Who leads waits for those that are about to end, but not where enough of them wait already.
    @Test func onlySmallGroupsLetOthersGoFirst() async throws {
        let store = CountingStore()
        let pauses = Mutex(0)
        let recorder = PollRecorder(store: store) {
            pauses.withLock { $0 += 1 }
            for _ in 0..<20 { await Task.yield() }
        }
        try await Self.record(40, with: recorder)
        #expect(store.groups == [40])
        #expect(pauses.withLock { $0 } == 1)
        try await Self.record(17, with: recorder) { index in
            // The first is being written before the others come; they need no pause.
            for _ in 0..<10_000 where index > 0 && store.isIdle { await Task.yield() }
        }
        #expect(store.groups == [40, 1, 16])
        #expect(pauses.withLock { $0 } == 2)
    }

    @Test func onlyPollsWithoutNewsAreWrittenInPlace() async throws {
        let brief = PollRecord(state: PollState(sourceID: "s"), at: Timestamp(0))
        var long = brief
        long.items = [
            Item(
                id: "tag:example.org,2026:1", sourceID: "s", keys: [], title: "Tide table",
                firstSeen: Timestamp(0), updated: Timestamp(0))
        ]
        for (inPlace, record, isBrief, expected) in [
            (true, brief, true, 1), (true, brief, false, 0), (true, long, true, 0),
            (false, brief, true, 0), (false, long, false, 0),
        ] {
            let store = CountingStore()
            let recorder = PollRecorder(store: store, inPlace: inPlace) {}
            _ = try await recorder.record(record, isBrief: isBrief)
            #expect(store.groups == [1])
            #expect(store.inPlace == expected)
        }
    }
}

extension PollRecorder {
    init(store: any ItemStore) {
        self.init(store: store) { for _ in 0..<4 { await Task.yield() } }
    }
}
