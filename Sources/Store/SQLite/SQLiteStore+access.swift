import GRDB
package import Model

extension SQLiteStore {
    package func record(
        _ polls: [PollRecord], inPlace: Bool
    ) async throws(StoreError) -> [PollChanges] {
        guard !polls.isEmpty else { return [] }
        let recording: @Sendable (Database) throws -> [PollChanges] = {
            [pageLength, commonSums, failpoints] database in
            var recorder = try PollRecorder(database, pageLength: pageLength, common: commonSums)
            let changes = try recorder.record(polls)
            failpoints.pass(.midTransaction)
            return changes
        }
        do {
            return try await inPlace ? writeInPlace(recording) : write(recording)
        } catch {
            // It counted what has been rolled back.
            commonSums.forgetAll()
            throw error
        }
    }

    package func unknown(_ items: [Item]) async throws(StoreError) -> Set<Int> {
        guard !items.isEmpty else { return [] }
        return try await read { [pageLength, commonSums] database in
            try PollRecorder(database, pageLength: pageLength, common: commonSums).unknown(items)
        }
    }

    package func pendingArticles(
        of sourceID: String, due: Timestamp, limit: Int
    ) async throws(StoreError) -> [PendingArticle] {
        try await read {
            try ArticleTable.pending(of: sourceID, due: due, limit: limit, in: $0)
        }
    }

    /// Holds all that is stored against itself; the first thing that is out of order, nil where
    /// nothing is.
    ///
    /// Feeds are read meanwhile; searches wait.
    package func findDamage() async throws(StoreError) -> String? {
        try await search { try StoreDamage.find(in: $0, thoroughly: true) }
    }

    package func pollStates() async throws(StoreError) -> [String: PollState] {
        try await read { try PollStateTable.readAll($0) }
    }

    package func healthMemory(of sourceID: String) async throws(StoreError) -> String? {
        try await read { try HealthTables.memory(of: sourceID, in: $0) }
    }

    package func incidents(limit: Int) async throws(StoreError) -> [Incident] {
        try await read { try HealthTables.incidents(limit: limit, in: $0) }
    }

    package func items(in key: FeedKey, limit: Int) async throws(StoreError) -> [Item] {
        try await read { try ItemReader(database: $0).newest(in: key, limit: limit) }
    }

    package func item(id: String) async throws(StoreError) -> Item? {
        try await read { try ItemReader(database: $0).item(id: id) }
    }

    package func items(
        matching query: ItemQuery, patience: Duration?
    ) async throws(StoreError) -> FoundItems {
        guard let patience else {
            return try await read { try SearchReader(database: $0).items(matching: query) }
        }
        let found = try await search { database in
            try SearchTimer(database, patience: patience).run {
                try SearchReader(database: database).items(matching: query)
            }
        }
        guard let found else { throw .tooSlow }
        return found
    }

    package func cursor(after id: String) async throws(StoreError) -> ItemCursor? {
        try await read { try SearchReader(database: $0).cursor(after: id) }
    }

    package func indexNext() async throws(StoreError) -> Set<FeedKey>? {
        // Looked at before: an idle store is not written to.
        guard try await read({ try SearchIndex.hasNext($0) }) else { return nil }
        return try await write { try SearchIndex.indexNext($0, limit: SearchIndex.batch) }
    }

    package func knownKeys(
        among keys: [String], of source: String
    ) async throws(StoreError) -> Set<String> {
        guard !keys.isEmpty else { return [] }
        return try await read { database in
            let find = try PreparedStatement(
                database, "SELECT 1 FROM item_keys WHERE source_id = ? AND key = ?")
            return Set(
                try keys.filter { key in
                    try find.first([.text(source), .text(key)]) { _ in true } != nil
                })
        }
    }

    package func revision(of key: FeedKey) async throws(StoreError) -> FeedRevision? {
        try await read { database in
            try PreparedStatement(database, "SELECT number, changed_at FROM feeds WHERE key = ?")
                .first([.text(key.text)]) { row in
                    FeedRevision(
                        number: row.integer(0) ?? 0, changedAt: Timestamp(row.integer(1) ?? 0))
                }
        }
    }

    package func itemCounts() async throws(StoreError) -> ItemCounts {
        try await read { database in
            var counts = ItemCounts()
            counts.byRegion = try Self.counts(Self.countsByRegion, database)
            let total = try PreparedStatement(database, "SELECT count(*) FROM items")
                .first([]) { $0.integer(0) ?? 0 }
            counts.total = Int(total ?? 0)
            return counts
        }
    }

    /// How many items are stored of each source; sources without items are missing.
    package func itemsBySource() async throws(StoreError) -> [String: Int] {
        try await read {
            try Self.counts("SELECT source_id, count(*) FROM items GROUP BY source_id", $0)
        }
    }

    /// How many items stand in another's entry, as they tell its story.
    package func mergedItems() async throws(StoreError) -> Int {
        try await read { database in
            let merged = try PreparedStatement(
                database, "SELECT count(*) FROM items WHERE story IS NOT NULL AND story <> seq"
            ).first([]) { $0.integer(0) ?? 0 }
            return Int(merged ?? 0)
        }
    }

    package func reassign(
        version: String,
        using assign: @Sendable (Item) -> (divisions: [DivisionAssignment], regionIDs: [String])
    ) async throws(StoreError) -> Set<FeedKey> {
        guard try await read({ try Reassigner.version(in: $0) }) != version else { return [] }
        let now = try await read { try Reassigner.timeOfChange(in: $0) }
        var feeds: Set<FeedKey> = []
        var last: Int64 = 0
        // Small enough that a poll which comes meanwhile waits for some 50 ms.
        while let batch = try await write({ [last, pageLength] database in
            try Reassigner(database, pageLength: pageLength).batch(
                after: last, limit: 500, at: now, using: assign)
        }) {
            feeds.formUnion(batch.feeds)
            last = batch.last
        }
        try await write { try Reassigner.write(version: version, to: $0) }
        return feeds
    }

    package func privateSources(
        _ configured: Set<String>, open: Set<String>
    ) async throws(StoreError) -> Set<String> {
        let known = try await read { try Self.privateSources(in: $0) }
        let now = known.union(configured).subtracting(open)
        guard now != known else { return now }
        do throws(StoreError) {
            try await write { try Self.write(privateSources: now, to: $0) }
        } catch {
            // Who only reads learns the same.
            guard case .readOnly = error else { throw error }
        }
        return now
    }

    private static func write(privateSources: Set<String>, to database: Database) throws {
        try PreparedStatement(
            database,
            """
            INSERT INTO metadata VALUES ('private sources', ?)
            ON CONFLICT (name) DO UPDATE SET value = excluded.value
            """
        ).run([.text(privateSources.sorted().joined(separator: " "))])
    }

    private static func privateSources(in database: Database) throws -> Set<String> {
        let text = try PreparedStatement(
            database, "SELECT value FROM metadata WHERE name = 'private sources'"
        ).first([]) { $0.text(0) ?? "" }
        return Set((text ?? "").split(separator: " ").map(String.init))
    }

    /// From one region to the next: with `GROUP BY`, SQLite asks of each row whose it is.
    private static let countsByRegion = """
        WITH RECURSIVE regions (id) AS (
            SELECT min(region_id) FROM item_regions UNION ALL
            SELECT (SELECT min(region_id) FROM item_regions WHERE region_id > id)
            FROM regions WHERE id IS NOT NULL)
        SELECT id, (SELECT count(*) FROM item_regions WHERE region_id = id)
        FROM regions WHERE id IS NOT NULL
        """

    /// How many rows `query` counts for each key.
    private static func counts(_ query: String, _ database: Database) throws -> [String: Int] {
        let rows = try PreparedStatement(database, query).all([]) {
            (key: $0.text(0) ?? "", value: Int($0.integer(1) ?? 0))
        }
        return Dictionary(uniqueKeysWithValues: rows.map { ($0.key, $0.value) })
    }
}
