/// Whether a text is a feed, by what stands in it.
enum FeedKind: Equatable {
    case json
    /// XML, which starts at that byte: publishers' scripts print warnings before it.
    case xml(start: Int)

    /// How much of a page is searched for the element that a feed starts with.
    private static let reach = 65_536

    static func find(in utf8: [UInt8]) -> FeedKind? {
        guard let first = utf8.firstIndex(where: { $0 > 0x20 }) else { return nil }
        let start = utf8[first...].prefix(reach)
        if utf8[first] == UInt8(ascii: "{") { return contains("jsonfeed.org", start) ? .json : nil }
        if utf8[first] != UInt8(ascii: "<"), JSONPayload.isCall(utf8),
            contains("jsonfeed.org", start)
        {
            return .json
        }
        var index = first
        let end = min(utf8.count, first + reach)
        while let open = utf8[index..<end].firstIndex(of: UInt8(ascii: "<")) {
            index = open + 1
            if utf8[index..<end].starts(with: "!--".utf8) {
                index = skipComment(utf8, from: index, to: end)
                continue
            }
            switch name(utf8[index..<end]) {
            case "rss", "feed", "rdf", "channel": return .xml(start: prolog(utf8, before: open))
            case "html", "head", "body", "urlset", "sitemapindex", "opml": return nil
            default: break
            }
        }
        return nil
    }

    /// Where the prolog before the root starts: junk is cut off, a DOCTYPE is kept.
    private static func prolog(_ utf8: [UInt8], before root: Int) -> Int {
        var index = 0
        while let open = utf8[index..<root].firstIndex(of: UInt8(ascii: "<")) {
            if utf8[open...].starts(with: "<?xml".utf8) || utf8[open...].starts(with: "<!".utf8) {
                return open
            }
            index = open + 1
        }
        return root
    }

    /// The local name that a tag starts with, in lower case.
    private static func name(_ rest: ArraySlice<UInt8>) -> String {
        let name = rest.prefix(40).prefix { byte in
            byte > 0x20 && byte != UInt8(ascii: ">") && byte != UInt8(ascii: "/")
        }
        let local = name.lastIndex(of: UInt8(ascii: ":")).map { name[($0 + 1)...] } ?? name
        return String(decoding: local, as: UTF8.self).lowercased()
    }

    private static func skipComment(_ utf8: [UInt8], from start: Int, to end: Int) -> Int {
        var index = start
        while index + 2 < end {
            if utf8[index] == UInt8(ascii: "-"), utf8[index..<end].starts(with: "-->".utf8) {
                return index + 3
            }
            index += 1
        }
        return end
    }

    private static func contains(_ text: String, _ bytes: ArraySlice<UInt8>) -> Bool {
        let wanted = Array(text.utf8)
        var index = bytes.startIndex
        while let found = bytes[index...].firstIndex(of: wanted[0]) {
            if bytes[found...].starts(with: wanted) { return true }
            index = found + 1
        }
        return false
    }
}
