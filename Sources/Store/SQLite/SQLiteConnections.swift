import GRDB
import Synchronization

/// The connections of a store, until it is closed.
///
/// GRDB must not be called on a connection that was closed. So closing lets go of the connections,
/// and whoever still works with them lets them end.
final class SQLiteConnections: Sendable {
    private let current: Mutex<Open?>

    init(_ open: Open) { current = Mutex(open) }

    /// The connections; throws once the store is closed.
    ///
    /// To be kept alive while they are used.
    func open() throws(StoreError) -> Open {
        guard let open = current.withLock({ $0 }) else { throw .ended }
        return open
    }

    func close() {
        current.withLock { $0 = nil }
    }

    /// Connections that are open for as long as somebody holds them.
    final class Open: Sendable {
        let reader: any DatabaseReader
        /// Nil where the store was opened for reading.
        let writer: (any DatabaseWriter)?
        private let lock: WriterLock?
        /// Opened by the first search: most processes never search.
        private let searching = Mutex<(any DatabaseReader)?>(nil)

        init(reader: any DatabaseReader) {
            self.reader = reader
            writer = nil
            lock = nil
        }

        init(writer: any DatabaseWriter, lock: WriterLock?) {
            reader = writer
            self.writer = writer
            self.lock = lock
        }

        /// The connection for searches; that of all reads where the store is in memory or was
        /// opened for reading.
        func searcher(
            opening open: () throws -> any DatabaseReader
        ) throws -> any DatabaseReader {
            guard lock != nil else { return reader }
            return try searching.withLock { searching in
                if let searching { return searching }
                let opened = try open()
                searching = opened
                return opened
            }
        }

        deinit {
            // Fails only while a statement is in use; the connection then ends with that.
            try? searching.withLock { try $0?.close() }
            // The pool closes its readers last, and they cannot move the log into the store. Where
            // another process reads meanwhile, the log stays for the next one to open the store.
            try? writer?.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
            try? reader.close()
            lock?.release()
        }
    }
}
