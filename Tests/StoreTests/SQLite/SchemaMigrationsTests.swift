import GRDB
import Testing

@testable import Store

@Suite struct SchemaMigrationsTests {
    @Test func everyTableIsStrict() throws {
        let database = try Self.database()
        let loose = try database.read {
            try String.fetchAll(
                $0,
                sql: """
                    SELECT name FROM pragma_table_list
                    WHERE schema = 'main' AND NOT strict AND name NOT LIKE 'sqlite%'
                    AND name <> 'grdb_migrations'
                    """)
        }
        #expect(loose.isEmpty)
    }

    @Test(arguments: [
        "INSERT INTO sources (id, failures, items_found) VALUES ('', 0, 0)",
        "INSERT INTO sources (id, failures, items_found) VALUES ('b', -1, 0)",
        "INSERT INTO sources (id, failures, items_found) VALUES ('b', 'x', 0)",
        "UPDATE items SET title = ''",
        "UPDATE items SET title = NULL",
        "UPDATE items SET source_id = 'unknown'",
        "UPDATE items SET published = 1",
        "UPDATE items SET published_precision = 'year'",
        "UPDATE items SET tags = '[not json'",
        "INSERT INTO item_keys VALUES ('a', 'k', 99)",
        "INSERT INTO item_regions VALUES ('r', 1, 99)",
        "DELETE FROM sources",
        "INSERT INTO feeds VALUES ('all', 0, 1)",
    ])
    func schemaRefuses(statement: String) throws {
        let database = try Self.database()
        #expect(throws: DatabaseError.self) {
            try database.write { try $0.execute(sql: statement) }
        }
    }

    /// A database with one source and one item.
    private static func database() throws -> DatabaseQueue {
        let database = try DatabaseQueue()
        try SchemaMigrations.migrator.migrate(database)
        try database.write {
            try $0.execute(
                sql: """
                    INSERT INTO sources (id, failures, items_found) VALUES ('a', 0, 0);
                    INSERT INTO items
                    (id, source_id, content_digest, context_fingerprint, first_seen, updated, title)
                    VALUES ('tag:a', 'a', '', 0, 1, 1, 'T');
                    """)
        }
        return database
    }
}
