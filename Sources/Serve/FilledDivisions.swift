import Feeds
import Model
import Store
import Synchronization

/// The divisions of China whose feeds have something in them.
///
/// A division that has items keeps them, and where one has none, nothing that lies in it has: so
/// each is asked for until it is found, and only below those that are.
final class FilledDivisions: Sendable {
    private let known = Mutex<Set<DivisionCode>>([])

    /// All of them, each after what holds it.
    func codes(
        in directory: DivisionDirectory,
        hasItems: (DivisionCode) async throws(StoreError) -> Bool
    ) async throws(StoreError) -> [DivisionCode] {
        var found: [DivisionCode] = []
        var next = Array(directory.children(nil).reversed())
        while let place = next.popLast() {
            if !known.withLock({ $0.contains(place.code) }) {
                guard try await hasItems(place.code) else { continue }
                known.withLock { _ = $0.insert(place.code) }
            }
            found.append(place.code)
            next += directory.children(place.code).reversed()
        }
        return found
    }
}

extension SiteRenderer {
    /// The feeds of divisions that have items, in the order of the divisions.
    func filledDivisionFeeds() async throws(StoreError) -> [FeedDefinition] {
        let codes = try await filledDivisions.codes(in: divisions) { code throws(StoreError) in
            try await !items(in: .division(code), limit: 1).isEmpty
        }
        return codes.compactMap { catalogue.definition(for: FeedKey.division($0).path) }
    }
}
