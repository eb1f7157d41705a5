import Foundation
import Testing

@testable import Store

@Suite struct WriterLockTests {
    @Test func lockIsHeldUntilReleased() async throws {
        try await withTemporaryDirectory { directory in
            let path = directory + "/bohai.db"
            let lock = try WriterLock(besides: path)
            #expect(throws: StoreError.locked(path: path, owner: getpid())) {
                _ = try WriterLock(besides: path)
            }
            lock.release()
            lock.release()
            try WriterLock(besides: path).release()
        }
    }

    @Test func lockFileOfADeadProcessLocksNothing() async throws {
        try await withTemporaryDirectory { directory in
            let path = directory + "/bohai.db"
            #expect(
                FileManager.default.createFile(
                    atPath: path + ".lock", contents: Data("999999999\n".utf8)))
            try WriterLock(besides: path).release()
        }
    }

    @Test func missingDirectoryIsAnErrorOfThePath() {
        #expect(throws: StoreError.self) { _ = try WriterLock(besides: "/nonexistent/bohai.db") }
    }
}
