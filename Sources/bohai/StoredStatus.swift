import Foundation
import Model
import Store

/// What the store says of the sources, asked again and again on one connection.
struct StoredStatus {
    private let path: String
    private var store: SQLiteStore?
    /// The file that is open.
    private var file: UInt64?
    private var counted: (items: [String: Int], time: ContinuousClock.Instant)?

    /// Counting reads every item.
    private static let countLifetime = Duration.seconds(15)

    init(path: String) { self.path = path }

    /// The state of every source that was ever polled, and how many items each has; their numbers
    /// may be 15 seconds old.
    mutating func read(
        at now: ContinuousClock.Instant
    ) async throws(StoreError) -> (states: [String: PollState], items: [String: Int]) {
        let store = try await opened()
        do {
            let states = try await store.pollStates()
            if let counted, counted.time.duration(to: now) < Self.countLifetime {
                return (states, counted.items)
            }
            let items = try await store.itemsBySource()
            counted = (items, now)
            return (states, items)
        } catch {
            await close()
            throw error
        }
    }

    mutating func close() async {
        await store?.close()
        (store, counted) = (nil, nil)
    }

    /// The store, opened anew where another file has taken its place.
    private mutating func opened() async throws(StoreError) -> SQLiteStore {
        let facts = try? FileManager.default.attributesOfItem(atPath: path)
        let file = (facts?[.systemFileNumber] as? NSNumber)?.uint64Value
        if let store, file == self.file { return store }
        await close()
        let store = try SQLiteStore(readOnlyPath: path)
        (self.store, self.file) = (store, file)
        return store
    }
}
