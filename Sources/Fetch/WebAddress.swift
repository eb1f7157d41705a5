import CCurl
import Glibc

/// An http or https address as libcurl itself reads it: one parser decides, and no other disagrees.
struct WebAddress: Sendable, Hashable {
    /// Normalised: host lowercased, spaces and non-ASCII bytes of path and query percent-encoded.
    let url: String
    let scheme: String
    let host: String
    let port: Int

    init(_ text: String) throws(FetchError) {
        if let plain = Self(plain: text) { self = plain } else { try self.init(parsing: text) }
    }

    /// Reads `text` with libcurl's parser.
    init(parsing text: String) throws(FetchError) {
        guard !text.utf8.contains(0), let parts = curl_url() else { throw .invalidURL(text) }
        defer { curl_url_cleanup(parts) }
        let flags = UInt32(CURLU_URLENCODE | CURLU_ALLOW_SPACE | CURLU_NON_SUPPORT_SCHEME)
        guard curl_url_set(parts, CURLUPART_URL, text, flags) == CURLUE_OK,
            let scheme = Self.part(CURLUPART_SCHEME, of: parts)?.lowercased()
        else { throw .invalidURL(text) }
        guard scheme == "http" || scheme == "https" else {
            throw .schemeNotAllowed(url: text, scheme: scheme)
        }
        guard let written = Self.part(CURLUPART_HOST, of: parts), !written.isEmpty,
            let port = Self.part(CURLUPART_PORT, of: parts, UInt32(CURLU_DEFAULT_PORT)),
            let port = Int(port), port > 0
        else { throw .invalidURL(text) }
        guard Self.part(CURLUPART_USER, of: parts) == nil,
            Self.part(CURLUPART_PASSWORD, of: parts) == nil
        else { throw .credentialsInURL(host: written) }
        let host = try Punycode.host(written.lowercased())
        if host != written, curl_url_set(parts, CURLUPART_HOST, host, 0) != CURLUE_OK {
            throw .invalidURL(text)
        }
        // A fragment is never sent; without it two addresses of one page are equal.
        curl_url_set(parts, CURLUPART_FRAGMENT, nil, 0)
        guard let url = Self.part(CURLUPART_URL, of: parts) else { throw .invalidURL(text) }
        self.url = url
        self.scheme = scheme
        self.host = host
        self.port = port
    }

    /// Whether what was meant for `self` may be sent to `other`: the same host and port, or the
    /// same host once http has become https.
    func trusts(_ other: WebAddress) -> Bool {
        guard host == other.host else { return false }
        if scheme == other.scheme { return port == other.port }
        return scheme == "http" && port == 80 && other.port == 443
    }

    private init(url: String, scheme: String, host: String, port: Int) {
        self.url = url
        self.scheme = scheme
        self.host = host
        self.port = port
    }

    private static func part(
        _ part: CURLUPart, of parts: OpaquePointer, _ flags: UInt32 = 0
    ) -> String? {
        var text: UnsafeMutablePointer<CChar>?
        guard curl_url_get(parts, part, &text, flags) == CURLUE_OK, let text else { return nil }
        defer { curl_free(text) }
        return String(validatingCString: text)
    }
}

// Nearly every address of a feeds.yml is written as libcurl itself would write it, and reading one
// takes libcurl as long as the rest of a request. What is not proved so goes to libcurl.
extension WebAddress {
    /// Takes `text` as it is; nil where libcurl might write it in another way, or refuse it.
    ///
    /// Plain is: `http` or `https`, a name of lower-case labels of which the last begins with a letter,
    /// or four decimal numbers, no port but one of five digits that is not the scheme's own, a path, no
    /// segment that begins with a dot, and letters, digits, `-._~/` and, in a query, `&=?` alone.
    init?(plain text: String) {
        var copy = text
        guard let found = copy.withUTF8(Self.plain) else { return nil }
        let start = text.utf8.index(text.startIndex, offsetBy: found.isSecure ? 8 : 7)
        let end = text.utf8.index(start, offsetBy: found.hostLength)
        self.init(
            url: text, scheme: found.isSecure ? "https" : "http", host: String(text[start..<end]),
            port: found.port)
    }

    private struct Plain {
        var isSecure: Bool
        var hostLength: Int
        var port: Int
    }

    private static func plain(_ bytes: UnsafeBufferPointer<UInt8>) -> Plain? {
        // The shortest is `http://a.b/`.
        guard bytes.count > 10, bytes.count <= 2_000, let base = bytes.baseAddress,
            memcmp(base, "http", 4) == 0
        else { return nil }
        let isSecure = bytes[4] == UInt8(ascii: "s")
        let start = isSecure ? 8 : 7
        guard memcmp(base + start - 3, "://", 3) == 0 else { return nil }
        var place = start
        while place < bytes.count, isOfHost(bytes[place]) { place += 1 }
        let host = UnsafeBufferPointer(rebasing: bytes[start..<place])
        guard isPlainHost(host), place < bytes.count else { return nil }
        var port = isSecure ? 443 : 80
        if bytes[place] == UInt8(ascii: ":") {
            let own = port
            let first = place + 1
            (port, place) = (0, first)
            while place < bytes.count, isDigit(bytes[place]), place - first < 5 {
                port = port * 10 + Int(bytes[place] - 48)
                place += 1
            }
            guard port != own, (1...65_535).contains(port), bytes[first] != 48 else { return nil }
        }
        guard isPlainPath(bytes, from: place) else { return nil }
        return Plain(isSecure: isSecure, hostLength: host.count, port: port)
    }

    private static func isPlainPath(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Bool {
        guard start < bytes.count, bytes[start] == UInt8(ascii: "/") else { return false }
        var isQuery = false
        var before: UInt8 = 0
        for place in start..<bytes.count {
            let byte = bytes[place]
            switch byte {
            case UInt8(ascii: "."):
                // libcurl takes `.` and `..` away, also where a query has none to take away.
                guard before != UInt8(ascii: "/") else { return false }
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
                UInt8(ascii: "~"), UInt8(ascii: "/"):
                break
            case UInt8(ascii: "?"): isQuery = true
            case UInt8(ascii: "&"), UInt8(ascii: "="):
                guard isQuery else { return false }
            default: return false
            }
            before = byte
        }
        return before != UInt8(ascii: "?")
    }

    /// Several labels that are a name, of which the last begins with a letter, or four numbers.
    private static func isPlainHost(_ host: UnsafeBufferPointer<UInt8>) -> Bool {
        guard host.count <= 253 else { return false }
        var labels = 0
        var numbers = 0
        var start = 0
        for place in 0...host.count where place == host.count || host[place] == UInt8(ascii: ".") {
            let label = UnsafeBufferPointer(rebasing: host[start..<place])
            guard isPlainLabel(label) else { return false }
            labels += 1
            if isPlainNumber(label) { numbers += 1 }
            start = place + 1
            // One that begins with a digit may be a number in another form.
            if place == host.count, labels > 1, !isDigit(label[0]) { return true }
        }
        return labels == 4 && numbers == 4
    }

    private static func isPlainLabel(_ label: UnsafeBufferPointer<UInt8>) -> Bool {
        let hyphen = UInt8(ascii: "-")
        guard let first = label.first, let last = label.last, label.count <= 63, first != hyphen,
            last != hyphen
        else { return false }
        // `xn--` begins the name of another one.
        return !(label.count > 3 && label[2] == hyphen && label[3] == hyphen)
    }

    private static func isPlainNumber(_ label: UnsafeBufferPointer<UInt8>) -> Bool {
        guard label.count <= 3, label[0] != 48 || label.count == 1 else { return false }
        var value = 0
        for byte in label {
            guard isDigit(byte) else { return false }
            value = value * 10 + Int(byte - 48)
        }
        return value <= 255
    }

    private static func isOfHost(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"), UInt8(ascii: "."): true
        default: isDigit(byte)
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }
}
