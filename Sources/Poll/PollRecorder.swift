import Store

/// Hands polls to the store in groups: those that end while a transaction runs share the next one,
/// and those that are about to end go first.
///
/// A synced commit costs milliseconds, and a page of an index is written once for all who change it,
/// so a group is worth many times its waiting.
actor PollRecorder {
    private struct Waiting {
        var record: PollRecord
        var continuation: CheckedContinuation<Turn, Never>
    }

    /// What a waiting poll is woken for.
    private enum Turn {
        case done(Result<PollChanges, StoreError>)
        /// It writes now, for itself and all who wait.
        case lead
    }

    private let store: any ItemStore
    private let inPlace: Bool
    private let settle: @Sendable () async -> Void
    private var waiting: [Waiting] = []
    private var isRecording = false
    private static let largestGroup = 256
    /// Nobody is let go first beyond it: visits that wait for their commit visit nobody else.
    private static let fullGroup = 16

    /// - Parameters:
    ///   - inPlace: whether a brief visit that leads writes polls without news itself, and waits for
    ///     the disk.
    ///   - settle: lets those go first who are about to end.
    init(
        store: any ItemStore, inPlace: Bool = false, settle: @escaping @Sendable () async -> Void
    ) {
        self.store = store
        self.inPlace = inPlace
        self.settle = settle
    }

    /// Stores one poll; returns when it is durable.
    ///
    /// - Parameter isBrief: whether it comes from where answers come in (`Inquiry.brief`).
    func record(
        _ record: PollRecord, isBrief: Bool = false
    ) async throws(StoreError) -> PollChanges {
        guard isRecording else {
            isRecording = true
            return try await lead(with: record, isBrief)
        }
        let turn = await withCheckedContinuation { continuation in
            waiting.append(Waiting(record: record, continuation: continuation))
        }
        switch turn {
        case .done(let result): return try result.get()
        case .lead: return try await lead(with: record, isBrief)
        }
    }

    /// Writes `record` and all that wait in one transaction, then lets one who came meanwhile lead:
    /// nobody writes for others forever.
    private func lead(
        with record: PollRecord, _ isBrief: Bool
    ) async throws(StoreError) -> PollChanges {
        if waiting.count + 1 < Self.fullGroup { await settle() }
        let others = Array(waiting.prefix(Self.largestGroup - 1))
        waiting.removeFirst(others.count)
        let group = [record] + others.map(\.record)
        let isSmall = isBrief && group.allSatisfy { $0.items.isEmpty && $0.articles.isEmpty }
        let results = await store(group: group, inPlace: inPlace && isSmall)
        for (member, result) in zip(others, results.dropFirst()) {
            member.continuation.resume(returning: .done(result))
        }
        if waiting.isEmpty {
            isRecording = false
        } else {
            let next = waiting.removeFirst()
            next.continuation.resume(returning: .lead)
        }
        guard let own = results.first else { return PollChanges() }
        return try own.get()
    }

    private func store(
        group: [PollRecord], inPlace: Bool
    ) async -> [Result<PollChanges, StoreError>] {
        do {
            return try await store.record(group, inPlace: inPlace).map { .success($0) }
        } catch {
            guard group.count > 1 else { return [.failure(error)] }
            // One bad poll must not take the others down with it.
            var results: [Result<PollChanges, StoreError>] = []
            for record in group { results += await store(group: [record], inPlace: inPlace) }
            return results
        }
    }
}
