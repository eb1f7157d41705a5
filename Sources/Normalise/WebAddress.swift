/// An absolute http or https address in its parts, each as it is written out.
struct WebAddress: Equatable {
    var isSecure: Bool
    /// Lower case; names in other scripts in punycode.
    var host: [UInt8]
    /// Nil for the scheme's own port.
    var port: Int?
    /// With its leading slash, without dot segments.
    var path: [UInt8]
    var query: [UInt8]?
    var fragment: [UInt8]?

    /// Scheme, host and port.
    var origin: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(host.count + path.count + (query?.count ?? 0) + 24)
        bytes.append(contentsOf: isSecure ? "https://".utf8 : "http://".utf8)
        bytes += host
        if let port { bytes += Array(":\(port)".utf8) }
        return bytes
    }

    /// The whole address.
    var text: String {
        var bytes = origin
        bytes += path
        if let query {
            bytes.append(UInt8(ascii: "?"))
            bytes += query
        }
        if let fragment {
            bytes.append(UInt8(ascii: "#"))
            bytes += fragment
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Reads an absolute address as a page writes it.
    init?(text: String) {
        let bytes = Self.cleaned(text)
        guard bytes.count <= URLCanonicaliser.longestURL, let scheme = Self.scheme(of: bytes) else {
            return nil
        }
        self.init(absolute: bytes, scheme: scheme)
    }

    /// Reads an address that names its scheme.
    init?(absolute bytes: [UInt8], scheme: Scheme) {
        guard scheme.isWeb else { return nil }
        var rest = bytes[scheme.end...]
        // "http:/host", "http:\\host" and "http:host" are read as "http://host", as browsers do.
        while let first = rest.first, Self.isSlash(first) { rest = rest.dropFirst() }
        self.init(isSecure: scheme.isSecure, afterSlashes: rest)
    }

    private init?(isSecure: Bool, afterSlashes rest: ArraySlice<UInt8>) {
        let end =
            rest.firstIndex { Self.isSlash($0) || $0 == question || $0 == hash } ?? rest.endIndex
        guard let authority = WebAuthority(rest[..<end], isSecure: isSecure) else { return nil }
        self.isSecure = isSecure
        host = authority.host
        port = authority.port
        path = [slash]
        query = nil
        fragment = nil
        setPathQueryFragment(rest[end...], basePath: [slash])
    }

    /// A relative reference on this page.
    func resolving(_ reference: [UInt8]) -> WebAddress? {
        guard let first = reference.first else { return nil }
        var result = self
        result.fragment = nil
        if Self.isSlash(first), reference.count > 1, Self.isSlash(reference[1]) {
            return WebAddress(
                isSecure: isSecure, afterSlashes: reference.drop(while: Self.isSlash))
        }
        switch first {
        case hash: result.fragment = Self.encoded(reference.dropFirst(), in: .fragment)
        case question:
            result.query = nil
            result.setQueryFragment(reference[...])
        default:
            result.query = nil
            let directory = path[...(path.lastIndex(of: slash) ?? 0)]
            result.setPathQueryFragment(reference[...], basePath: Array(directory))
        }
        return result
    }

    private mutating func setPathQueryFragment(_ rest: ArraySlice<UInt8>, basePath: [UInt8]) {
        let end = rest.firstIndex { $0 == question || $0 == hash } ?? rest.endIndex
        let written = Self.encoded(rest[..<end], in: .path)
        path = Self.withoutDots(written.first == slash ? written : basePath + written)
        setQueryFragment(rest[end...])
    }

    private mutating func setQueryFragment(_ rest: ArraySlice<UInt8>) {
        var rest = rest
        if rest.first == question {
            let end = rest.firstIndex(of: hash) ?? rest.endIndex
            let written = Self.encoded(rest[(rest.startIndex + 1)..<end], in: .query)
            query = written.isEmpty ? nil : written
            rest = rest[end...]
        }
        if rest.first == hash { fragment = Self.encoded(rest.dropFirst(), in: .fragment) }
    }

    /// Drops `.` and applies `..` (RFC 3986 §5.2.4), percent-encoded dots included; slashes that
    /// follow each other stay, since servers may heed them.
    private static func withoutDots(_ path: [UInt8]) -> [UInt8] {
        guard path.contains(UInt8(ascii: ".")) else { return path }
        var kept: [ArraySlice<UInt8>] = []
        let segments = path.dropFirst().split(separator: slash, omittingEmptySubsequences: false)
        for (index, segment) in segments.enumerated() {
            let isLast = index == segments.count - 1
            let dots = dots(segment)
            if dots == 2 { _ = kept.popLast() }
            if dots == 0 {
                kept.append(segment)
            } else if isLast {
                kept.append([])
            }
        }
        return [slash] + Array(kept.joined(separator: [slash]))
    }

    /// 1 for `.`, 2 for `..`, 0 for other segments.
    private static func dots(_ segment: ArraySlice<UInt8>) -> Int {
        if segment.allSatisfy({ $0 == UInt8(ascii: ".") }) {
            return segment.count <= 2 ? segment.count : 0
        }
        return 0
    }
}

// MARK: - Reading

extension WebAddress {
    /// The scheme of an absolute reference.
    struct Scheme {
        var isWeb: Bool
        var isSecure: Bool
        /// The byte after the colon.
        var end: Int
    }

    /// Trimmed of spaces and control characters, tabs and line breaks dropped.
    static func cleaned(_ text: String) -> [UInt8] {
        var bytes = Array(text.utf8)[...]
        // Ideographic spaces at the ends come from typesetters, not from addresses.
        while let first = bytes.first {
            if first <= 0x20 {
                bytes = bytes.dropFirst()
            } else if bytes.starts(with: [0xE3, 0x80, 0x80]) {
                bytes = bytes.dropFirst(3)
            } else {
                break
            }
        }
        while let last = bytes.last {
            if last <= 0x20 {
                bytes = bytes.dropLast()
            } else if bytes.suffix(3).elementsEqual([0xE3, 0x80, 0x80]) {
                bytes = bytes.dropLast(3)
            } else {
                break
            }
        }
        return bytes.filter { $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
    }

    /// Whether a reference leaves out the scheme alone: `//example.cn/a`.
    static func startsWithHost(_ reference: String) -> Bool { startsWithHost(cleaned(reference)) }

    private static func startsWithHost(_ bytes: [UInt8]) -> Bool {
        bytes.count > 1 && isSlash(bytes[0]) && isSlash(bytes[1])
    }

    /// A reference without scheme and host, percent-encoded where it must be; nil for all others.
    static func relative(_ reference: String) -> String? {
        let bytes = cleaned(reference)
        guard !bytes.isEmpty, bytes.count <= URLCanonicaliser.longestURL, scheme(of: bytes) == nil,
            !startsWithHost(bytes)
        else { return nil }
        let pathEnd = bytes.firstIndex { $0 == question || $0 == hash } ?? bytes.endIndex
        // A colon in the first segment would make it a scheme to somebody.
        let segment = bytes[..<pathEnd].prefix { !isSlash($0) }
        guard !segment.contains(UInt8(ascii: ":")) else { return nil }
        let queryEnd = bytes[pathEnd...].firstIndex(of: hash) ?? bytes.endIndex
        var written = encoded(bytes[..<pathEnd], in: .path)
        // Encoded slashes stay encoded; backslashes have become slashes.
        if pathEnd < queryEnd {
            written.append(question)
            written += encoded(bytes[(pathEnd + 1)..<queryEnd], in: .query)
        }
        if queryEnd < bytes.endIndex {
            written.append(hash)
            written += encoded(bytes[(queryEnd + 1)...], in: .fragment)
        }
        return String(decoding: written, as: UTF8.self)
    }

    /// Nil where the reference is relative.
    static func scheme(of bytes: [UInt8]) -> Scheme? {
        guard let first = bytes.first, isLetter(first),
            let colon = bytes.firstIndex(where: { !isSchemeByte($0) }),
            bytes[colon] == UInt8(ascii: ":")
        else { return nil }
        let name = bytes[..<colon].map { $0 | 0x20 }
        let isSecure = name.elementsEqual("https".utf8)
        return Scheme(
            isWeb: isSecure || name.elementsEqual("http".utf8), isSecure: isSecure, end: colon + 1)
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    private static func isSchemeByte(_ byte: UInt8) -> Bool {
        isLetter(byte) || (48...57).contains(byte) || byte == UInt8(ascii: "+")
            || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
    }

    private static func isSlash(_ byte: UInt8) -> Bool {
        byte == slash || byte == UInt8(ascii: "\\")
    }

    private enum Part {
        case path, query, fragment
    }

    /// Percent-encodes what may not stand there, and brings what is encoded to one spelling:
    /// capital hex digits, unreserved characters as themselves.
    private static func encoded(_ bytes: ArraySlice<UInt8>, in part: Part) -> [UInt8] {
        var written: [UInt8] = []
        written.reserveCapacity(bytes.count + 16)
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let byte = bytes[index]
            index += 1
            switch byte {
            case UInt8(ascii: "%"):
                if index + 1 < bytes.endIndex, let high = hexValue(bytes[index]),
                    let low = hexValue(bytes[index + 1])
                {
                    index += 2
                    let value = high << 4 | low
                    if isUnreserved(value) {
                        written.append(value)
                    } else {
                        escape(value, &written)
                    }
                } else {
                    escape(byte, &written)  // a stray percent sign
                }
            case UInt8(ascii: "\\") where part == .path: written.append(slash)
            case UInt8(ascii: "'") where part == .query: escape(byte, &written)
            case 0...0x20, 0x7F..., UInt8(ascii: "\""), UInt8(ascii: "<"), UInt8(ascii: ">"),
                UInt8(ascii: "`"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "|"),
                UInt8(ascii: "\\"), UInt8(ascii: "^"), hash:
                escape(byte, &written)
            default: written.append(byte)
            }
        }
        return written
    }

    private static func escape(_ byte: UInt8, _ written: inout [UInt8]) {
        let digits = Array("0123456789ABCDEF".utf8)
        written.append(UInt8(ascii: "%"))
        written.append(digits[Int(byte >> 4)])
        written.append(digits[Int(byte & 15)])
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        isLetter(byte) && byte < 0x80 || (48...57).contains(byte) || byte == UInt8(ascii: "-")
            || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "~")
    }

    static func hexValue(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 48...57: byte - 48
        case 65...70: byte - 55
        case 97...102: byte - 87
        default: nil
        }
    }
}

private let slash = UInt8(ascii: "/")
private let question = UInt8(ascii: "?")
private let hash = UInt8(ascii: "#")
