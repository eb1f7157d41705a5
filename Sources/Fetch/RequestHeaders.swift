import Model

/// The check that keeps a configured header field from becoming a second request.
enum RequestHeaders {
    /// Fields that libcurl or the request's own values set.
    private static let reserved: Set<String> = [
        "accept-encoding", "connection", "content-length", "expect", "host", "http2-settings",
        "if-match",
        "if-modified-since", "if-none-match", "if-range", "if-unmodified-since", "keep-alive",
        "proxy-authorization", "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade",
    ]

    /// Throws for the first field that cannot be sent as it stands.
    static func check(_ fields: [HeaderField]) throws(FetchError) {
        for field in fields {
            guard isToken(field.name), isSendable(field.value),
                !reserved.contains(field.name.lowercased())
            else { throw .invalidHeader(name: printable(field.name)) }
        }
    }

    /// Whether `value` can stand in a header line: no CR, LF, NUL or other control character.
    static func isSendable(_ value: String) -> Bool {
        value.utf8.allSatisfy { $0 >= 32 && $0 != 127 || $0 == 9 } && value.utf8.count <= 8_192
    }

    /// The lines of one hop; a signed one has its own fields alone, since all lines are signed.
    static func lines(of hop: Hop) throws(FetchError) -> [String] {
        if hop.signed != nil { return hop.headers.map { "\($0.name): \($0.value)" } }
        let lines = try lines(
            own: hop.headers, validators: hop.validators, decodes: hop.decodes, wants: hop.wants)
        guard let body = hop.body else { return lines }
        return try lines + self.lines(of: body, own: hop.headers)
    }

    /// The lines of one request: the source's fields, validators, and `Accept` where none is set.
    static func lines(
        own: [HeaderField], validators: Validators?, decodes: Bool = true,
        wants: FetchRequest.Wanted = .feedOrPage
    ) throws(FetchError) -> [String] {
        // libcurl sends a field without value only when a semicolon stands for the colon.
        var lines: [String] = []
        lines.reserveCapacity(own.count + 4)
        for field in own {
            lines.append(field.value.isEmpty ? "\(field.name);" : "\(field.name): \(field.value)")
        }
        if let etag = validators?.etag {
            guard isSendable(etag) else { throw .invalidHeader(name: "If-None-Match") }
            lines.append("If-None-Match: \(etag)")
        }
        if let date = validators?.lastModified {
            guard isSendable(date) else { throw .invalidHeader(name: "If-Modified-Since") }
            lines.append("If-Modified-Since: \(date)")
        }
        if !contains("accept", own) { lines.append(accept(wants)) }
        lines.append(decodes ? ContentCoding.acceptLine : "Accept-Encoding: identity")
        return lines
    }

    /// Whether a field of this name, in lower case, is among `fields`.
    static func contains(_ name: String, _ fields: [HeaderField]) -> Bool {
        fields.contains { $0.name.utf8.count == name.utf8.count && $0.name.lowercased() == name }
    }

    /// The lines that go with a body.
    static func lines(of body: SentBody, own: [HeaderField]) throws(FetchError) -> [String] {
        guard !contains("content-type", own) else { return [] }
        guard isSendable(body.contentType) else { throw .invalidHeader(name: "Content-Type") }
        return ["Content-Type: \(body.contentType)"]
    }

    /// What is asked for first where a server offers several kinds under one address (RFC 9110
    /// §12.5.1); everything else is welcome after it.
    private static func accept(_ wanted: FetchRequest.Wanted) -> String {
        switch wanted {
        case .feedOrPage:
            "Accept: application/atom+xml,application/rss+xml,application/feed+json,text/html,*/*;q=0.8"
        case .page: "Accept: text/html,*/*;q=0.8"
        case .json: "Accept: application/json,*/*;q=0.8"
        }
    }

    private static func isToken(_ name: String) -> Bool {
        !name.isEmpty && name.utf8.count <= 256
            && name.utf8.allSatisfy { byte in
                (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
                    || "!#$%&'*+-.^_`|~".utf8.contains(byte)
            }
    }

    private static func printable(_ name: String) -> String {
        String(String.UnicodeScalarView(name.unicodeScalars.prefix(64).filter { $0.value >= 32 }))
    }
}
