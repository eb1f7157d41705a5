import FoundationEssentials
import HTTPTypes

/// The token that a request presents: in its query, or in its Authorization field.
enum PresentedToken {
    /// Nil where there is none, or the query asks for anything else.
    ///
    /// - Parameter query: what follows the `?`.
    static func find(query: Substring, authorization: String?) -> [UInt8]? {
        if !query.isEmpty {
            guard query.hasPrefix("token="), !query.utf8.contains(UInt8(ascii: "&")) else {
                return nil
            }
            return bounded(Array(query.dropFirst(6).utf8))
        }
        guard let authorization, let space = authorization.firstIndex(of: " ") else { return nil }
        let value = authorization[space...].drop { $0 == " " }
        switch authorization[..<space].lowercased() {
        case "bearer": return bounded(Array(value.utf8))
        case "basic":
            // RFC 7617: user, colon, password, and any user.
            guard value.utf8.count < 1_024, let data = Data(base64Encoded: String(value)),
                let colon = data.firstIndex(of: UInt8(ascii: ":"))
            else { return nil }
            return bounded(Array(data[data.index(after: colon)...]))
        default: return nil
        }
    }

    /// The token, and what else the query asks for.
    static func taken(
        query: Substring, authorization: String?
    ) -> (token: [UInt8], rest: Substring)? {
        let members = query.split(separator: "&")
        guard let index = members.firstIndex(where: { $0.hasPrefix("token=") }) else {
            return find(query: "", authorization: authorization).map { ($0, query) }
        }
        var rest = members
        let own = rest.remove(at: index)
        return find(query: own, authorization: nil).map {
            ($0, rest.joined(separator: "&")[...])
        }
    }

    /// Our own tokens have 43 characters.
    private static func bounded(_ token: [UInt8]) -> [UInt8]? {
        (1...256).contains(token.count) ? token : nil
    }
}
