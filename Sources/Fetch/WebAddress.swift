import CCurl

/// An http or https address as libcurl itself reads it: one parser decides, and no other disagrees.
struct WebAddress: Sendable, Hashable {
    /// Normalised: host lowercased, spaces and non-ASCII bytes of path and query percent-encoded.
    let url: String
    let scheme: String
    let host: String
    let port: Int

    init(_ text: String) throws(FetchError) {
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

    private static func part(
        _ part: CURLUPart, of parts: OpaquePointer, _ flags: UInt32 = 0
    ) -> String? {
        var text: UnsafeMutablePointer<CChar>?
        guard curl_url_get(parts, part, &text, flags) == CURLUE_OK, let text else { return nil }
        defer { curl_free(text) }
        return String(validatingCString: text)
    }
}
