import Foundation
import Testing

@testable import Store

@Suite struct FolderOwnerTests {
    private static func owner(of path: String) throws -> Int {
        let facts = try FileManager.default.attributesOfItem(atPath: path)
        return try #require(facts[.ownerAccountID] as? NSNumber).intValue
    }

    /// Only root can give anything away.
    @Test(.enabled(if: geteuid() == 0)) func whatRootMakesIsTheFoldersOwners() async throws {
        try await withTemporaryDirectory { directory in
            let user = geteuid() == 0 ? 65_534 : Int(geteuid())
            chown(directory, uid_t(user), gid_t(user))
            let (file, link) = (directory + "/file", directory + "/link")
            try Data("a".utf8).write(to: URL(fileURLWithPath: file))
            try FileManager.default.createSymbolicLink(
                atPath: link, withDestinationPath: "/etc/hostname")
            for path in [file, link] { #expect(FolderOwner.give(path)) }
            #expect(try Self.owner(of: file) == user)
            #expect(try Self.owner(of: "/etc/hostname") == 0)
            #expect(geteuid() != 0 || !FolderOwner.give(directory + "/none"))
        }
    }

    /// The daemon starts on what root has restored.
    @Test(.enabled(if: geteuid() == 0)) func aRestoredStoreIsTheFoldersOwners() async throws {
        try await withTemporaryDirectory { directory in
            let (path, copy) = (directory + "/own/bohai.db", directory + "/copy.db")
            let user = geteuid() == 0 ? 65_534 : Int(geteuid())
            let store = try SQLiteStore(path: path, readers: 1)
            try await store.record([item("a")], on: 1)
            await store.close()
            try StoreCopy.make(of: path, to: copy)
            chown(directory + "/own", uid_t(user), gid_t(user))
            unlink(path + ".lock")
            try StoreRestoring.restore(copy, to: path, aside: path + ".aside")
            for suffix in ["", ".lock"] { #expect(try Self.owner(of: path + suffix) == user) }
        }
    }
}
