/// Reads the entity tags of If-Match and If-None-Match (RFC 9110 §8.8.3, §13.1).
enum EntityTagList {
    /// How two tags are compared (RFC 9110 §8.8.3.2).
    enum Comparison {
        /// Byte by byte, and neither is weak.
        case strong
        case weak
    }

    /// Whether `field`, a list of entity tags or `*`, names the strong tag `etag`.
    ///
    /// A field that is neither names nothing.
    static func names(_ etag: String, in field: String, _ comparison: Comparison) -> Bool {
        if field == etag { return true }
        let bytes = trimmed(field.utf8[...])
        if bytes.elementsEqual("*".utf8) { return true }
        var rest = bytes
        var found = false
        while true {
            // Empty members are allowed (§5.6.1.2).
            rest = rest.drop { $0 == UInt8(ascii: ",") || isSpace($0) }
            guard !rest.isEmpty else { return found }
            guard let (tag, isWeak, after) = tag(at: rest) else { return false }
            if tag.elementsEqual(etag.utf8), !isWeak || comparison == .weak { found = true }
            rest = after.drop(while: isSpace)
            guard rest.isEmpty || rest.first == UInt8(ascii: ",") else { return false }
        }
    }

    private typealias Bytes = Substring.UTF8View

    /// The tag that `bytes` begin with, its quotes included, and what follows it.
    private static func tag(at bytes: Bytes) -> (tag: Bytes, isWeak: Bool, rest: Bytes)? {
        let isWeak = bytes.starts(with: "W/".utf8)
        let tag = isWeak ? bytes.dropFirst(2) : bytes
        guard tag.first == UInt8(ascii: "\"") else { return nil }
        let opaque = tag.dropFirst()
        guard let end = opaque.firstIndex(where: { !isTagCharacter($0) }),
            opaque[end] == UInt8(ascii: "\"")
        else { return nil }
        return (tag[tag.startIndex...end], isWeak, tag[tag.index(after: end)...])
    }

    private static func isTagCharacter(_ byte: UInt8) -> Bool {
        byte > 0x20 && byte != UInt8(ascii: "\"") && byte != 0x7F
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

    private static func trimmed(_ bytes: Bytes) -> Bytes {
        var bytes = bytes.drop(while: isSpace)
        while let last = bytes.last, isSpace(last) { bytes.removeLast() }
        return bytes
    }
}
