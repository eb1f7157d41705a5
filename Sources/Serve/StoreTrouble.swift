package import Model
import Synchronization

/// What ails the daemon itself and its store, where it cannot be written down: kept in memory, for
/// operators.
package final class StoreTrouble: Sendable {
    /// Stands in an incident where a source's id stands else; no id begins with a dot.
    static let name = ".store"
    /// The same for feeds.yml.
    static let configuration = ".configuration"
    /// The same for the folder that `output` names.
    static let output = ".output"
    /// Incidents that are remembered; open ones are, in any case.
    private static let longest = 10

    /// Each comes and ends by itself.
    package enum Kind: Sendable {
        /// It cannot be written: a full disk, a lock.
        case unwritable
        /// What is stored is out of order.
        case damaged
        /// The configuration was refused that was read last.
        case refusedConfiguration
        /// The site's files cannot be written.
        case unwritableFiles

        /// What stands in an incident where a source's id stands else.
        fileprivate var name: String {
            switch self {
            case .unwritable, .damaged: StoreTrouble.name
            case .refusedConfiguration: StoreTrouble.configuration
            case .unwritableFiles: StoreTrouble.output
            }
        }

        /// Whether a later try may fail in another way, which is then the one to tell.
        fileprivate var tellsTheLatest: Bool { self != .unwritable && self != .damaged }
    }

    private let state = Mutex<[(kind: Kind, incident: Incident)]>([])

    package init() {}

    /// Notes what is wrong; or, without words, that it is so no more.
    package func note(_ words: String?, of kind: Kind = .unwritable, at now: Timestamp) {
        state.withLock { known in
            let open = known.firstIndex { $0.kind == kind && $0.incident.closed == nil }
            if let words, open == nil {
                let incident = Incident(
                    sourceID: kind.name, opened: Self.free(now, kind.name, known), updated: now,
                    state: .broken, summary: words)
                known.insert((kind, incident), at: 0)
                if known.count > Self.longest,
                    let oldest = known.lastIndex(where: { $0.incident.closed != nil })
                {
                    known.remove(at: oldest)
                }
            } else if let words, let open, kind.tellsTheLatest,
                known[open].incident.summary != words
            {
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

    /// The time, or the next second at which no other of this name began: it tells two apart.
    private static func free(
        _ time: Timestamp, _ name: String, _ known: [(kind: Kind, incident: Incident)]
    ) -> Timestamp {
        let taken = Set(
            known.filter { $0.incident.sourceID == name }.map(\.incident.opened.seconds))
        var time = time
        while taken.contains(time.seconds) { time = time.adding(1) }
        return time
    }

    /// The one that changed last first.
    var incidents: [Incident] { state.withLock { $0.map(\.incident) } }

    /// Whether it cannot be written now.
    var isUnwritable: Bool {
        state.withLock { $0.contains { $0.kind == .unwritable && $0.incident.closed == nil } }
    }
}
