import Store

/// Hands polls to the store in groups: those that end while a transaction runs share the next one.
///
/// A synced commit costs milliseconds, so a group is worth many times its waiting.
actor PollRecorder {
    private struct Waiting {
        var record: PollRecord
        var continuation: CheckedContinuation<Result<PollChanges, StoreError>, Never>
    }

    private let store: any ItemStore
    private var waiting: [Waiting] = []
    private var isRecording = false
    private static let largestGroup = 256

    init(store: any ItemStore) {
        self.store = store
    }

    /// Stores one poll; returns when it is durable.
    func record(_ record: PollRecord) async throws(StoreError) -> PollChanges {
        if isRecording {
            return try await withCheckedContinuation { continuation in
                waiting.append(Waiting(record: record, continuation: continuation))
            }.get()
        }
        isRecording = true
        defer { isRecording = false }
        let own = await store(group: [record])
        // Whoever found the recorder free writes for those who came meanwhile.
        while !waiting.isEmpty {
            let group = Array(waiting.prefix(Self.largestGroup))
            waiting.removeFirst(group.count)
            let results = await store(group: group.map(\.record))
            for (member, result) in zip(group, results) {
                member.continuation.resume(returning: result)
            }
        }
        guard let result = own.first else { return PollChanges() }
        return try result.get()
    }

    private func store(group: [PollRecord]) async -> [Result<PollChanges, StoreError>] {
        do {
            return try await store.record(group).map { .success($0) }
        } catch {
            guard group.count > 1 else { return [.failure(error)] }
            // One bad poll must not take the others down with it.
            var results: [Result<PollChanges, StoreError>] = []
            for record in group { results += await store(group: [record]) }
            return results
        }
    }
}
