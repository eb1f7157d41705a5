/// Resolves a reference as a page writes it against the page's address (RFC 3986 §5, with what
/// browsers forgive: white space around it, backslashes, a missing slash).
enum URLReference {
    /// The absolute form of `reference`; the reference itself where `base` has no scheme.
    static func resolve(_ reference: String, against base: String) -> String {
        let reference = cleaned(reference)
        if scheme(of: reference) != nil { return reference }
        let base = cleaned(base)
        guard let scheme = scheme(of: base).map(String.init) else { return reference }
        var parts = split(base.dropFirst(scheme.count + 1))
        let other = split(reference[...])
        if let authority = other.authority {
            parts = (authority, removingDots(other.path), other.query, other.fragment)
        } else {
            if other.path.isEmpty {
                parts.query = other.query ?? parts.query
            } else {
                let merged = other.path.utf8.first == slash ? other.path : merge(parts, other.path)
                parts.path = removingDots(merged)
                parts.query = other.query
            }
            parts.fragment = other.fragment
        }
        var text = scheme + ":"
        if let authority = parts.authority { text += "//" + authority }
        if parts.authority != nil, parts.path.isEmpty { parts.path = "/" }
        text += parts.path
        if let query = parts.query { text += "?" + query }
        if let fragment = parts.fragment { text += "#" + fragment }
        return text
    }

    /// Addresses are cut at their bytes, which costs far less than at characters.
    private static let slash = UInt8(ascii: "/")

    private typealias Parts = (
        authority: Substring?, path: Substring, query: Substring?, fragment: Substring?
    )

    private static func split(_ text: Substring) -> Parts {
        var rest = text
        var fragment: Substring?
        var query: Substring?
        var authority: Substring?
        if let hash = rest.utf8.firstIndex(of: UInt8(ascii: "#")) {
            fragment = rest[rest.utf8.index(after: hash)...]
            rest = rest[..<hash]
        }
        if let mark = rest.utf8.firstIndex(of: UInt8(ascii: "?")) {
            query = rest[rest.utf8.index(after: mark)...]
            rest = rest[..<mark]
        }
        if rest.utf8.starts(with: "//".utf8) {
            rest = Substring(rest.utf8.dropFirst(2))
            let end = rest.utf8.firstIndex(of: slash) ?? rest.endIndex
            authority = rest[..<end]
            rest = rest[end...]
        }
        return (authority, rest, query, fragment)
    }

    private static func merge(_ base: Parts, _ path: Substring) -> Substring {
        guard let last = base.path.utf8.lastIndex(of: slash) else { return "/" + path }
        return base.path[...last] + path
    }

    private static func removingDots(_ path: Substring) -> Substring {
        guard path.utf8.contains(UInt8(ascii: ".")) else { return path }
        var kept: [Substring] = []
        let segments = path.utf8.split(separator: slash, omittingEmptySubsequences: false)
            .map(Substring.init)
        for (index, segment) in segments.enumerated() {
            let isLast = index == segments.count - 1
            switch segment {
            case ".":
                if isLast { kept.append("") }
            case "..":
                if kept.count > 1 { kept.removeLast() }
                if isLast { kept.append("") }
            default: kept.append(segment)
            }
        }
        return kept.joined(separator: "/")[...]
    }

    private static func scheme(of text: String) -> Substring? {
        guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        let scheme = text[..<colon]
        guard let first = scheme.utf8.first, (0x41...0x5A).contains(first & 0xDF),
            scheme.utf8.allSatisfy({
                (0x41...0x5A).contains($0 & 0xDF) || (0x30...0x39).contains($0)
                    || $0 == 0x2B || $0 == 0x2D || $0 == 0x2E
            })
        else { return nil }
        return scheme
    }

    private static func cleaned(_ text: String) -> String {
        var bytes = text.utf8.filter { $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }[...]
        bytes = bytes.drop { $0 <= 0x20 }
        while let last = bytes.last, last <= 0x20 { bytes.removeLast() }
        let query = bytes.firstIndex(of: 0x3F) ?? bytes.endIndex
        let path = bytes[..<query].map { $0 == 0x5C ? 0x2F : $0 }
        return String(decoding: path + bytes[query...], as: UTF8.self)
    }
}
