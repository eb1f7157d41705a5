import HTML

/// Resolves references as browsers do and gives addresses a key by which the same page is known
/// again.
package struct URLCanonicaliser: Sendable {
    /// Longer addresses are no addresses.
    static let longestURL = 8_192

    package init() {}

    /// The absolute http or https address that `reference` stands for on a page at `base`.
    ///
    /// RFC 3986 with the lenience of the WHATWG URL standard: tabs and line breaks are dropped,
    /// backslashes are slashes, what may not stand in an address is percent-encoded. Nil for other
    /// schemes (`javascript:`, `data:`, `mailto:`), for nothing, and where `base` is no http address.
    package func resolve(_ reference: String, against base: String?) -> String? {
        resolve(reference, on: base.flatMap(WebAddress.init(text:)))
    }

    /// As above, for many references on one page.
    func resolve(_ reference: String, on base: WebAddress?) -> String? {
        Self.plain(reference, on: base) ?? resolvedByParts(reference, on: base)
    }

    /// As above, always by way of the address's parts.
    func resolvedByParts(_ reference: String, on base: WebAddress?) -> String? {
        let bytes = WebAddress.cleaned(reference)
        guard bytes.count <= Self.longestURL else { return nil }
        if let scheme = WebAddress.scheme(of: bytes) {
            // "http:path" on an http page is relative by the standard; no page means it.
            return WebAddress(absolute: bytes, scheme: scheme)?.text
        }
        return base?.resolving(bytes)?.text
    }

    /// The key of an address: equal for the same page by another spelling.
    ///
    /// Left out are the scheme (http and https are one page), default ports, fragments (but `#!…`
    /// and `#/…`, which are pages of their own), session ids and parameters that only say where a
    /// reader came from. `www.` stays: there are hosts where the two differ. So do the parameters'
    /// order and `index.html`, since servers may heed them. What is no http address is its own key.
    ///
    /// This rule must not change: items are known again by it.
    package func key(for url: String) -> String {
        Self.plainKey(of: url) ?? keyByParts(of: url)
    }

    /// As above, always by way of the address's parts.
    func keyByParts(of url: String) -> String {
        guard let address = WebAddress(text: url) else { return url }
        var key = Array("//".utf8)
        key += address.host
        if let port = address.port { key += Array(":\(port)".utf8) }
        key += Self.withoutSession(address.path)
        if let query = address.query {
            let kept = TrackingParameters.removed(from: query)
            if !kept.isEmpty {
                key.append(UInt8(ascii: "?"))
                key += kept
            }
        }
        if let fragment = address.fragment, let first = fragment.first,
            first == UInt8(ascii: "!") || first == UInt8(ascii: "/")
        {
            key.append(UInt8(ascii: "#"))
            key += fragment
        }
        return String(decoding: key, as: UTF8.self)
    }

    /// As `resolve`, of the references that it leaves as they are: nearly all; nil for others.
    private static func plain(_ reference: String, on base: WebAddress?) -> String? {
        var reference = reference
        return reference.withUTF8 { bytes -> String? in
            if PlainAddress.isAbsolute(bytes) { return String(utf8: bytes) }
            guard let base, PlainAddress.isRooted(bytes) else { return nil }
            var address = base.origin
            address.append(contentsOf: bytes)
            return String(utf8: address)
        }
    }

    /// As `key`, of an address of a host and a path that nothing is done to; nil for others.
    private static func plainKey(of url: String) -> String? {
        var url = url
        return url.withUTF8 { bytes -> String? in
            guard PlainAddress.isAbsolute(bytes), !bytes.contains(where: mayGo),
                let colon = bytes.firstIndex(of: UInt8(ascii: ":"))
            else { return nil }
            return String(utf8: UnsafeBufferPointer(rebasing: bytes[(colon + 1)...]))
        }
    }

    /// Whether what begins with `byte` may have no place in a key.
    private static func mayGo(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ";") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "#")
    }

    /// `/a;jsessionid=1F/b` → `/a/b`.
    private static func withoutSession(_ path: [UInt8]) -> [UInt8] {
        guard path.contains(UInt8(ascii: ";")) else { return path }
        var kept: [UInt8] = []
        var index = 0
        while index < path.count {
            if path[index] == UInt8(ascii: ";") {
                let end =
                    path[(index + 1)...].firstIndex {
                        $0 == UInt8(ascii: ";") || $0 == UInt8(ascii: "/")
                    } ?? path.count
                let name = path[(index + 1)..<end].prefix { $0 != UInt8(ascii: "=") }
                let isSession = TrackingParameters.isSession(name)
                if isSession {
                    index = end
                    continue
                }
            }
            kept.append(path[index])
            index += 1
        }
        return kept
    }
}
