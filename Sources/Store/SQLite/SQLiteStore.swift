import Foundation
import GRDB
package import Model

/// The store in one SQLite file, in WAL mode, with one writing connection and a few reading ones.
package struct SQLiteStore: ItemStore {
    private let path: String
    private let connections: SQLiteConnections
    /// Items in an archive page.
    let pageLength: PageLengths
    let failpoints: Failpoints
    let commonSums = CommonSums()

    /// Opens the store at `path` for writing, and makes it where there is none.
    ///
    /// `:memory:` keeps it in memory alone. `readers` is how many reads run beside each other,
    /// `pageLength` how many items an archive page made from now on has.
    /// With `wordsToo` the search index holds words beside places and sources.
    ///
    /// A store that was not closed is looked through first; one that is brought to a new schema is
    /// copied before (`StoreSchema.copyPath`).
    package init(
        path: String, readers: Int, pageLength: PageLengths = 50, wordsToo: Bool = true,
        failpoints: Failpoints = .none
    ) throws(StoreError) {
        self.path = path
        self.pageLength = pageLength
        self.failpoints = failpoints
        let writer: any DatabaseWriter
        var lock: WriterLock?
        if path == ":memory:" {
            writer = try Self.opening(path) {
                try DatabaseQueue(configuration: Self.configuration(readers: 1))
            }
        } else {
            try Self.makeDirectory(of: path)
            lock = try WriterLock(besides: path)
            guard StoreDamage.looksLikeStore(path) else {
                throw .damaged(path: path, reason: "it does not begin as one")
            }
            let wasClosed = Self.wasClosed(path)
            writer = try Self.pool(path, readers: max(1, readers))
            if !wasClosed { try Self.lookThrough(writer, path: path) }
        }
        connections = SQLiteConnections(SQLiteConnections.Open(writer: writer, lock: lock))
        let applied = try Self.applied(writer, path: path)
        if applied < StoreSchema.known {
            if applied > 0, lock != nil { try StoreSchema.copy(path, before: applied) }
            let length = self.pageLength
            try Self.opening(path) {
                try SchemaMigrations.migrator.migrate(writer)
                try writer.write { try Self.sealAll($0, length: length) }
            }
        }
        try Self.opening(path) {
            try writer.write { try SearchIndex.prepare($0, wordsToo: wordsToo) }
        }
    }

    /// Opens the store at `path` for reading, beside a process that may be writing.
    package init(readOnlyPath path: String) throws(StoreError) {
        self.path = path
        pageLength = 1
        failpoints = .none
        var configuration = Self.configuration(readers: 1)
        configuration.readonly = true
        let reader = try Self.opening(path) { [configuration] in
            try DatabaseQueue(path: path, configuration: configuration)
        }
        connections = SQLiteConnections(SQLiteConnections.Open(reader: reader))
        guard try Self.applied(reader, path: path) == StoreSchema.known else {
            throw .olderSchema(path: path)
        }
    }

    package func close() async { connections.close() }
}

extension SQLiteStore {
    /// Reads within one snapshot.
    func read<Value: Sendable>(
        _ body: @Sendable (Database) throws -> Value
    ) async throws(StoreError) -> Value {
        let open = try connections.open()
        defer { withExtendedLifetime(open) {} }
        do { return try await open.reader.read(body) } catch {
            throw StoreError(error, path: path)
        }
    }

    /// Reads on the connection that searches have to themselves, so that nobody waits for them.
    func search<Value: Sendable>(
        _ body: @Sendable (Database) throws -> Value
    ) async throws(StoreError) -> Value {
        let open = try connections.open()
        defer { withExtendedLifetime(open) {} }
        do {
            let searcher = try open.searcher {
                try DatabaseQueue(path: path, configuration: Self.searching)
            }
            return try await searcher.read(body)
        } catch {
            throw StoreError(error, path: path)
        }
    }

    /// Writes within one transaction, rolled back where `body` throws.
    func write<Value: Sendable>(
        _ body: @Sendable (Database) throws -> Value
    ) async throws(StoreError) -> Value {
        let open = try connections.open()
        defer { withExtendedLifetime(open) {} }
        guard let writer = open.writer else { throw .readOnly(path: path) }
        do { return try await writer.write(body) } catch { throw StoreError(error, path: path) }
    }

    /// The same on the calling thread, which waits for the disk.
    func writeInPlace<Value: Sendable>(
        _ body: @Sendable (Database) throws -> Value
    ) throws(StoreError) -> Value {
        // As the other does for a task that is cancelled.
        guard !Task.isCancelled else { throw .ended }
        let open = try connections.open()
        defer { withExtendedLifetime(open) {} }
        guard let writer = open.writer else { throw .readOnly(path: path) }
        do { return try writer.write(body) } catch { throw StoreError(error, path: path) }
    }
}

extension SQLiteStore {
    private static func configuration(readers: Int) -> GRDB.Configuration {
        var configuration = GRDB.Configuration()
        configuration.maximumReaderCount = readers
        configuration.busyMode = .timeout(5)
        configuration.prepareDatabase { database in
            database.add(tokenizer: SearchTokenizer.self)
            // KiB of pages kept a connection. The file system's cache is behind it. All else is
            // for who writes.
            guard !database.configuration.readonly else {
                return try database.execute(sql: "PRAGMA cache_size = -1024")
            }
            // Of a new file: an item takes some 2 KB, and pages of 4 KB leave a third of theirs empty.
            // What is deleted was public: to overwrite it costs a pass over every page.
            try database.execute(
                sql: """
                    PRAGMA page_size = 8192;
                    PRAGMA cache_size = -2048;
                    PRAGMA wal_autocheckpoint = 2000;
                    PRAGMA secure_delete = OFF;
                    PRAGMA journal_size_limit = 16777216;
                    """)
        }
        return configuration
    }

    private static var searching: GRDB.Configuration {
        var configuration = configuration(readers: 1)
        configuration.readonly = true
        return configuration
    }

    /// Makes the pages of a store from before there were any.
    private static func sealAll(_ database: Database, length: PageLengths) throws {
        let feeds = try PreparedStatement(database, "SELECT DISTINCT feed FROM recent_items").all(
            []
        ) { $0.text(0) ?? "" }
        let archives = try ArchiveTables(database)
        for feed in feeds { try archives.seal(feed, length: length) }
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
        SQLiteLibrary.settings
        do { return try body() } catch { throw StoreError(opening: error, path: path) }
    }

    /// How many migrations have been made; throws where there are more than this version knows.
    private static func applied(
        _ reader: any DatabaseReader, path: String
    ) throws(StoreError) -> Int {
        let migrator = SchemaMigrations.migrator
        let applied = try opening(path) { try reader.read(migrator.appliedIdentifiers) }
        guard applied.isSubset(of: migrator.migrations) else {
            throw .newerSchema(
                path: path, known: migrator.migrations.count, found: applied.count)
        }
        return applied.count
    }

    /// Whether the last writer closed the store: SQLite then takes its log away.
    private static func wasClosed(_ path: String) -> Bool {
        var log = stat()
        return stat(path + "-wal", &log) != 0 || log.st_size == 0
    }

    /// Finds pages that a crash of the machine left damaged, before anything is built on them.
    private static func lookThrough(
        _ reader: any DatabaseReader, path: String
    ) throws(StoreError) {
        let damage = try opening(path) {
            try reader.read { try StoreDamage.find(in: $0, thoroughly: false) }
        }
        if let damage { throw .damaged(path: path, reason: damage) }
    }
}
