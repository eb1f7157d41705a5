import GRDB
import Model
import Testing

@testable import Store

/// What was stored by any former program is the same item to this one (RFC 4151: an id, once given
/// out, is that item's for good).
@Suite struct MigrationIdentityTests {
    @Test(arguments: SchemaMigrations.migrator.migrations)
    func idsSurviveTheMigrationFrom(_ version: String) async throws {
        try await withTemporaryDirectory { directory in
            let path = directory + "/bohai.db"
            try Self.fill(path, version)
            let store = try SQLiteStore(path: path, readers: 1)
            let before = try await store.items(in: .all, limit: 99).map(\.id)
            #expect(before == (1...9).reversed().map { "tag:old.example,2024:harbour/\($0)" })
            // The page is polled again; this program would mint other ids.
            let page = (1...9).map { item("\($0)", published: day($0)) }
            let changes = try await store.record(page, on: 20)
            #expect(changes.added.isEmpty)
            let after = try await store.items(in: .all, limit: 99)
            #expect(after.map(\.id) == before)
            #expect(after.map(\.firstSeen) == (1...9).reversed().map { noon($0) })
            await store.close()
        }
    }

    /// Nine items as a program with the schema `version` left them.
    private static func fill(_ path: String, _ version: String) throws {
        let database = try DatabaseQueue(path: path)
        try SchemaMigrations.migrator.migrate(database, upTo: version)
        try database.write { database in
            try database.execute(
                sql: "INSERT INTO sources (id, failures, items_found) VALUES ('harbour', 0, 9)")
            for number in 1...9 {
                let date = day(number)
                try database.execute(
                    sql: """
                        INSERT INTO items (id, source_id, content_digest, context_fingerprint,
                            first_seen, updated, title, url, published, published_offset,
                            published_precision, published_certainty)
                        VALUES (?, 'harbour', '', 0, ?, ?, ?, ?, ?, 28800, 'day', 'stated')
                        """,
                    arguments: [
                        "tag:old.example,2024:harbour/\(number)", noon(number).seconds,
                        noon(number).seconds, "Notice \(number)", "https://example.org/\(number)",
                        date.timestamp.seconds,
                    ])
                try database.execute(
                    sql: "INSERT INTO item_keys (source_id, key, item) VALUES ('harbour', ?, ?)",
                    arguments: ["url:https://example.org/\(number)", database.lastInsertedRowID])
            }
        }
        try database.close()
    }
}
