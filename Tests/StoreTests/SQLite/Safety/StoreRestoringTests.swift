import Foundation
import Model
import Testing

@testable import Store

@Suite struct StoreRestoringTests {
    /// Makes a store of one notice at `path`, and a copy of it.
    private static func backUp(_ path: String, to copy: String) async throws {
        let store = try SQLiteStore(path: path, readers: 1)
        try await store.record([item("a")], on: 1)
        await store.close()
        try StoreCopy.make(of: path, to: copy)
    }

    @Test func aBackupTakesThePlaceOfADamagedStore() async throws {
        try await withTemporaryDirectory { directory in
            let (path, copy) = (directory + "/bohai.db", directory + "/copy.db")
            let aside = directory + "/aside.db"
            let store = try SQLiteStore(path: path, readers: 1)
            try await store.record([item("a")], on: 1)
            let id = try await store.items(in: .all, limit: 1)[0].id
            await store.close()
            try StoreCopy.make(of: path, to: copy)
            let damaged = Data("no database".utf8)
            try damaged.write(to: URL(fileURLWithPath: path))
            try Data(count: 64).write(to: URL(fileURLWithPath: path + "-wal"))
            try StoreRestoring.restore(copy, to: path, aside: aside)
            let restored = try SQLiteStore(path: path, readers: 1)
            #expect(try await restored.items(in: .all, limit: 1)[0].id == id)
            await restored.close()
            #expect(FileManager.default.contents(atPath: aside) == damaged)
            #expect(FileManager.default.fileExists(atPath: copy))
        }
    }

    @Test func whatTheLogOfTheOldStoreHoldsIsSetAsideWithIt() async throws {
        try await withTemporaryDirectory { directory in
            let (path, copy) = (directory + "/bohai.db", directory + "/copy.db")
            let aside = directory + "/aside.db"
            let store = try SQLiteStore(path: path, readers: 1)
            try await store.record([item("a")], on: 1)
            try StoreCopy.make(of: path, to: copy)
            try await store.record([item("b")], on: 2)
            // The files of a process that was killed: the last poll stands in the log.
            for suffix in ["", "-wal"] {
                try FileManager.default.copyItem(
                    atPath: path + suffix, toPath: directory + "/killed.db" + suffix)
            }
            await store.close()
            try StoreRestoring.restore(copy, to: directory + "/killed.db", aside: aside)
            let old = try SQLiteStore(path: aside, readers: 1)
            #expect(try await Set(old.titles()) == ["Notice a", "Notice b"])
            await old.close()
            let restored = try SQLiteStore(path: directory + "/killed.db", readers: 1)
            #expect(try await restored.titles() == ["Notice a"])
            await restored.close()
        }
    }

    @Test func aBackupThatIsNoneChangesNothing() async throws {
        try await withTemporaryDirectory { directory in
            let path = directory + "/bohai.db"
            let store = try SQLiteStore(path: path, readers: 1)
            try await store.record([item("a")], on: 1)
            await store.close()
            let before = FileManager.default.contents(atPath: path)
            let file = directory + "/file"
            for bytes in [Data(), Data("words".utf8), before?.prefix(9_000) ?? Data()] {
                try bytes.write(to: URL(fileURLWithPath: file))
                #expect(throws: StoreError.self) {
                    try StoreRestoring.restore(file, to: path, aside: directory + "/aside.db")
                }
            }
            #expect(FileManager.default.contents(atPath: path) == before)
            #expect(!FileManager.default.fileExists(atPath: directory + "/aside.db"))
        }
    }

    @Test func aStoreThatIsWrittenIsLeftAlone() async throws {
        try await withTemporaryDirectory { directory in
            let (path, copy) = (directory + "/bohai.db", directory + "/copy.db")
            let store = try SQLiteStore(path: path, readers: 1)
            try StoreCopy.make(of: path, to: copy)
            #expect(throws: StoreError.locked(path: path, owner: getpid())) {
                try StoreRestoring.restore(copy, to: path, aside: directory + "/aside.db")
            }
            await store.close()
        }
    }

    /// A backup is kept from being written, or was made for other eyes.
    @Test(arguments: [0o400, 0o444, 0o644])
    func aRestoredStoreHasTheModeOfTheOldOne(_ mode: Int) async throws {
        try await withTemporaryDirectory { directory in
            let (path, copy) = (directory + "/bohai.db", directory + "/copy.db")
            try await Self.backUp(path, to: copy)
            chmod(path, 0o640)
            chmod(copy, mode_t(mode))
            try StoreRestoring.restore(copy, to: path, aside: directory + "/aside.db")
            let facts = try FileManager.default.attributesOfItem(atPath: path)
            #expect((facts[.posixPermissions] as? NSNumber)?.intValue == 0o640)
        }
    }

    @Test func aBackupMakesAStoreWhereThereWasNone() async throws {
        try await withTemporaryDirectory { directory in
            let (path, copy) = (directory + "/bohai.db", directory + "/copy.db")
            try await Self.backUp(path, to: copy)
            let fresh = directory + "/new/folder/bohai.db"
            try StoreRestoring.restore(copy, to: fresh, aside: directory + "/aside.db")
            let restored = try SQLiteStore(path: fresh, readers: 1)
            #expect(try await restored.titles() == ["Notice a"])
            await restored.close()
        }
    }
}
