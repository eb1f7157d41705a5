package import Model
import Synchronization

/// What ails the daemon itself and its store, where it cannot be written down: kept in memory, for
/// operators.
package final class StoreTrouble: Sendable {
    /// Stands in an incident where a source's id stands else; no id begins with a dot.
    static let name = ".store"
    /// The same for feeds.yml.
    static let configuration = ".configuration"
    /// Incidents that are remembered.
    private static let longest = 10

    /// Each comes and ends by itself.
    package enum Kind: Sendable {
        /// It cannot be written: a full disk, a lock.
        case unwritable
        /// What is stored is out of order.
        case damaged
        /// The configuration was refused that was read last.
        case refusedConfiguration
    }

    private let state = Mutex<[(kind: Kind, incident: Incident)]>([])

    package init() {}

    /// Notes what is wrong; or, without words, that it is so no more.
    package func note(_ words: String?, of kind: Kind = .unwritable, at now: Timestamp) {
        state.withLock { known in
            let open = known.firstIndex { $0.kind == kind && $0.incident.closed == nil }
            if let words, open == nil {
                let incident = Incident(
                    sourceID: kind == .refusedConfiguration ? Self.configuration : Self.name,
                    opened: now, updated: now, state: .broken, summary: words)
                known.insert((kind, incident), at: 0)
                known = Array(known.prefix(Self.longest))
            } else if let words, let open, kind == .refusedConfiguration {
                // The next try may be wrong in another way.
                known[open].incident.summary = words
                known[open].incident.updated = now
            } else if words == nil, let open {
                var (kind, incident) = known.remove(at: open)
                incident.closed = now
                incident.updated = now
                known.insert((kind, incident), at: 0)
            }
        }
    }

    /// The one that changed last first.
    var incidents: [Incident] { state.withLock { $0.map(\.incident) } }

    /// Whether it cannot be written now.
    var isUnwritable: Bool {
        state.withLock { $0.contains { $0.kind == .unwritable && $0.incident.closed == nil } }
    }
}
