import Foundation
import Store

/// What an operator has released: a file for each source beside the store, which the next poll of
/// that source takes, in whatever process it runs.
struct ReleaseMarks: Sendable {
    private let folder: String

    /// - Parameter storage: the path of the store.
    init(storage: String) {
        folder = storage + ".released"
    }

    /// Marks the source.
    func mark(_ id: String) throws {
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        // Never where a link leads, since root may be who marks.
        let flags = O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW
        let descriptor = open(path(of: id), flags, 0o644)
        guard descriptor >= 0 else {
            throw CocoaError(.fileWriteUnknown, userInfo: [NSFilePathErrorKey: path(of: id)])
        }
        close(descriptor)
        // The daemon takes the mark away: where it could not, it would release for good.
        for made in [folder, path(of: id)] { FolderOwner.give(made) }
    }

    func isMarked(_ id: String) -> Bool { FileManager.default.fileExists(atPath: path(of: id)) }

    /// Takes the mark away, once what was released is stored.
    func take(_ id: String) { unlink(path(of: id)) }

    /// Ids are of a-z, 0-9 and -: none leads out of the folder.
    private func path(of id: String) -> String { folder + "/" + id }
}
