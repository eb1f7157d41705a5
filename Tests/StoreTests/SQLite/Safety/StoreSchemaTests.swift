import Foundation
import GRDB
import Model
import Testing

@testable import Store

@Suite struct StoreSchemaTests {
    /// The step back gives the very schema that the program before this one made.
    @Test func theNewestStepIsUndone() throws {
        let names = SchemaMigrations.migrator.migrations
        let before = try DatabaseQueue()
        try SchemaMigrations.migrator.migrate(before, upTo: names[names.count - 2])
        let stepped = try DatabaseQueue()
        try SchemaMigrations.migrator.migrate(stepped)
        try stepped.write { try SchemaMigrations.undoLast($0) }
        #expect(try Self.schema(stepped) == Self.schema(before))
        try SchemaMigrations.migrator.migrate(stepped)
        let current = try DatabaseQueue()
        try SchemaMigrations.migrator.migrate(current)
        #expect(try Self.schema(stepped) == Self.schema(current))
    }

    private static func schema(_ database: DatabaseQueue) throws -> [String] {
        try database.read {
            try String.fetchAll(
                $0, sql: "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name, sql")
                + String.fetchAll($0, sql: "SELECT identifier FROM grdb_migrations ORDER BY 1")
        }
    }

    @Test func downAndUpAgainKeepsItemsAndIds() async throws {
        try await withTemporaryDirectory { directory in
            let path = directory + "/bohai.db"
            let store = try SQLiteStore(path: path, readers: 1)
            try await store.record([item("a"), item("b")], on: 1)
            let before = try await store.items(in: .all, limit: 9)
            await store.close()
            #expect(try StoreSchema.stepDown(path) == StoreSchema.known - 1)
            #expect(throws: StoreError.olderSchema(path: path)) {
                _ = try SQLiteStore(readOnlyPath: path)
            }
            // One step: the next one is the older program's.
            #expect(throws: StoreError.self) { _ = try StoreSchema.stepDown(path) }
            let again = try SQLiteStore(path: path, readers: 1)
            #expect(try await again.items(in: .all, limit: 9) == before)
            await again.close()
        }
    }

    @Test func aStoreIsCopiedBeforeItGetsANewSchema() async throws {
        try await withTemporaryDirectory { directory in
            let path = directory + "/bohai.db"
            let store = try SQLiteStore(path: path, readers: 1)
            try await store.record([item("a")], on: 1)
            await store.close()
            let known = StoreSchema.known
            let copies = { (number: Int) in
                FileManager.default.fileExists(
                    atPath: StoreSchema.copyPath(of: path, schema: number))
            }
            #expect(!copies(known - 1) && !copies(known))
            _ = try StoreSchema.stepDown(path)
            #expect(copies(known))
            await (try SQLiteStore(path: path, readers: 1)).close()
            #expect(copies(known - 1) && !copies(known))
            // The copy is what the older program would open.
            #expect(throws: StoreError.olderSchema(path: path + ".schema-\(known - 1)")) {
                _ = try SQLiteStore(readOnlyPath: path + ".schema-\(known - 1)")
            }
        }
    }

    @Test func aStoreThatIsWrittenStaysWhereItIs() async throws {
        try await withTemporaryDirectory { directory in
            let path = directory + "/bohai.db"
            let store = try SQLiteStore(path: path, readers: 1)
            #expect(throws: StoreError.locked(path: path, owner: getpid())) {
                _ = try StoreSchema.stepDown(path)
            }
            await store.close()
        }
    }
}
