extension Item {
    /// The path of its permanent page, made of its id: `/items/example.org,2026:harbour/3f0a…`.
    ///
    /// Never change this: addresses of pages are kept for good. Nil for an id that is no tag URI of
    /// characters that stand in a path as they are.
    package var pagePath: String? {
        let path = Self.pages + id.dropFirst(Self.scheme.count)
        return Self.id(ofPage: path) == id ? path : nil
    }

    /// The id of the item whose page is at `path`; nil where there can be none.
    package static func id(ofPage path: String) -> String? {
        guard path.hasPrefix(pages) else { return nil }
        let name = path.utf8.dropFirst(pages.utf8.count)
        guard (1...longestName).contains(name.count), name.first != UInt8(ascii: "/"),
            name.allSatisfy({ isPlain($0) }), let text = String(name)
        else { return nil }
        return scheme + text
    }

    private static let scheme = "tag:"
    private static let pages = "/items/"
    private static let longestName = 512

    /// What a path may hold (RFC 3986 §3.3) and a minted id does.
    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
            UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "@"), UInt8(ascii: ","),
            UInt8(ascii: ":"), UInt8(ascii: "/"):
            true
        default: false
        }
    }
}
