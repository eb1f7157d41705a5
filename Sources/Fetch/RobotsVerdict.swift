/// What the outcome of asking for /robots.txt means (RFC 9309 §2.3.1).
package enum RobotsVerdict: Sendable, Hashable {
    case allowAll
    case disallowAll
    case rules(RobotsRules)

    /// Success gives rules, "unavailable" (4xx, and redirects without end) none, a server in
    /// trouble forbids everything.
    package init(status: Int, body: [UInt8]) {
        self =
            switch status {
            case 200..<300: .rules(.parse(body))
            case 300..<500: .allowAll
            default: .disallowAll
            }
    }

    /// Too many redirects count as unavailable, whatever else failed as unreachable.
    package init(_ error: FetchError) {
        self =
            switch error {
            case .tooManyRedirects, .redirectLoop: .allowAll
            default: .disallowAll
            }
    }

    /// Whether a crawler whose product token is `agent` may fetch `path`, query included.
    package func allows(path: String, agent: String) -> Bool {
        switch self {
        case .allowAll: true
        case .disallowAll: false
        case .rules(let rules): rules.allows(path: path, agent: agent)
        }
    }

    /// The seconds that the site wants between two requests, where it says so.
    package func crawlDelay(agent: String) -> Double? {
        guard case .rules(let rules) = self else { return nil }
        return rules.crawlDelay(agent: agent)
    }
}
