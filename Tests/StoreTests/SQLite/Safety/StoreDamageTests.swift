import Foundation
import GRDB
import Model
import Testing

@testable import Store

@Suite struct StoreDamageTests {
    /// A store of some hundred pages whose writer did not close it: its log lies beside it.
    private static func crashed(_ path: String) async throws {
        let store = try SQLiteStore(path: path, readers: 1)
        for day in 1...20 {
            try await store.record((0..<40).map { item("\(day)-\($0)") }, on: day)
        }
        try await store.write { try $0.execute(sql: "SELECT 1") }
        await store.close()
        // What a crash leaves: a log, here an empty frame's worth of nothing that SQLite skips.
        try Data(count: 64).write(to: URL(fileURLWithPath: path + "-wal"))
    }

    @Test func aClosedStoreLeavesNoLog() async throws {
        try await withTemporaryDirectory { directory in
            let path = directory + "/bohai.db"
            let store = try SQLiteStore(path: path, readers: 2)
            try await store.record([item("a")], on: 1)
            _ = try await store.items(
                matching: ItemQuery(words: "notice", limit: 1), patience: .seconds(5))
            #expect(FileManager.default.fileExists(atPath: path + "-wal"))
            await store.close()
            let log = FileManager.default.contents(atPath: path + "-wal")
            #expect(log?.isEmpty ?? true)
        }
    }

    @Test func aSoundStoreOpensAfterACrash() async throws {
        try await withTemporaryDirectory { directory in
            let path = directory + "/bohai.db"
            try await Self.crashed(path)
            let store = try SQLiteStore(path: path, readers: 1)
            #expect(try await store.itemCounts().total == 800)
            #expect(try await store.findDamage() == nil)
            await store.close()
        }
    }

    /// Single pages whose bytes were lost, wherever they stand.
    @Test(arguments: [1, 3, 5, 7, 9])
    func lostPagesAreFoundAfterACrash(tenth: Int) async throws {
        try await withTemporaryDirectory { directory in
            let path = directory + "/bohai.db"
            try await Self.crashed(path)
            let url = URL(fileURLWithPath: path)
            var bytes = [UInt8](try Data(contentsOf: url))
            let page = bytes.count / 8_192 * tenth / 10
            for offset in 0..<8_192 { bytes[page * 8_192 + offset] ^= 0xFF }
            try Data(bytes).write(to: url)
            let error = #expect(throws: StoreError.self) {
                _ = try SQLiteStore(path: path, readers: 1)
            }
            #expect(error?.shortDescription == "damaged")
            #expect("\(try #require(error))".contains("bohai restore FILE"))
        }
    }

    @Test(arguments: [1, 2])
    func aTruncatedStoreIsRefused(half: Int) async throws {
        try await withTemporaryDirectory { directory in
            let path = directory + "/bohai.db"
            try await Self.crashed(path)
            let url = URL(fileURLWithPath: path)
            let bytes = try Data(contentsOf: url)
            try bytes.prefix(bytes.count / 3 * half).write(to: url)
            let error = #expect(throws: StoreError.self) {
                _ = try SQLiteStore(path: path, readers: 1)
            }
            #expect(error?.shortDescription == "damaged")
        }
    }

    /// SQLite would take them for empty stores, and begin anew.
    @Test(arguments: ["x", "not a database", "SQLite format 2"])
    func shortFilesAreNoStores(text: String) async throws {
        try await withTemporaryDirectory { directory in
            let path = directory + "/bohai.db"
            try Data(text.utf8).write(to: URL(fileURLWithPath: path))
            let error = #expect(throws: StoreError.self) {
                _ = try SQLiteStore(path: path, readers: 1)
            }
            #expect(error?.shortDescription == "damaged")
            #expect(FileManager.default.contents(atPath: path) == Data(text.utf8))
        }
    }

    @Test func indexesAreHeldAgainstTheirTablesWhereAskedFor() async throws {
        let database = try DatabaseQueue()
        try await database.write { database in
            try database.execute(
                sql: """
                    CREATE TABLE t (a TEXT NOT NULL) STRICT;
                    CREATE INDEX i ON t (a);
                    INSERT INTO t VALUES ('x'), ('y');
                    PRAGMA writable_schema = ON;
                    UPDATE sqlite_schema SET sql = 'CREATE INDEX i ON t (a) WHERE a > ''x'''
                    WHERE name = 'i';
                    PRAGMA writable_schema = RESET;
                    """)
            #expect(try StoreDamage.find(in: database, thoroughly: true) != nil)
        }
    }
}
