import Glibc
package import Model

/// Writes the published site as files for any web server; a file whose bytes are the same stays
/// untouched, with its time.
package struct FilePublisher: Sendable {
    /// What one run did, in documents.
    package struct Result: Sendable {
        package var written = 0
        package var unchanged = 0
        package var removed = 0
    }

    private var renderer: SiteRenderer
    private let directory: String

    private let failpoints: Failpoints

    package init(
        renderer: SiteRenderer, directory: String, failpoints: Failpoints = .none
    ) {
        self.renderer = renderer
        self.renderer.frame.isServed = false
        self.directory = directory
        self.failpoints = failpoints
    }

    /// Renders every document and writes those that changed, then removes what an earlier run wrote
    /// and the site has no more.
    ///
    /// The folders are synced at the end. An archive page that is there is not even rendered: no
    /// source changes it. Where the configuration changed what all pages show, all are written anew.
    ///
    /// - Parameter changes: the feeds that changed since a run that wrote everything: then only
    ///   their documents are looked at, and nothing is removed.
    package func publish(changes: Set<FeedKey>? = nil) async throws -> Result {
        var run = Run()
        let stamp = Array(renderer.archiveStamp.utf8)
        let isStamped = OutputFile.contents(of: directory + "/" + Self.stampName) == stamp
        do {
            try await write(changes, keepsPages: isStamped, &run)
        } catch  where Task.isCancelled {
            // The manifest names what was written; the next run goes on.
            try finish(isWhole: false, &run)
            throw CancellationError()
        }
        if !isStamped { run.stamp = stamp }
        try finish(isWhole: changes == nil, &run)
        return run.result
    }

    /// What the archive pages show beside their items: kept in the folder.
    private static let stampName = ".archives"

    private struct Run {
        var result = Result()
        /// Those in which a file changed.
        var folders: Set<String> = []
        var names: Set<String> = []
        /// Whether there is one that was not there before.
        var isLarger = false
        /// What is to be written down where all pages show it.
        var stamp: [UInt8]?
    }
}

extension FilePublisher {
    private func write(
        _ changes: Set<FeedKey>?, keepsPages: Bool, _ run: inout Run
    ) async throws {
        let changed = changes.map { Set($0.flatMap(SiteRenderer.paths)) }
        for path in renderer.paths
        where changed.map({ $0.contains(path) || SiteRenderer.isOfAll(path) }) ?? true {
            try Task.checkCancellation()
            guard let document = try await renderer.document(at: path) else { continue }
            try put(document, at: path, &run)
            // The newest first: where a run before this one wrote all, all below the first that is
            // there are.
            for page in stride(from: document.archives, to: 0, by: -1) {
                guard let archive = renderer.archivePath(page, of: path) else { break }
                let wasThere = try await put(archive, keeps: keepsPages, &run)
                if wasThere, changes != nil { break }
            }
        }
    }

    /// Writes an archive page, where there is none or it must be written anew; whether there was one
    /// to keep.
    private func put(_ archive: String, keeps: Bool, _ run: inout Run) async throws -> Bool {
        let name = Self.name(archive, isPage: FeedPath(archive) == nil)
        let file = OutputFile(path: directory + name, failpoints: failpoints)
        if keeps, access(file.path, F_OK) == 0 {
            run.names.insert(String(name.dropFirst()))
            run.result.unchanged += 1
            try file.completeTwins()
            return true
        }
        try Task.checkCancellation()
        if let document = try await renderer.document(at: archive) {
            try put(document, at: archive, &run)
        }
        return false
    }

    private func put(
        _ document: SiteRenderer.Document, at path: String, _ run: inout Run
    ) throws(FileError) {
        let name = Self.name(path, isPage: document.mediaType == PageFrame.mediaType)
        let file = OutputFile(path: directory + name, failpoints: failpoints)
        let folder = Self.folder(of: file.path)
        if run.folders.insert(folder).inserted { try Self.makeFolder(folder) }
        run.names.insert(String(name.dropFirst()))
        if access(file.path, F_OK) != 0 { run.isLarger = true }
        if try file.hold(document.bytes) {
            run.result.written += 1
        } else {
            run.result.unchanged += 1
        }
    }

    private func finish(isWhole: Bool, _ run: inout Run) throws(FileError) {
        run.folders.insert(directory)
        try Self.makeFolder(directory)
        if isWhole || run.isLarger { try tidy(isWhole: isWhole, &run) }
        if let stamp = run.stamp {
            try FileDraft(of: directory + "/" + Self.stampName, stamp).publish()
        }
        failpoints.pass(.beforeDirsync)
        for folder in run.folders.sorted() { try Self.sync(folder: folder) }
    }

    /// Writes down the names of the files, and removes those that the site has no more.
    private func tidy(isWhole: Bool, _ run: inout Run) throws(FileError) {
        let before = FileManifest(of: directory)
        if !isWhole { run.names.formUnion(before.names) }
        for name in before.names.subtracting(run.names) {
            let file = OutputFile(path: "\(directory)/\(name)")
            try file.remove()
            run.folders.insert(Self.folder(of: file.path))
            run.result.removed += 1
        }
        let manifest = FileManifest(names: run.names)
        if manifest != before {
            try FileDraft(of: "\(directory)/\(FileManifest.name)", manifest.bytes).publish()
        }
    }

    /// The name of the file of the document at `path`, from the folder on.
    private static func name(_ path: String, isPage: Bool) -> String {
        (path == "/" ? "/index" : path) + (isPage ? ".html" : "")
    }

    private static func folder(of file: String) -> String {
        String(file[..<(file.lastIndex(of: "/") ?? file.startIndex)])
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

    /// A folder that was taken away with its last file has nothing to sync.
    private static func sync(folder: String) throws(FileError) {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        if descriptor < 0, errno == ENOENT { return }
        guard descriptor >= 0 else { throw FileError(folder, "open") }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw FileError(folder, "sync") }
    }
}
