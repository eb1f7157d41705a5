import Foundation
import GRDB

/// Whole, checked copies of a store: backups, what stands before a new schema, what is restored.
package enum StoreCopy {
    /// Writes what the store at `path` holds at this moment to `file`, in the place of what stands
    /// there: readers of `file` meet the old bytes or the new ones.
    ///
    /// It reads beside a running daemon, which goes on writing meanwhile. The copy is synced and
    /// looked through before it takes its place.
    ///
    /// - Parameters:
    ///   - isOpenHere: whether this process has the store open. Its bytes are not looked at then: to
    ///     close a file lets go of all locks that the process has on it.
    ///   - model: the file whose mode it gets, the owner's right to write it besides; the store's.
    package static func make(
        of path: String, to file: String, isOpenHere: Bool = false, modeOf model: String? = nil
    ) throws(StoreError) {
        guard access(path, F_OK) == 0 else {
            throw .cannotOpen(path: path, reason: String(cString: strerror(errno)))
        }
        guard !isSame(path, file) else {
            throw .cannotOpen(path: file, reason: "it is the store itself; name another file")
        }
        guard isOpenHere || StoreDamage.looksLikeStore(path) else {
            throw .damaged(path: path, reason: "it does not begin as one")
        }
        // Another copy that is being made to the same file has another name.
        let draft = sibling(of: file, "\(getpid()).new")
        unlink(draft)
        do throws(StoreError) {
            try copy(path, to: draft, modeOf: model ?? path)
            try check(draft, thoroughly: true)
            try take(draft, to: file)
        } catch {
            unlink(draft)
            throw error
        }
    }

    /// Throws `damaged` where the store at `path` is not sound, `newerSchema` where this version
    /// does not know it, `olderSchema` where it holds no store at all.
    static func check(_ path: String, thoroughly: Bool) throws(StoreError) {
        let applied: Int
        let known = SchemaMigrations.migrator.migrations
        do {
            let reader = try open(path)
            defer { try? reader.close() }  // Nothing was written through it.
            applied = try reader.read { database in
                let applied = try SchemaMigrations.migrator.appliedIdentifiers(database)
                if let damage = try StoreDamage.find(in: database, thoroughly: thoroughly) {
                    throw StoreError.damaged(path: path, reason: damage)
                }
                guard applied.isSubset(of: known) else {
                    throw StoreError.newerSchema(
                        path: path, known: known.count, found: applied.count)
                }
                return applied.count
            }
        } catch let error as StoreError {
            throw error
        } catch {
            throw StoreError(opening: error, path: path)
        }
        guard applied > 0 else { throw .olderSchema(path: path) }
    }

    /// Puts a file that is whole in the place of another, so that a power cut leaves one of them.
    static func take(_ draft: String, to file: String) throws(StoreError) {
        try sync(draft)
        guard rename(draft, file) == 0 else { throw failure(file) }
        try sync((file as NSString).deletingLastPathComponent)
    }

    /// Makes the system write a file, or a folder's names, to the disk.
    static func sync(_ path: String) throws(StoreError) {
        let descriptor = Glibc.open(path.isEmpty ? "." : path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(path) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failure(path) }
    }

    /// What the system says of its last refusal, as an error of `path`.
    static func failure(_ path: String) -> StoreError {
        errno == ENOSPC
            ? .diskFull(path: path)
            : .cannotOpen(path: path, reason: String(cString: strerror(errno)))
    }

    /// Makes an empty file, for the eyes of those who may read `path`.
    private static func begin(_ draft: String, as path: String) throws(StoreError) {
        var status = stat()
        guard stat(path, &status) == 0 else { throw failure(path) }
        let descriptor = Glibc.open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure(draft) }
        defer { close(descriptor) }
        guard fchmod(descriptor, status.st_mode & 0o666 | 0o600) == 0 else { throw failure(draft) }
    }

    private static func copy(
        _ path: String, to draft: String, modeOf model: String
    ) throws(StoreError) {
        try begin(draft, as: model)
        do {
            let reader = try open(path)
            defer { try? reader.close() }  // Nothing was written through it.
            let writer = try DatabaseQueue(path: draft)
            defer { try? writer.close() }  // The copy is looked through afterwards.
            // All pages in one step: they are of one moment, whoever writes meanwhile.
            try reader.backup(to: writer, pagesPerStep: -1)
            // A copy is one file, which can be read where nothing may be written beside it.
            try writer.inDatabase { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
        } catch {
            throw StoreError(opening: error, path: path)
        }
    }

    private static func open(_ path: String) throws -> DatabaseQueue {
        var configuration = GRDB.Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(5)
        configuration.prepareDatabase { $0.add(tokenizer: SearchTokenizer.self) }
        return try DatabaseQueue(path: path, configuration: configuration)
    }

    /// A hidden file in the folder of another.
    static func sibling(of file: String, _ suffix: String) -> String {
        let name = file as NSString
        let folder = name.deletingLastPathComponent
        let hidden = ".\(name.lastPathComponent).\(suffix)"
        return folder.isEmpty ? hidden : "\(folder == "/" ? "" : folder)/\(hidden)"
    }

    private static func isSame(_ one: String, _ other: String) -> Bool {
        var (first, second) = (stat(), stat())
        return stat(one, &first) == 0 && stat(other, &second) == 0
            && first.st_ino == second.st_ino && first.st_dev == second.st_dev
    }
}
