package import Model
import Synchronization

/// What ails the store itself, where it cannot be written down: kept in memory, for operators.
package final class StoreTrouble: Sendable {
    /// Stands in an incident where a source's id stands else; no id begins with a dot.
    static let name = ".store"
    /// Incidents that are remembered.
    private static let longest = 10

    private let state = Mutex<[Incident]>([])

    package init() {}

    /// Notes that the store cannot be written, and why; or, without words, that it can again.
    package func note(_ words: String?, at now: Timestamp) {
        state.withLock { incidents in
            let isOpen = incidents.first.map { $0.closed == nil } ?? false
            if let words, !isOpen {
                incidents.insert(
                    Incident(
                        sourceID: Self.name, opened: now, updated: now, state: .broken,
                        summary: words), at: 0)
                incidents = Array(incidents.prefix(Self.longest))
            } else if words == nil, isOpen {
                incidents[0].closed = now
                incidents[0].updated = now
            }
        }
    }

    /// The one that changed last first.
    var incidents: [Incident] { state.withLock(\.self) }

    /// Whether it cannot be written now.
    var isOpen: Bool { state.withLock { $0.first.map { $0.closed == nil } ?? false } }
}
