/// What the outcome of asking for /robots.txt means (RFC 9309 §2.3.1).
package enum RobotsVerdict: Sendable, Hashable {
    /// The body holds the rules.
    case rules
    case allowAll
    /// For as long as the file stays unreachable.
    case forbidAll

    /// Judges a status: success gives rules, "unavailable" (4xx, and redirects that lead nowhere)
    /// allows everything, a server in trouble forbids it.
    package init(status: Int) {
        self =
            switch status {
            case 200..<300: .rules
            case 300..<500: .allowAll
            default: .forbidAll
            }
    }

    /// Judges a failure: redirects without end count as unavailable, all else as unreachable.
    package init(error: FetchError) {
        self =
            switch error {
            case .tooManyRedirects, .redirectLoop: .allowAll
            default: .forbidAll
            }
    }
}
