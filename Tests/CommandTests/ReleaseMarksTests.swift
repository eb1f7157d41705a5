import Foundation
import Testing

@testable import bohai

struct ReleaseMarksTests {
    private static func owner(of path: String) throws -> Int {
        let facts = try FileManager.default.attributesOfItem(atPath: path)
        return try #require(facts[.ownerAccountID] as? NSNumber).intValue
    }

    /// A mark that root made and the daemon could not take away would release for good.
    @Test func aMarkIsTheFoldersOwnersToTakeAway() throws {
        let folder = NSTemporaryDirectory() + "bohai-marks-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        // Only root can give anything away.
        let user = geteuid() == 0 ? 65_534 : Int(geteuid())
        chown(folder, uid_t(user), gid_t(user))
        let marks = ReleaseMarks(storage: folder + "/store.sqlite")
        #expect(!marks.isMarked("port"))
        try marks.mark("port")
        #expect(marks.isMarked("port"))
        for path in ["/store.sqlite.released", "/store.sqlite.released/port"] {
            #expect(try Self.owner(of: folder + path) == user)
        }
        marks.take("port")
        #expect(!marks.isMarked("port"))
    }
}
