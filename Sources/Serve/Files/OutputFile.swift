import FoundationEssentials
import Glibc
import Model

/// One file of the published site on disk, with what is compressed beside it.
///
/// A reader or a crash meets the old bytes or the new ones, never a part: each file is written under
/// a hidden name in the same folder, synced and renamed. The file itself comes last: while it has
/// its old bytes, whoever comes next writes it, and its twins, anew.
struct OutputFile {
    /// Absolute, or relative to where the program runs.
    let path: String
    /// Told before a file gets its new bytes.
    var failpoints = Failpoints.none

    /// What web servers look for beside a file: nginx's `gzip_static`, Caddy's `precompressed`.
    static let twins: [(coding: ContentCoding, suffix: String)] = [
        (.gzip, ".gz"), (.br, ".br"), (.zstd, ".zst"),
    ]

    /// Bytes below which no twin is worth a file: with its head it fills one packet anyway.
    private static let smallest = 1_024

    /// Makes the file and its twins hold `bytes`; whether the file itself had to be written.
    func hold(_ bytes: [UInt8]) throws(FileError) -> Bool {
        guard Self.contents(of: path) == bytes else {
            try write(bytes)
            return true
        }
        try completeTwins(of: bytes)
        return false
    }

    /// Makes twins where they are missing, of a file whose bytes are known to be good.
    func completeTwins() throws(FileError) {
        guard !hasTwins, let bytes = Self.contents(of: path) else { return }
        try completeTwins(of: bytes)
    }

    /// Takes the file and its twins away; what is not there is no error.
    func remove() throws(FileError) {
        for name in [path] + Self.twins.map({ path + $0.suffix }) where unlink(name) != 0 {
            guard errno == ENOENT || errno == ENOTDIR else { throw FileError(name, "remove") }
        }
    }

    /// The bytes of a file; nil where it cannot be read.
    static func contents(of path: String) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = read(descriptor, &block, block.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return count == 0 ? bytes : nil }
            bytes += block[..<count]
        }
    }
}

extension OutputFile {
    private func write(_ bytes: [UInt8]) throws(FileError) {
        let now = Int(WallClock.now().seconds)
        let draft = try FileDraft(of: path, bytes)
        try writeTwins(of: bytes, at: now)
        failpoints.pass(.beforeRename)
        try draft.publish(at: now)
    }

    private func completeTwins(of bytes: [UInt8]) throws(FileError) {
        guard bytes.count >= Self.smallest, !hasTwins, let time else { return }
        try writeTwins(of: bytes, at: time)
    }

    /// Writes the twins with the time of the file, and removes those that save nothing.
    private func writeTwins(of bytes: [UInt8], at time: Int) throws(FileError) {
        for (coding, suffix) in Self.twins {
            let encoded = bytes.count < Self.smallest ? nil : coding.encode(bytes, for: .files)
            if let encoded, encoded.count < bytes.count {
                let draft = try FileDraft(of: path + suffix, encoded)
                failpoints.pass(.beforeRename)
                try draft.publish(at: time)
            } else {
                unlink(path + suffix)
            }
        }
    }

    private var hasTwins: Bool { Self.twins.allSatisfy { access(path + $0.suffix, F_OK) == 0 } }

    /// When the file changed last: whole seconds, as it was written.
    private var time: Int? {
        // A file that cannot be looked at gets no twins, and says so when it is written.
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return (attributes?[.modificationDate] as? Date).map { Int($0.timeIntervalSince1970) }
    }
}
