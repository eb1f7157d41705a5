package import Browser
package import Extract
package import Fetch
package import Model

/// Why a poll brought nothing: reported to operators, never to readers.
package enum PollFailure: Error, Sendable {
    /// The server did not answer, or must not be asked.
    case fetch(FetchError)
    /// The server answered with a status that brings no page.
    case status(Int)
    /// The server asked to be left alone until then.
    case rateLimited(status: Int, until: Timestamp)
    /// robots.txt forbids the address.
    case forbiddenByRobots(url: String)
    /// robots.txt could not be had, which means no (RFC 9309 §2.3.1.4).
    case robotsUnreachable(host: String)
    case file(path: String, reason: String)
    /// The page could not be rendered.
    case browser(BrowserError)
    /// The source's rules do not compile; `bohai check` says more.
    case rule(RuleError)
    /// Something else came in place of the page; `again` is how many seconds the next poll is away,
    /// where one follows.
    case blocked(Obstacle, again: Int? = nil)
    /// The page came, but no items.
    case extract(ExtractError)
    /// An item without an address has no article.
    case noArticleAddress
    /// The page's items were all unusable.
    case noUsableItems(found: Int)
}

extension PollFailure: CustomStringConvertible {
    /// For a source that is published.
    package var description: String {
        switch self {
        case .status: "\(cause); the last items stay published"
        case .blocked(let obstacle, let again):
            "\(obstacle); the last items stay published"
                + (again.map { "; asked again in \(Self.words($0))" } ?? "")
        default: cause
        }
    }

    /// What is the matter, also where nothing is published.
    package var cause: String {
        switch self {
        case .fetch(let error): error.description
        case .status(let status): "the server answered \(status)\(Self.hint(status))"
        case .rateLimited(let status, let until):
            "the server answered \(status) and wants to be left alone until \(until)"
        case .forbiddenByRobots(let url):
            "robots.txt forbids \(url); ask the site, or set `robots: false` under `fetch`"
        case .robotsUnreachable(let host):
            "robots.txt of \(host) cannot be had, so the page is not asked for; tried again later"
        case .file(let path, let reason): "\(path): \(reason)"
        case .browser(let error): "\(error)"
        case .rule(let error): "\(error)"
        case .blocked(let obstacle, _): "\(obstacle)"
        case .extract(let error): "\(error)"
        case .noArticleAddress: "the item has no address"
        case .noUsableItems(let found):
            "none of the \(found) items found has a title or a text; check the rules with "
                + "`bohai preview`"
        }
    }

    /// Seconds as people say them: `4 hours`.
    private static func words(_ seconds: Int) -> String {
        let (count, unit) =
            seconds < 5_400
            ? (max(1, (seconds + 30) / 60), "minute") : ((seconds + 1_800) / 3_600, "hour")
        return "\(count) \(unit)\(count == 1 ? "" : "s")"
    }

    private static func hint(_ status: Int) -> String {
        switch status {
        case 401: " (it wants a login)"
        case 403, 405, 412, 521: " (often a firewall that blocks programs)"
        case 404: " (the page is not there)"
        case 410: " (the page is gone for good; it is not asked again)"
        case 429: " (too many requests)"
        case 500...: " (it is in trouble)"
        default: ""
        }
    }
}
