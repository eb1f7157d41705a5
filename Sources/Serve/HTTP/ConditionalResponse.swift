package import Model

/// Decides whether a client's copy is still good (RFC 9110 §13).
package enum ConditionalResponse {
    /// Whether a GET or HEAD with these fields is answered with 304 (Not Modified).
    ///
    /// If-None-Match wins over If-Modified-Since (§13.2.2) and compares weakly (§13.1.2).
    package static func isNotModified(
        ifNoneMatch: String?, ifModifiedSince: String?, etag: String, lastModified: Timestamp
    ) -> Bool {
        if let ifNoneMatch { return matches(ifNoneMatch, etag: etag) }
        guard let ifModifiedSince, let since = CivilTime(httpDate: ifModifiedSince) else {
            return false
        }
        return lastModified <= since.timestamp
    }

    /// Whether a list of entity tags, or `*`, names `etag`.
    private static func matches(_ field: String, etag: String) -> Bool {
        if field == etag { return true }
        var rest = field.utf8[...]
        while let quote = rest.firstIndex(of: UInt8(ascii: "\"")) {
            let opaque = rest[quote...].dropFirst()
            guard let end = opaque.firstIndex(of: UInt8(ascii: "\"")) else { return false }
            if rest[quote...end].elementsEqual(etag.utf8) { return true }
            rest = rest[rest.index(after: end)...]
        }
        return field.utf8.filter { $0 != 0x20 && $0 != 0x09 }.elementsEqual("*".utf8)
    }
}
