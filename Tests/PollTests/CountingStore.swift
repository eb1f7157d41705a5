import Model
import Store
import Synchronization

/// Counts transactions; stores nothing.
final class CountingStore: ItemStore {
    private let sizes = Mutex<[Int]>([])
    private let places = Mutex(0)
    private let times = Mutex<[String: [Int64]]>([:])
    private let refused: String?
    private let trouble: @Sendable () -> StoreError?

    /// - Parameter refusing: a source whose polls cannot be stored.
    init(refusing refused: String? = nil) {
        self.refused = refused
        trouble = { nil }
    }

    /// - Parameter trouble: what ails it now, for all polls.
    init(trouble: @escaping @Sendable () -> StoreError?) {
        refused = nil
        self.trouble = trouble
    }

    private let writing = Mutex(false)

    /// Whether no group is being written.
    var isIdle: Bool { writing.withLock { !$0 } }

    var groups: [Int] { sizes.withLock { $0 } }

    /// When each source was polled, in seconds.
    var polls: [String: [Int64]] { times.withLock { $0 } }

    /// How many of the transactions the caller's thread was to do.
    var inPlace: Int { places.withLock { $0 } }

    func record(
        _ polls: [PollRecord], inPlace: Bool
    ) async throws(StoreError) -> [PollChanges] {
        guard !polls.contains(where: { $0.state.sourceID == refused }) else { throw .ended }
        if let error = trouble() { throw error }
        writing.withLock { $0 = true }
        defer { writing.withLock { $0 = false } }
        for _ in 0..<20 { await Task.yield() }
        sizes.withLock { $0.append(polls.count) }
        if inPlace { places.withLock { $0 += 1 } }
        times.withLock { times in
            for poll in polls { times[poll.state.sourceID, default: []].append(poll.at.seconds) }
        }
        return polls.map { _ in
            var changes = PollChanges()
            changes.unchanged = 1
            return changes
        }
    }

    func unknown(_ items: [Item]) async throws(StoreError) -> Set<Int> { [] }

    func pendingArticles(
        of sourceID: String, due: Timestamp, limit: Int
    ) async throws(StoreError) -> [PendingArticle] { [] }

    func pollStates() async throws(StoreError) -> [String: PollState] { [:] }

    func items(in key: FeedKey, limit: Int) async throws(StoreError) -> [Item] { [] }

    func item(id: String) async throws(StoreError) -> Item? { nil }

    func items(
        matching query: ItemQuery, patience: Duration?
    ) async throws(StoreError) -> FoundItems { FoundItems() }

    func cursor(after id: String) async throws(StoreError) -> ItemCursor? { nil }

    func indexNext() async throws(StoreError) -> Set<FeedKey>? { nil }

    func page(_ archive: Int?, of key: FeedKey) async throws(StoreError) -> FeedPage? { nil }

    func healthMemory(of sourceID: String) async throws(StoreError) -> String? {
        nil
    }

    func incidents(limit: Int) async throws(StoreError) -> [Incident] {
        []
    }

    func publish(_ feeds: [PublishedFeed]) async throws(StoreError) {}

    func feedIDs() async throws(StoreError) -> [String: String] { [:] }

    func privateSources(
        _ configured: Set<String>, open: Set<String>
    ) async throws(StoreError) -> Set<String> { configured }

    func lastPath(of path: String) async throws(StoreError) -> String? { nil }

    func knownKeys(
        among keys: [String], of source: String
    ) async throws(StoreError) -> Set<String> { [] }

    func revision(of key: FeedKey) async throws(StoreError) -> FeedRevision? { nil }

    func itemCounts() async throws(StoreError) -> ItemCounts { ItemCounts() }

    func reassign(
        version: String,
        using assign: @Sendable (Item) -> (divisions: [DivisionAssignment], regionIDs: [String])
    ) async throws(StoreError) -> Set<FeedKey> { [] }

    func close() async {}
}
