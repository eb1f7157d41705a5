package import Model

/// The path of a feed's document, taken apart: `/dalian.atom`, `/dalian/archive/3.atom`.
package struct FeedPath: Sendable, Hashable {
    /// The feed's own path, without extension: `/dalian`.
    package var stem: String
    package var format: FeedFormat
    /// The number of an archive page.
    package var archive: Int?

    package init(stem: String, format: FeedFormat, archive: Int? = nil) {
        self.stem = stem
        self.format = format
        self.archive = archive
    }

    /// Nil for what cannot be the path of a feed; whether there is such a feed is not asked.
    package init?(_ path: String) {
        guard let dot = path.utf8.lastIndex(of: UInt8(ascii: ".")),
            let format = FeedFormat(rawValue: String(path[path.index(after: dot)...]))
        else { return nil }
        self.init(stem: String(path[..<dot]), format: format)
        guard let slash = stem.utf8.lastIndex(of: UInt8(ascii: "/")),
            stem[..<slash].hasSuffix(Self.folder),
            let number = Self.number(stem[stem.index(after: slash)...])
        else { return }
        stem = String(stem[..<slash].dropLast(Self.folder.count))
        archive = number
    }

    package var text: String {
        let page = archive.map { "\(Self.folder)/\($0)" } ?? ""
        return "\(stem)\(page).\(format.rawValue)"
    }

    /// This path as a reference from `path`, which holds wherever the site is mounted.
    func reference(from path: String) -> String {
        let depth = path.utf8.count { $0 == UInt8(ascii: "/") } - 1
        return String(repeating: "../", count: max(0, depth)) + text.dropFirst()
    }

    private static let folder = "/archive"

    /// Digits as we write them: an address has one form.
    static func number(_ text: Substring) -> Int? {
        guard (1...9).contains(text.utf8.count), text.utf8.first != UInt8(ascii: "0"),
            text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else { return nil }
        return Int(text)
    }
}
