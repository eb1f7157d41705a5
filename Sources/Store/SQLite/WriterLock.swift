import Foundation
import Synchronization

/// Keeps a second process from writing to the same store, for as long as it lives.
///
/// A file of its own beside the database: locks on the database itself are SQLite's. The system
/// lets go of it when the process ends, however it ends.
package final class WriterLock: Sendable {
    private let descriptor: Mutex<Int32?>

    init(besides path: String) throws(StoreError) {
        let file = path + ".lock"
        // It is written below: never where a link leads, since root may be who opens it.
        let opened = open(file, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o644)
        guard opened >= 0 else {
            throw .cannotOpen(path: file, reason: String(cString: strerror(errno)))
        }
        guard flock(opened, LOCK_EX | LOCK_NB) == 0 else {
            let owner = Self.owner(in: opened)
            _ = Glibc.close(opened)
            throw .locked(path: path, owner: owner)
        }
        FolderOwner.give(file)
        // Only for the message of whoever finds it locked; the lock holds without it.
        let line = Array("\(getpid())\n".utf8)
        _ = ftruncate(opened, 0)
        _ = pwrite(opened, line, line.count, 0)
        descriptor = Mutex(opened)
    }

    /// Lets the next writer in; does nothing the second time.
    func release() {
        descriptor.withLock { descriptor in
            guard let opened = descriptor else { return }
            descriptor = nil
            _ = Glibc.close(opened)
        }
    }

    deinit { release() }

    /// The process that writes the store at `path` now; nil where none does.
    package static func holder(of path: String) -> Int32? {
        let opened = open(path + ".lock", O_RDONLY | O_CLOEXEC)
        guard opened >= 0 else { return nil }
        defer { _ = Glibc.close(opened) }
        // A lock that can be had is nobody's; closing lets go of it.
        guard flock(opened, LOCK_SH | LOCK_NB) != 0 else { return nil }
        return owner(in: opened)
    }

    private static func owner(in descriptor: Int32) -> Int32? {
        var bytes = [UInt8](repeating: 0, count: 16)
        let count = pread(descriptor, &bytes, bytes.count, 0)
        guard count > 0 else { return nil }
        return Int32(String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self))
    }
}
