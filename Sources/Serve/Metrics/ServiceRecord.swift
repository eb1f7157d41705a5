import Glibc
package import Model
import Synchronization

/// What the running daemon remembers of itself, whatever configuration it has: since when it runs, how
/// its last reload ended, and its polls.
package final class ServiceRecord: Sendable {
    package let version: String
    let started: Timestamp
    /// How the polls since the start went.
    package let polls = PollCounts()
    /// What ails the store itself.
    package let trouble = StoreTrouble()
    private let reload = Mutex<Reload?>(nil)

    /// How a configuration was taken.
    struct Reload: Sendable {
        var isTaken: Bool
        var at: Timestamp
    }

    package init(version: String, started: Timestamp) {
        self.version = version
        self.started = started
    }

    /// A configuration was read again, and taken or refused.
    package func noteReload(isTaken: Bool, at now: Timestamp) {
        reload.withLock { $0 = Reload(isTaken: isTaken, at: now) }
    }

    /// How the last reload ended; the start where there was none.
    var lastReload: Reload { reload.withLock { $0 } ?? Reload(isTaken: true, at: started) }

    /// Bytes of memory that the process holds; nil where /proc does not say.
    static var residentBytes: Int? {
        guard let bytes = OutputFile.contents(of: "/proc/self/statm") else { return nil }
        let fields = String(decoding: bytes, as: UTF8.self).split(separator: " ")
        guard fields.count > 1, let pages = Int(fields[1]) else { return nil }
        return pages * Int(sysconf(Int32(_SC_PAGESIZE)))
    }

    /// Bytes of a file; nil where there is none.
    static func size(of path: String) -> Int? {
        var facts = stat()
        return stat(path, &facts) == 0 ? Int(facts.st_size) : nil
    }
}
