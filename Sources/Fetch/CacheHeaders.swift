package import Model

/// What `Cache-Control`, `Expires` and `Age` say (RFC 9111), as far as a poller acts on it.
package struct CacheHeaders: Sendable, Hashable {
    /// No promise reaches further than a day; seen: a max-age of a year on a page of news.
    package static let longest: Int64 = 86_400

    package var maxAge: Int64?
    /// For shared caches; stands in only where `maxAge` is missing, since sites that set it for
    /// their own purged cache set it to months.
    package var sharedMaxAge: Int64?
    package var noStore = false
    package var noCache = false
    package var expires: Timestamp?
    /// The field is there but no date ("0", "-1"): the response is stale already.
    package var hasInvalidExpires = false
    /// The server's own time, where it names an expiry.
    package var date: Timestamp?
    /// How long the response lay in caches on its way.
    package var age: Int64 = 0

    package init(_ headers: ResponseHeaders) {
        for field in headers.values(of: "Cache-Control") {
            for directive in field.utf8.split(separator: UInt8(ascii: ",")) { read(directive) }
        }
        if let field = headers["Expires"] {
            expires = CivilTime(httpDate: field)?.timestamp
            hasInvalidExpires = expires == nil
        }
        // Only a date of expiry is counted from it.
        if expires != nil { date = headers.date }
        age = headers["Age"].flatMap { Self.deltaSeconds($0.utf8) } ?? 0
    }

    /// Seconds from `now` for which the response is fresh, 0 to a day; nil where nothing is said.
    package func freshness(now: Timestamp) -> Int64? {
        guard !noStore, !noCache else { return 0 }
        if let lifetime = maxAge ?? sharedMaxAge {
            return min(max(lifetime - age, 0), Self.longest)
        }
        guard let expires else { return hasInvalidExpires ? 0 : nil }
        return min(max(expires.seconds - (date ?? now).seconds - age, 0), Self.longest)
    }

    /// A non-negative decimal (RFC 9111 §1.2.2), large ones cut to 2³¹; nil for anything else.
    static func deltaSeconds(_ text: some Collection<UInt8>) -> Int64? {
        var value: Int64 = 0
        let digits = text.drop { $0 == 32 || $0 == 9 }
        guard !digits.isEmpty else { return nil }
        for byte in digits {
            guard (48...57).contains(byte) else { return nil }
            value = min(value * 10 + Int64(byte - 48), 1 << 31)
        }
        return value
    }

    private mutating func read(_ directive: Substring.UTF8View.SubSequence) {
        let text = String(Substring(directive)).lowercased().filter { $0 != " " && $0 != "\t" }
        let parts = text.split(separator: "=", maxSplits: 1)
        // Some servers quote the number, though RFC 9111 tells them not to.
        let value = parts.count == 2 ? Self.deltaSeconds(parts[1].utf8.filter { $0 != 34 }) : nil
        switch parts.first {
        case "no-store": noStore = true
        // With field names ("no-cache=set-cookie") the rest may still be reused.
        case "no-cache": noCache = noCache || parts.count == 1
        // Said twice, the smaller one counts (RFC 9111 §4.2.1).
        case "max-age": maxAge = [maxAge, value].compactMap(\.self).min()
        case "s-maxage": sharedMaxAge = [sharedMaxAge, value].compactMap(\.self).min()
        default: break
        }
    }
}
