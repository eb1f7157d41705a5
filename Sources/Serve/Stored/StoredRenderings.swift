import Crypto
import FoundationEssentials
import Glibc
import Model
import Store

/// The last renderings of feeds and their pages on disk, in all codings, so that a start renders and
/// compresses nothing.
///
/// A rendering is named by what it was made of: the program, the configuration, the document's path
/// and its feed's revision, which moves with every change of an item in it. So none is ever stale,
/// and none needs to be removed when something changes. Each carries the digest of its bytes: what
/// was torn or touched is rendered anew.
package struct StoredRenderings: Sendable {
    private let folder: String
    private let stamp: String

    /// - Parameters:
    ///   - storage: the path of the store; the folder stands beside it.
    ///   - stamp: changes with the program and with all that the operator says.
    package init(besides storage: String, stamp: String) {
        folder = storage + ".renderings"
        self.stamp = stamp
    }

    /// The rendering of `path` at this revision of its feed; nil where there is none.
    func find(_ path: String, _ revision: FeedRevision) -> StoredRendering? {
        guard let bytes = OutputFile.contents(of: file(of: path)) else { return nil }
        return StoredRendering(bytes, key: key(path, revision))
    }

    /// Keeps a rendering in place of the one before it.
    ///
    /// Not synced: after a power cut its digest tells. A disk that is full costs the next start some
    /// milliseconds, nothing else.
    func keep(_ rendering: StoredRendering, _ path: String, _ revision: FeedRevision) {
        mkdir(folder, 0o700)
        let bytes = rendering.bytes(key: key(path, revision))
        do throws(FileError) {
            try FileDraft(of: file(of: path), bytes, mode: 0o600, syncs: false).publish()
        } catch {
            unlink(file(of: path))
        }
    }

    private func file(of path: String) -> String {
        "\(folder)/\(Hex.text(SHA256.hash(data: Array(path.utf8)).prefix(16)))"
    }

    private func key(_ path: String, _ revision: FeedRevision) -> String {
        let text = "\(stamp)\n\(path)\n\(revision.number)\n\(revision.changedAt.seconds)"
        return Hex.text(SHA256.hash(data: Array(text.utf8)))
    }
}

/// Bytes as lower-case hexadecimal digits.
enum Hex {
    static func text(_ bytes: some Sequence<UInt8>) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        for byte in bytes { text += [digits[Int(byte >> 4)], digits[Int(byte & 15)]] }
        return String(decoding: text, as: UTF8.self)
    }
}
