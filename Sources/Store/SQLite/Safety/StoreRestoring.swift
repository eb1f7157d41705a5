import Foundation
import GRDB

/// Puts a backup in the place of a store that no process writes.
package enum StoreRestoring {
    /// Checks `file`, then lets a copy of it take the place of the store at `path`.
    ///
    /// What was there before stays beside it under `aside`, sound or not; `file` stays too. Stopped
    /// anywhere, the store is either the old one or the new one; one that is too damaged to take in
    /// its log may be found without it then, and the log under `aside`.
    package static func restore(
        _ file: String, to path: String, aside: String
    ) throws(StoreError) {
        do {
            try FileManager.default.createDirectory(
                at: URL(fileURLWithPath: path).deletingLastPathComponent(),
                withIntermediateDirectories: true)
        } catch {
            throw .cannotOpen(path: path, reason: error.localizedDescription)
        }
        let lock = try WriterLock(besides: path)
        defer { lock.release() }
        try StoreCopy.check(file, thoroughly: true)
        let fresh = StoreCopy.sibling(of: path, "restored")
        // Whatever mode the backup had, those who could read the store can, and nobody else.
        let isThere = access(path, F_OK) == 0
        try StoreCopy.make(of: file, to: fresh, modeOf: isThere ? path : nil)
        FolderOwner.give(fresh)
        do throws(StoreError) {
            try setAside(path, as: aside)
            try StoreCopy.take(fresh, to: path)
        } catch {
            unlink(fresh)
            // The old store goes on with its log, where it still has one.
            link(aside + "-wal", path + "-wal")
            throw error
        }
    }

    /// Gives the store a second name, and leaves no write-ahead log behind: SQLite would play it
    /// into whatever stands in the store's place.
    private static func setAside(_ path: String, as aside: String) throws(StoreError) {
        guard access(path, F_OK) == 0 else { return removeLog(of: path) }
        fold(path)
        for suffix in ["", "-wal"] where access(path + suffix, F_OK) == 0 {
            guard link(path + suffix, aside + suffix) == 0 else {
                throw StoreCopy.failure(aside + suffix)
            }
        }
        try StoreCopy.sync((aside as NSString).deletingLastPathComponent)
        removeLog(of: path)
    }

    /// Moves what the log holds into the store itself, as the last one to close it does; a store
    /// that is too damaged for that keeps its log when it is set aside.
    private static func fold(_ path: String) {
        guard StoreDamage.looksLikeStore(path) else { return }
        var configuration = GRDB.Configuration()
        configuration.prepareDatabase { $0.add(tokenizer: SearchTokenizer.self) }
        // Either it works or the store is what is to be replaced.
        let queue = try? DatabaseQueue(path: path, configuration: configuration)
        try? queue?.inDatabase { _ = try $0.checkpoint(.truncate) }
        try? queue?.close()
    }

    private static func removeLog(of path: String) {
        unlink(path + "-wal")
        unlink(path + "-shm")
    }
}
