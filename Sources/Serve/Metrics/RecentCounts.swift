import Store
import Synchronization

/// The numbers of items, counted anew after 15 seconds at the earliest: counting reads every item.
final class RecentCounts: Sendable {
    private let store: any ItemStore
    private let last = Mutex<(counts: ItemCounts, time: ContinuousClock.Instant)?>(nil)

    private static let lifetime = Duration.seconds(15)

    init(store: any ItemStore) {
        self.store = store
    }

    func counts(at now: ContinuousClock.Instant) async throws(StoreError) -> ItemCounts {
        if let last = last.withLock({ $0 }), last.time.duration(to: now) < Self.lifetime {
            return last.counts
        }
        let counts = try await store.itemCounts()
        last.withLock { $0 = (counts, now) }
        return counts
    }
}
