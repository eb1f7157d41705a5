import Glibc

/// Whose files beside the store are: the daemon runs as a user of its own, and has to read and write
/// what root has put there.
package enum FolderOwner {
    /// Gives a file that root has made to the owner of its folder; false where that cannot be done.
    ///
    /// Anyone else's files are their own already.
    @discardableResult package static func give(_ file: String) -> Bool {
        guard geteuid() == 0 else { return true }
        let folder = file.lastIndex(of: "/").map { String(file[...$0]) } ?? "."
        var (place, status) = (stat(), stat())
        guard stat(folder, &place) == 0, lstat(file, &status) == 0 else { return false }
        guard (status.st_uid, status.st_gid) != (place.st_uid, place.st_gid) else { return true }
        // Where it leads elsewhere, that is not given away.
        return lchown(file, place.st_uid, place.st_gid) == 0
    }
}
