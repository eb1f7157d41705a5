import Foundation
import GRDB

/// The store in one SQLite file, in WAL mode, with one writing connection and a few reading ones.
package struct SQLiteStore: ItemStore {
    private let path: String
    private let database: any DatabaseReader
    /// Nil where the store was opened for reading.
    private let writer: (any DatabaseWriter)?
    private let lock: WriterLock?

    /// Opens the store at `path` for writing, and makes it where there is none.
    ///
    /// `:memory:` keeps it in memory alone. `readers` is how many reads run beside each other.
    package init(path: String, readers: Int) throws(StoreError) {
        self.path = path
        let opened: any DatabaseWriter
        if path == ":memory:" {
            lock = nil
            opened = try Self.opening(path) {
                try DatabaseQueue(configuration: Self.configuration(readers: 1))
            }
        } else {
            try Self.makeDirectory(of: path)
            lock = try WriterLock(besides: path)
            opened = try Self.pool(path, readers: max(1, readers))
        }
        (database, writer) = (opened, opened)
        try Self.refuseNewerSchema(opened, path: path)
        try Self.opening(path) { try SchemaMigrations.migrator.migrate(opened) }
    }

    /// Opens the store at `path` for reading, beside a process that may be writing.
    package init(readOnlyPath path: String) throws(StoreError) {
        self.path = path
        lock = nil
        writer = nil
        var configuration = Self.configuration(readers: 1)
        configuration.readonly = true
        let opened = try Self.opening(path) { [configuration] in
            try DatabaseQueue(path: path, configuration: configuration)
        }
        database = opened
        try Self.refuseNewerSchema(opened, path: path)
    }

    package func close() async {
        // Only fails while a statement runs, and then the connection closes with its last user.
        try? database.close()
        lock?.release()
    }
}

extension SQLiteStore {
    /// Reads within one snapshot.
    func read<Value: Sendable>(
        _ body: @Sendable (Database) throws -> Value
    ) async throws(StoreError) -> Value {
        do { return try await database.read(body) } catch { throw StoreError(error, path: path) }
    }

    /// Writes within one transaction, rolled back where `body` throws.
    func write<Value: Sendable>(
        _ body: @Sendable (Database) throws -> Value
    ) async throws(StoreError) -> Value {
        guard let writer else { throw .readOnly(path: path) }
        do { return try await writer.write(body) } catch { throw StoreError(error, path: path) }
    }
}

extension SQLiteStore {
    private static func configuration(readers: Int) -> GRDB.Configuration {
        var configuration = GRDB.Configuration()
        configuration.maximumReaderCount = readers
        configuration.busyMode = .timeout(5)
        configuration.prepareDatabase { database in
            // KiB of pages kept a connection. The file system's cache is behind it.
            let cache = database.configuration.readonly ? 1_024 : 4_096
            try database.execute(
                sql: """
                    PRAGMA cache_size = -\(cache);
                    PRAGMA wal_autocheckpoint = 4000;
                    PRAGMA journal_size_limit = 16777216;
                    """)
        }
        return configuration
    }

    private static func makeDirectory(of path: String) throws(StoreError) {
        let directory = URL(fileURLWithPath: path).deletingLastPathComponent()
        try opening(path) {
            try FileManager.default.createDirectory(
                at: directory, withIntermediateDirectories: true)
        }
    }

    private static func pool(_ path: String, readers: Int) throws(StoreError) -> DatabasePool {
        try opening(path) {
            let pool = try DatabasePool(path: path, configuration: configuration(readers: readers))
            // After the pool's own settings, which choose NORMAL: a commit survives a power cut.
            try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
            return pool
        }
    }

    private static func opening<Value>(
        _ path: String, _ body: () throws -> Value
    ) throws(StoreError) -> Value {
        do { return try body() } catch { throw StoreError(opening: error, path: path) }
    }

    private static func refuseNewerSchema(
        _ reader: any DatabaseReader, path: String
    ) throws(StoreError) {
        let migrator = SchemaMigrations.migrator
        let applied = try opening(path) { try reader.read(migrator.appliedIdentifiers) }
        let known = migrator.migrations.count
        guard applied.isSubset(of: migrator.migrations) else {
            throw .newerSchema(path: path, known: known, found: applied.count)
        }
    }
}
