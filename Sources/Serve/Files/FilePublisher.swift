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
        let stampFile = directory + "/.archives"
        let keepsPages = OutputFile.contents(of: stampFile) == stamp
        let changed = changes.map { Set($0.flatMap(SiteRenderer.paths)) }
        for path in renderer.paths
        where changed.map({ $0.contains(path) || SiteRenderer.isOfAll(path) }) ?? true {
            guard let document = try await renderer.document(at: path) else { continue }
            try put(document, at: path, &run)
            for page in (1...max(1, document.archives)).prefix(document.archives) {
                guard let archive = renderer.archivePath(page, of: path) else { break }
                try await put(archive, keeps: keepsPages, &run)
            }
        }
        try finish(stampFile, stamp, isWhole: changes == nil, &run)
        return run.result
    }

    private struct Run {
        var result = Result()
        /// Those in which a file changed.
        var folders: Set<String> = []
        var names: Set<String> = []
    }
}

extension FilePublisher {
    /// Writes an archive page, where there is none or it must be written anew.
    private func put(_ archive: String, keeps: Bool, _ run: inout Run) async throws {
        let name = Self.name(archive, isPage: FeedPath(archive) == nil)
        let file = OutputFile(path: directory + name, failpoints: failpoints)
        if keeps, access(file.path, F_OK) == 0 {
            run.names.insert(String(name.dropFirst()))
            run.result.unchanged += 1
            try file.completeTwins()
        } else if let document = try await renderer.document(at: archive) {
            try put(document, at: archive, &run)
        }
    }

    private func put(
        _ document: SiteRenderer.Document, at path: String, _ run: inout Run
    ) throws(FileError) {
        let name = Self.name(path, isPage: document.mediaType == PageFrame.mediaType)
        let file = OutputFile(path: directory + name, failpoints: failpoints)
        let folder = Self.folder(of: file.path)
        if run.folders.insert(folder).inserted { try Self.makeFolder(folder) }
        run.names.insert(String(name.dropFirst()))
        if try file.hold(document.bytes) {
            run.result.written += 1
        } else {
            run.result.unchanged += 1
        }
    }

    private func finish(
        _ stampFile: String, _ stamp: [UInt8], isWhole: Bool, _ run: inout Run
    ) throws(FileError) {
        let before = FileManifest(of: directory)
        if !isWhole { run.names.formUnion(before.names) }
        for name in before.names.subtracting(run.names) {
            let file = OutputFile(path: "\(directory)/\(name)")
            try file.remove()
            run.folders.insert(Self.folder(of: file.path))
            run.result.removed += 1
        }
        run.folders.insert(directory)
        try Self.makeFolder(directory)
        if OutputFile.contents(of: stampFile) != stamp {
            try FileDraft(of: stampFile, stamp).publish()
        }
        let manifest = FileManifest(names: run.names)
        if manifest != before {
            try FileDraft(of: "\(directory)/\(FileManifest.name)", manifest.bytes).publish()
        }
        failpoints.pass(.beforeDirsync)
        for folder in run.folders.sorted() { try Self.sync(folder: folder) }
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
