import Foundation
import GRDB
import Model
import Synchronization
import Testing

@testable import Store

@Suite struct SQLiteStoreTests {
    @Test func storeKeepsWhatItHeldWhenOpenedAgain() async throws {
        try await withTemporaryDirectory { directory in
            let path = directory + "/new/folder/bohai.db"
            let first = try SQLiteStore(path: path, readers: 1)
            try await first.record([item("a", regions: ["dalian"])], on: 1)
            await first.close()
            let second = try SQLiteStore(path: path, readers: 1)
            #expect(try await second.titles(in: .region("dalian")) == ["Notice a"])
            #expect(try await second.record([item("a", regions: ["dalian"])], on: 2).unchanged == 1)
            await second.close()
        }
    }

    /// Changing threads twice costs more than a poll without news.
    @Test(arguments: [true, false]) func pollsAreStoredWhereTheyAreTo(_ inPlace: Bool) async throws
    {
        let threads = Mutex<[pthread_t]>([])
        let store = try SQLiteStore(
            path: ":memory:", readers: 1,
            failpoints: Failpoints { _ in threads.withLock { $0.append(pthread_self()) } })
        let here = pthread_self()
        _ = try await store.record([poll([item("a")], on: 1)], inPlace: inPlace)
        #expect(threads.withLock { $0.map { $0 == here } } == [inPlace])
        #expect(try await store.titles(in: .all) == ["Notice a"])
    }

    @Test func itemsAreCountedBySource() async throws {
        let store = try SQLiteStore(path: ":memory:", readers: 1)
        for source in ["harbour", "harbour", "hills"] {
            let title = "a\(try await store.itemCounts().total)"
            _ = try await store.record([poll([item(title, source: source)], source: source, on: 1)])
        }
        #expect(try await store.itemsBySource() == ["harbour": 2, "hills": 1])
    }

    @Test func secondWriterIsRefusedUntilTheFirstEnds() async throws {
        try await withTemporaryDirectory { directory in
            let path = directory + "/bohai.db"
            let first = try SQLiteStore(path: path, readers: 1)
            #expect(throws: StoreError.locked(path: path, owner: getpid())) {
                _ = try SQLiteStore(path: path, readers: 1)
            }
            await first.close()
            await (try SQLiteStore(path: path, readers: 1)).close()
        }
    }

    @Test func readerSeesWhatAWriterWritesAndCannotWrite() async throws {
        try await withTemporaryDirectory { directory in
            let path = directory + "/bohai.db"
            let writer = try SQLiteStore(path: path, readers: 1)
            let reader = try SQLiteStore(readOnlyPath: path)
            try await writer.record([item("a")], on: 1)
            #expect(try await reader.titles() == ["Notice a"])
            await #expect(throws: StoreError.readOnly(path: path)) {
                _ = try await reader.record([poll([item("b")], on: 2)])
            }
            await reader.close()
            await writer.close()
        }
    }

    @Test func commitsSurviveAPowerCut() async throws {
        try await withTemporaryDirectory { directory in
            let store = try SQLiteStore(path: directory + "/bohai.db", readers: 1)
            let settings = try await store.write { database in
                try ["synchronous", "journal_mode", "foreign_keys", "busy_timeout"].map {
                    try String.fetchOne(database, sql: "PRAGMA \($0)")
                }
            }
            #expect(settings == ["2", "wal", "1", "5000"])
            await store.close()
        }
    }

    @Test func newerSchemaIsRefused() async throws {
        try await withTemporaryDirectory { directory in
            let path = directory + "/bohai.db"
            let store = try SQLiteStore(path: path, readers: 1)
            try await store.write {
                try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('9 from the future')")
            }
            await store.close()
            let known = SchemaMigrations.migrator.migrations.count
            let refusal = StoreError.newerSchema(path: path, known: known, found: known + 1)
            #expect(throws: refusal) { _ = try SQLiteStore(path: path, readers: 1) }
            #expect(throws: refusal) { _ = try SQLiteStore(readOnlyPath: path) }
        }
    }

    @Test func filesThatAreNoStoreAreRefused() async throws {
        try await withTemporaryDirectory { directory in
            let empty = directory + "/empty.db"
            #expect(FileManager.default.createFile(atPath: empty, contents: Data()))
            #expect(throws: StoreError.olderSchema(path: empty)) {
                _ = try SQLiteStore(readOnlyPath: empty)
            }
            let text = directory + "/text.db"
            let words = Data(String(repeating: "not a database. ", count: 100).utf8)
            #expect(FileManager.default.createFile(atPath: text, contents: words))
            #expect(throws: StoreError.self) { _ = try SQLiteStore(path: text, readers: 1) }
            let left = try Data(contentsOf: URL(fileURLWithPath: text))
            #expect(left == words)
            #expect(throws: StoreError.self) { _ = try SQLiteStore(path: directory, readers: 1) }
            #expect(throws: StoreError.self) {
                _ = try SQLiteStore(readOnlyPath: directory + "/missing.db")
            }
        }
    }

    @Test(arguments: StoreKind.allCases)
    func closedStoreThrows(kind: StoreKind) async throws {
        try await kind.withStore { store in
            await store.close()
            await #expect(throws: StoreError.ended) { _ = try await store.pollStates() }
            await #expect(throws: StoreError.ended) {
                _ = try await store.record([poll([], on: 1)])
            }
        }
    }
}
