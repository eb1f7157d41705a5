import Glibc

/// New bytes for a file, whole on disk under a hidden name, until they take its place.
struct FileDraft: ~Copyable {
    private let path: String
    private let temporary: String
    private var isPublished = false

    /// Writes `bytes` beside the file at `path`, and syncs them unless told otherwise.
    ///
    /// The name is always the same: what a crash left is overwritten by the next run.
    init(
        of path: String, _ bytes: [UInt8], mode: mode_t = 0o644, syncs: Bool = true
    ) throws(FileError) {
        self.path = path
        let name = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
        temporary = "\(path[..<name]).\(path[name...]).new"
        do throws(FileError) {
            try Self.write(bytes, to: temporary, mode, syncs: syncs)
        } catch {
            unlink(temporary)
            throw error
        }
    }

    deinit {
        if !isPublished { unlink(temporary) }
    }

    /// Puts it in the file's place, last changed at `time` where that is given.
    consuming func publish(at time: Int? = nil) throws(FileError) {
        if let time {
            let times = [timespec(tv_sec: time, tv_nsec: 0), timespec(tv_sec: time, tv_nsec: 0)]
            guard utimensat(AT_FDCWD, temporary, times, 0) == 0 else {
                throw FileError(temporary, "date")
            }
        }
        guard rename(temporary, path) == 0 else { throw FileError(path, "replace") }
        isPublished = true
    }

    private static func write(
        _ bytes: [UInt8], to file: String, _ mode: mode_t, syncs: Bool
    ) throws(FileError) {
        let descriptor = open(file, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, mode)
        guard descriptor >= 0 else { throw FileError(file, "open") }
        do throws(FileError) {
            try write(bytes, to: descriptor, file)
            guard !syncs || fsync(descriptor) == 0 else { throw FileError(file, "sync") }
        } catch {
            // The error holds its own reason already: closing may have another.
            close(descriptor)
            throw error
        }
        guard close(descriptor) == 0 else { throw FileError(file, "close") }
    }

    private static func write(
        _ bytes: [UInt8], to descriptor: Int32, _ file: String
    ) throws(FileError) {
        var offset = 0
        while offset < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                Glibc.write(
                    descriptor, buffer.baseAddress?.advanced(by: offset), bytes.count - offset)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw FileError(file, "write") }
            offset += count
        }
    }
}

/// A file that could not be written, and the system's reason.
package struct FileError: Error, CustomStringConvertible, Sendable {
    package let path: String
    package let operation: String
    package let code: Int32

    init(_ path: String, _ operation: String) {
        self.path = path
        self.operation = operation
        code = errno
    }

    package var description: String {
        "cannot \(operation) \(path): \(String(cString: strerror(code)))"
    }
}
