import Model

/// Reads web addresses, places of sources, and the address to listen on.
enum AddressParser {
    /// An absolute http or https address, as written.
    static func webAddress(_ text: String) throws(ValueIssue) -> String {
        guard let scheme = scheme(of: text) else {
            throw ValueIssue(
                message: "\(text.quoted) is not a web address",
                advice: "write it with http:// or https:// in front")
        }
        return try webAddress(text, scheme: scheme)
    }

    private static func webAddress(
        _ text: String, scheme: Substring
    ) throws(ValueIssue) -> String {
        let lowered = scheme.lowercased()
        guard lowered == "http" || lowered == "https" else {
            let meant = Suggestion.closest(to: lowered, among: ["https", "http"])
            throw ValueIssue(
                message: "\"\(scheme):\" addresses are not fetched",
                advice: meant.map { "did you mean \"\($0):\"?" } ?? "use http or https")
        }
        let rest = text.utf8[scheme.endIndex...].dropFirst()
        guard rest.starts(with: "//".utf8) else {
            throw ValueIssue(
                message: "\(text.quoted) is not a web address",
                advice: "write \(lowered):// and then the host")
        }
        if let offset = forbidden(in: text) {
            throw ValueIssue(
                message: "a space or control character stands in the address",
                advice: "write %20 for a space", offset: offset)
        }
        try checkAuthority(Substring(rest.dropFirst(2).prefix { !isAfterAuthority($0) }))
        return text
    }

    /// Where a source stands: a web address, or a path that `resolve` makes absolute.
    static func location(
        _ text: String, resolve: (String) -> String
    ) throws(ValueIssue) -> Source.Location {
        if isPlain(text) { return .url(text) }
        if let scheme = scheme(of: text) {
            if scheme.lowercased() == "file" {
                throw ValueIssue(
                    message: "\"file:\" addresses are not read",
                    advice: "write the path itself, relative to feeds.yml")
            }
            return .url(try webAddress(text, scheme: scheme))
        }
        if text.hasPrefix("//") {
            throw ValueIssue(
                message: "\(text.quoted) has no scheme", advice: "write https:\(text)")
        }
        if looksLikeHost(text) {
            throw ValueIssue(
                message: "\(text.quoted) would be read as a file",
                advice: "write https://\(text), or ./\(text) if it is a file")
        }
        if text.hasPrefix("~") {
            throw ValueIssue(
                message: "~ is not expanded",
                advice: "write the whole path, or one relative to feeds.yml")
        }
        return .file(resolve(text))
    }

    /// `127.0.0.1:8080`, `[::1]:8080`, `localhost:8080`, `:8080` or `8080`.
    static func listen(_ text: String) throws(ValueIssue) -> ListenAddress {
        let issue = ValueIssue(
            message: "\(text.quoted) is not an address to listen on",
            advice: "write an address and a port, such as 127.0.0.1:8080 or \"[::1]:8080\"")
        var host = ListenAddress().host
        var port = Substring(text)
        if let colon = text.lastIndex(of: ":") {
            port = text[text.index(after: colon)...]
            let written = text[..<colon]
            if written.hasPrefix("["), written.hasSuffix("]") {
                host = String(written.dropFirst().dropLast())
                guard isIPv6(host) else { throw issue }
            } else if !written.isEmpty {
                host = String(written)
                guard ValueParser.isHostName(host) else { throw issue }
            }
        }
        guard !port.isEmpty, port.utf8.allSatisfy(ValueParser.isDigit) else { throw issue }
        guard let number = Int(port), (0...65_535).contains(number) else {
            throw ValueIssue(
                message: "\(String(port).quoted) is not a port", advice: "write one from 1 to 65535"
            )
        }
        return ListenAddress(host: host, port: number)
    }

    /// The host of a good web address, without port and brackets.
    static func host(of url: String) -> String {
        guard let start = url.firstRange(of: "://")?.upperBound else { return "" }
        let authority = Substring(url[start...].utf8.prefix { !isAfterAuthority($0) })
        if authority.hasPrefix("[") { return String(authority.dropFirst().prefix { $0 != "]" }) }
        return String(authority.prefix { $0 != ":" })
    }
}

extension AddressParser {
    /// Whether `text` is a good web address at first sight, as those of nearly all sources are:
    /// `http://` or `https://`, a host of ASCII letters, a port or none.
    private static func isPlain(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            let isSecure = bytes.count > 4 && bytes[4] == UInt8(ascii: "s")
            let scheme: StaticString = isSecure ? "https://" : "http://"
            let start = scheme.utf8CodeUnitCount
            guard scheme.withUTF8Buffer({ bytes.starts(with: $0) }),
                case let host = bytes[start...].prefix(while: isHostByte),
                ValueParser.isHostName(bytes: host)
            else { return false }
            var rest = bytes[host.endIndex...]
            if rest.first == UInt8(ascii: ":") {
                let digits = rest.dropFirst().prefix(while: ValueParser.isDigit)
                let port = digits.prefix(6).reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
                guard digits.count < 6, (1...65_535).contains(port) else { return false }
                rest = bytes[digits.endIndex...]
            }
            guard rest.isEmpty || rest.first.map(isAfterAuthority) == true else { return false }
            return !rest.contains(where: isForbidden)
        }
    }

    private static func isHostByte(_ byte: UInt8) -> Bool {
        ValueParser.isLetter(byte) || ValueParser.isDigit(byte) || byte == UInt8(ascii: ".")
            || byte == UInt8(ascii: "-")
    }

    /// The letters before the first colon, where they can be a scheme.
    private static func scheme(of text: String) -> Substring? {
        guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        let scheme = text[..<colon]
        guard let first = scheme.utf8.first, ValueParser.isLetter(first),
            scheme.utf8.allSatisfy({
                ValueParser.isLetter($0) || ValueParser.isDigit($0) || $0 == UInt8(ascii: ".")
                    || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-")
            })
        else { return nil }
        // "example.org:8080/x" has a port and no scheme.
        if scheme.utf8.contains(UInt8(ascii: ".")),
            text[text.index(after: colon)...].first?.isNumber == true
        {
            return nil
        }
        return scheme
    }

    /// `/`, `?`, `#` and `\\`, which some take for `/`.
    private static func isAfterAuthority(_ byte: UInt8) -> Bool {
        byte == 0x2F || byte == 0x3F || byte == 0x23 || byte == 0x5C
    }

    private static func checkAuthority(_ authority: Substring) throws(ValueIssue) {
        guard !authority.utf8.contains(UInt8(ascii: "@")) else {
            throw ValueIssue(
                message: "a name or password stands in the address",
                advice: "send it under \"headers\", as Authorization")
        }
        var host = authority
        var port: Substring?
        if host.utf8.first == UInt8(ascii: "[") {
            guard let end = host.firstIndex(of: "]"),
                isIPv6(String(host.dropFirst().prefix { $0 != "]" }))
            else {
                throw ValueIssue(
                    message: "\(String(authority).quoted) is not a host",
                    advice: "write for example [::1]")
            }
            let rest = host[host.index(after: end)...]
            guard rest.isEmpty || rest.hasPrefix(":") else {
                throw ValueIssue(
                    message: "\(String(authority).quoted) is not a host",
                    advice: "write for example [::1]:8080")
            }
            port = rest.isEmpty ? nil : rest.dropFirst()
            host = "ipv6"
        } else if let colon = host.utf8.firstIndex(of: UInt8(ascii: ":")) {
            port = host[host.utf8.index(after: colon)...]
            host = host[..<colon]
        }
        guard !host.isEmpty, isName(host) else {
            throw ValueIssue(
                message: host.isEmpty
                    ? "the address names no host" : "\(String(host).quoted) is not a host",
                advice: "write for example https://example.org/")
        }
        guard let port else { return }
        guard let number = Int(port), (1...65_535).contains(number) else {
            throw ValueIssue(
                message: "\(String(port).quoted) is not a port", advice: "write one from 1 to 65535"
            )
        }
    }

    /// A host of ASCII letters, or of any others, which the resolver puts into Punycode.
    private static func isName(_ host: Substring) -> Bool {
        let name = host.utf8.last == UInt8(ascii: ".") ? host.dropLast() : host
        if name.utf8.allSatisfy({ $0 < 0x80 && $0 != UInt8(ascii: "_") }) {
            return ValueParser.isHostName(name)
        }
        return ValueParser.isHostName(String(name.map { $0.isASCII && $0 != "_" ? $0 : "x" }))
    }

    private static func isIPv6(_ text: String) -> Bool {
        text.contains(":") && text.utf8.count <= 45
            && text.utf8.allSatisfy {
                ValueParser.isDigit($0)
                    || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0 | 0x20)
                    || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ".")
            }
    }

    /// White space, control characters and `\\`.
    private static func isForbidden(_ byte: UInt8) -> Bool {
        byte <= 0x20 || byte == 0x7F || byte == 0x5C
    }

    private static func forbidden(in text: String) -> Int? {
        // Few addresses hold any, and these are quick to look through as bytes.
        guard text.utf8.contains(where: isForbidden) else { return nil }
        return Array(text.unicodeScalars).firstIndex {
            $0.value <= 0x20 || $0.value == 0x7F || $0 == "\\"
        }
    }

    /// Whether a path begins like a host: `www.example.org/news`.
    private static func looksLikeHost(_ text: String) -> Bool {
        let first = text.prefix { $0 != "/" && $0 != ":" && $0 != "?" }
        let labels = first.split(separator: ".", omittingEmptySubsequences: false)
        guard labels.count > 1, let last = labels.last, ValueParser.isHostName(first) else {
            return false
        }
        let domains: Set<String> = [
            "com", "cn", "org", "net", "gov", "edu", "info", "io", "kr", "jp", "tw", "hk", "de",
            "uk",
        ]
        return labels[0] == "www" || domains.contains(last.lowercased())
    }
}
