package import Model

extension SQLiteStore {
    /// The last polls of a source, the newest first; 200 are kept.
    package func pastPolls(
        of sourceID: String, limit: Int
    ) async throws(StoreError) -> [PastPoll] {
        try await read { try PastPollTable.polls(of: sourceID, limit: limit, in: $0) }
    }
}
