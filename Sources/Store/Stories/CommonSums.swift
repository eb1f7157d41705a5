import Synchronization

/// The sums that so many items share that they tell no story, as far as they have been met.
///
/// The words that stand everywhere come with every page: without this, the store would be asked for
/// each of them each time. Whoever takes sums out of the store calls `forgetAll`.
final class CommonSums: Sendable {
    private static let most = 4_096
    /// Of `Int`, as other tables of the program: the first set of each other type costs a search for
    /// how it is hashed, even where it stays empty.
    private let sums = Mutex<Set<Int>>([])

    func contains(_ sum: Int64) -> Bool { sums.withLock { $0.contains(Int(sum)) } }

    func insert(_ sum: Int64) {
        sums.withLock { sums in
            if sums.count >= Self.most { sums.removeAll() }
            sums.insert(Int(sum))
        }
    }

    func forgetAll() { sums.withLock { $0.removeAll() } }
}
