import Glibc
import Model

/// Writes the published site as files for any web server; a file whose bytes are the same stays
/// untouched, with its time.
package struct FilePublisher: Sendable {
    /// What one run did.
    package struct Result: Sendable {
        package var written = 0
        package var unchanged = 0
    }

    private var renderer: SiteRenderer
    private let directory: String

    package init(renderer: SiteRenderer, directory: String) {
        self.renderer = renderer
        self.renderer.frame.isServed = false
        self.directory = directory
    }

    /// Renders every document and writes those that changed.
    ///
    /// Each is written beside its place, synced and renamed over it, so that a reader or a crash
    /// meets the old bytes or the new ones, never a part. The folders are synced at the end. An
    /// archive page that is there is not even rendered: no source changes it. Where the
    /// configuration changed what all pages show, all are written anew.
    package func publish() async throws -> Result {
        var run = Run()
        let stamp = Array(renderer.archiveStamp.utf8)
        let stampFile = directory + "/.archives"
        let keepsPages = Self.contents(of: stampFile) == stamp
        for path in renderer.paths {
            guard let document = try await renderer.document(at: path) else { continue }
            try put(document, at: path, &run)
            for page in (1...max(1, document.archives)).prefix(document.archives) {
                guard var archive = FeedPath(path) else { break }
                archive.archive = page
                if keepsPages, access(directory + archive.text, F_OK) == 0 {
                    run.result.unchanged += 1
                } else if let document = try await renderer.document(at: archive.text) {
                    try put(document, at: archive.text, &run)
                }
            }
        }
        if !keepsPages {
            run.folders.insert(directory)
            try Self.makeFolder(directory)
            try Self.replace(stampFile, with: stamp)
        }
        for folder in run.folders.sorted() { try Self.sync(folder: folder) }
        return run.result
    }

    private struct Run {
        var result = Result()
        /// Those in which a file changed.
        var folders: Set<String> = []
    }

    private func put(
        _ document: SiteRenderer.Document, at path: String, _ run: inout Run
    ) throws(FileError) {
        let isPage = document.mediaType == PageFrame.mediaType
        let name = path == "/" ? "/index" : path
        let file = directory + (isPage ? name + ".html" : path)
        guard Self.contents(of: file) != document.bytes else {
            run.result.unchanged += 1
            return
        }
        let folder = String(file[..<(file.lastIndex(of: "/") ?? file.startIndex)])
        if run.folders.insert(folder).inserted { try Self.makeFolder(folder) }
        try Self.replace(file, with: document.bytes)
        run.result.written += 1
    }

    private static func replace(_ file: String, with bytes: [UInt8]) throws(FileError) {
        let temporary = file + ".new"
        do throws(FileError) {
            try write(bytes, to: temporary)
            guard rename(temporary, file) == 0 else { throw FileError(file, "replace") }
        } catch {
            unlink(temporary)
            throw error
        }
    }

    private static func write(_ bytes: [UInt8], to file: String) throws(FileError) {
        let descriptor = open(file, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw FileError(file, "open") }
        do throws(FileError) {
            try write(bytes, to: descriptor, file)
            guard fsync(descriptor) == 0 else { throw FileError(file, "sync") }
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

    private static func contents(of file: String) -> [UInt8]? {
        let descriptor = open(file, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var information = stat()
        guard fstat(descriptor, &information) == 0 else { return nil }
        var bytes = [UInt8](repeating: 0, count: Int(information.st_size))
        let count = read(descriptor, &bytes, bytes.count)
        return count == bytes.count ? bytes : nil
    }

    private static func makeFolder(_ folder: String) throws(FileError) {
        var end = folder.startIndex
        while end < folder.endIndex {
            let next = folder[folder.index(after: end)...].firstIndex(of: "/") ?? folder.endIndex
            let part = String(folder[..<next])
            guard mkdir(part, 0o755) == 0 || errno == EEXIST else {
                throw FileError(part, "make")
            }
            end = next
        }
    }

    private static func sync(folder: String) throws(FileError) {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileError(folder, "open") }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw FileError(folder, "sync") }
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
