import Crypto
import Feeds
import Foundation
import Model
import Serve

/// One document of the site as a storage is given it.
struct StoredDocument: Sendable, Equatable {
    /// When a document is stored: what others lead to comes first.
    enum Turn: Int, Comparable, CaseIterable {
        case archives, feeds, pages, lists

        static func < (left: Turn, right: Turn) -> Bool { left.rawValue < right.rawValue }
    }

    /// The path of its address without the first slash; `index.html` for the index page.
    var path: String
    var bytes: [UInt8]
    var mediaType: String
    var cacheControl: String
    var coding: PublishTarget.Coding

    /// Reads the file that Bohai wrote under `name`; nil where it is not there any more.
    init?(_ name: String, in folder: String, _ target: PublishTarget) {
        guard let type = Self.mediaType(of: name) else { return nil }
        let file = "\(folder)/\(name)"
        // Small files have no twin, and stay as they are.
        if let suffix = Self.suffixes[target.coding],
            let bytes = FileManager.default.contents(atPath: file + suffix)
        {
            self.bytes = Array(bytes)
            coding = target.coding
        } else if let bytes = FileManager.default.contents(atPath: file) {
            self.bytes = Array(bytes)
            coding = .identity
        } else {
            return nil
        }
        path = Self.path(of: name)
        mediaType = type
        cacheControl =
            Self.turn(of: path) == .archives
            ? "public, max-age=2592000, immutable" : target.cacheControl
    }

    /// The address's path: a page has no extension there, as in the links that lead to it.
    static func path(of name: String) -> String {
        name != "index.html" && name.hasSuffix(".html") ? String(name.dropLast(5)) : name
    }

    static func turn(of path: String) -> Turn {
        if path == "index.html" || path.hasSuffix(".opml") { return .lists }
        guard let feed = FeedPath("/" + path) else { return .pages }
        return feed.archive == nil ? .feeds : .archives
    }

    /// What an S3 storage says of the same bytes.
    var entityTag: String {
        Insecure.MD5.hash(data: bytes).map { byte in
            String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
        }.joined()
    }

    private static let suffixes: [PublishTarget.Coding: String] = [.gzip: ".gz", .br: ".br"]

    private static func mediaType(of name: String) -> String? {
        if name.hasSuffix(".html") { return "text/html; charset=utf-8" }
        if name.hasSuffix(".opml") { return OPMLWriter.mediaType }
        return FeedPath("/" + name)?.format.mediaType
    }
}
