import Model
import Store
import Synchronization

/// A store whose reads of items wait until they are released, are counted, and fail where asked to.
final class StallingStore: ItemStore {
    private struct State {
        var isReleased = false
        var reads = 0
        var counts = 0
        var failing: FeedKey?
    }

    private let inner: any ItemStore
    private let state = Mutex(State())

    init(_ inner: any ItemStore) {
        self.inner = inner
    }

    /// How often items were read.
    var reads: Int { state.withLock { $0.reads } }

    /// How often items were counted.
    var counts: Int { state.withLock { $0.counts } }

    func release() { state.withLock { $0.isReleased = true } }

    func fail(in key: FeedKey) { state.withLock { $0.failing = key } }

    func items(in key: FeedKey, limit: Int) async throws(StoreError) -> [Item] {
        try await stall(key)
        return try await inner.items(in: key, limit: limit)
    }

    func page(_ archive: Int?, of key: FeedKey) async throws(StoreError) -> FeedPage? {
        try await stall(key)
        return try await inner.page(archive, of: key)
    }

    private func stall(_ key: FeedKey) async throws(StoreError) {
        state.withLock { $0.reads += 1 }
        while !state.withLock({ $0.isReleased }) { await Task.yield() }
        if state.withLock({ $0.failing == key }) { throw .ended }
    }

    func healthMemory(of sourceID: String) async throws(StoreError) -> String? {
        try await inner.healthMemory(of: sourceID)
    }

    func incidents(limit: Int) async throws(StoreError) -> [Incident] {
        try await inner.incidents(limit: limit)
    }

    func publish(_ feeds: [PublishedFeed]) async throws(StoreError) {
        try await inner.publish(feeds)
    }

    func feedIDs() async throws(StoreError) -> [String: String] { try await inner.feedIDs() }

    func privateSources(
        _ configured: Set<String>, open: Set<String>
    ) async throws(StoreError) -> Set<String> { configured }

    func lastPath(of path: String) async throws(StoreError) -> String? {
        try await inner.lastPath(of: path)
    }

    func item(id: String) async throws(StoreError) -> Item? { try await inner.item(id: id) }

    func items(
        matching query: ItemQuery, patience: Duration?
    ) async throws(StoreError) -> FoundItems {
        try await inner.items(matching: query, patience: patience)
    }

    func cursor(after id: String) async throws(StoreError) -> ItemCursor? {
        try await inner.cursor(after: id)
    }

    func indexNext() async throws(StoreError) -> Set<FeedKey>? { try await inner.indexNext() }

    func itemCounts() async throws(StoreError) -> ItemCounts {
        state.withLock { $0.counts += 1 }
        return try await inner.itemCounts()
    }

    func record(
        _ polls: [PollRecord], inPlace: Bool
    ) async throws(StoreError) -> [PollChanges] {
        try await inner.record(polls, inPlace: inPlace)
    }

    func unknown(_ items: [Item]) async throws(StoreError) -> Set<Int> {
        try await inner.unknown(items)
    }

    func pendingArticles(
        of sourceID: String, due: Timestamp, limit: Int
    ) async throws(StoreError) -> [PendingArticle] {
        try await inner.pendingArticles(of: sourceID, due: due, limit: limit)
    }

    func pollStates() async throws(StoreError) -> [String: PollState] {
        try await inner.pollStates()
    }

    func knownKeys(
        among keys: [String], of source: String
    ) async throws(StoreError) -> Set<String> {
        try await inner.knownKeys(among: keys, of: source)
    }

    func revision(of key: FeedKey) async throws(StoreError) -> FeedRevision? {
        try await inner.revision(of: key)
    }

    func reassign(
        version: String,
        using assign: @Sendable (Item) -> (divisions: [DivisionAssignment], regionIDs: [String])
    ) async throws(StoreError) -> Set<FeedKey> {
        try await inner.reassign(version: version, using: assign)
    }

    func close() async { await inner.close() }
}
