import Foundation
import GRDB
import Model
import Testing

@testable import Store

@Suite struct StoreCopyTests {
    @Test func aCopyHoldsAllThatWasCommittedWhileTheWriterGoesOn() async throws {
        try await withTemporaryDirectory { directory in
            let (path, copy) = (directory + "/bohai.db", directory + "/copy.db")
            let store = try SQLiteStore(path: path, readers: 1)
            try await store.record([item("a"), item("b")], on: 1)
            try StoreCopy.make(of: path, to: copy)
            try await store.record([item("c")], on: 2)
            let copied = try SQLiteStore(readOnlyPath: copy)
            #expect(try await Set(copied.titles()) == ["Notice a", "Notice b"])
            await copied.close()
            try StoreCopy.make(of: path, to: copy)
            let again = try SQLiteStore(path: copy, readers: 1)
            #expect(try await again.titles().count == 3)
            #expect(try await again.items(in: .all, limit: 9) == store.items(in: .all, limit: 9))
            await again.close()
            await store.close()
            let names = try FileManager.default.contentsOfDirectory(atPath: directory)
            #expect(names.filter { $0.hasSuffix(".new") } == [])
        }
    }

    @Test func whatIsNoStoreIsNotCopied() async throws {
        try await withTemporaryDirectory { directory in
            let (path, copy) = (directory + "/bohai.db", directory + "/copy.db")
            #expect(throws: StoreError.self) { try StoreCopy.make(of: path, to: copy) }
            try Data("words".utf8).write(to: URL(fileURLWithPath: path))
            #expect(throws: StoreError.self) { try StoreCopy.make(of: path, to: copy) }
            #expect(!FileManager.default.fileExists(atPath: copy))
            try Data().write(to: URL(fileURLWithPath: path))
            #expect(throws: StoreError.self) { try StoreCopy.make(of: path, to: copy) }
            #expect(!FileManager.default.fileExists(atPath: copy))
        }
    }

    @Test func theStoreIsNoBackupOfItself() async throws {
        try await withTemporaryDirectory { directory in
            let path = directory + "/bohai.db"
            await (try SQLiteStore(path: path, readers: 1)).close()
            try FileManager.default.createSymbolicLink(
                atPath: directory + "/link.db", withDestinationPath: path)
            for file in [path, directory + "/./bohai.db", directory + "/link.db"] {
                #expect(throws: StoreError.self) { try StoreCopy.make(of: path, to: file) }
            }
            await (try SQLiteStore(path: path, readers: 1)).close()
        }
    }

    @Test func aCopyThatCannotBeWrittenLeavesNothing() async throws {
        try await withTemporaryDirectory { directory in
            let path = directory + "/bohai.db"
            await (try SQLiteStore(path: path, readers: 1)).close()
            let before = try FileManager.default.contentsOfDirectory(atPath: directory).sorted()
            #expect(throws: StoreError.self) {
                try StoreCopy.make(of: path, to: directory + "/missing/copy.db")
            }
            // A folder stands where the copy is to go.
            try FileManager.default.createDirectory(
                atPath: directory + "/taken", withIntermediateDirectories: false)
            #expect(throws: StoreError.self) {
                try StoreCopy.make(of: path, to: directory + "/taken")
            }
            let after = try FileManager.default.contentsOfDirectory(atPath: directory)
            #expect(after.filter { $0 != "taken" }.sorted() == before)
        }
    }

    /// Private feeds and the secrets of subscribers stand in it: whoever makes the copy, nobody may
    /// read it who may not read the store.
    @Test(arguments: [(0o600, 0o600), (0o640, 0o640), (0o644, 0o644), (0o440, 0o640)])
    func aCopyIsForTheEyesOfThoseWhoMayReadTheStore(
        _ mode: Int, _ expected: Int
    ) async throws {
        try await withTemporaryDirectory { directory in
            let (path, copy) = (directory + "/bohai.db", directory + "/copy.db")
            let store = try SQLiteStore(path: path, readers: 1)
            try await store.record([item("a")], on: 1)
            await store.close()
            chmod(path, mode_t(mode))
            try StoreCopy.make(of: path, to: copy)
            let facts = try FileManager.default.attributesOfItem(atPath: copy)
            #expect((facts[.posixPermissions] as? NSNumber)?.intValue == expected)
        }
    }
}
