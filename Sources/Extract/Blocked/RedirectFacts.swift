/// Where redirects led, compared with what was asked for.
struct RedirectFacts {
    private let asked: Address
    private let final: Address

    /// Nil where either address is none of the web.
    init?(asked: String, final: String) {
        guard let asked = Address(asked), let final = Address(final) else { return nil }
        self.asked = asked
        self.final = final
    }

    /// Whether a page below the front page was asked for and the front page came.
    var leadsToFrontPage: Bool {
        asked.site == final.site && !asked.isFrontPage && final.isFrontPage
    }

    /// Whether a page was asked for and the way in came.
    var leadsToLogin: Bool { final.isLogin && !asked.isLogin }

    /// Whether a page was asked for and a page for errors came.
    var leadsToError: Bool { final.isError && !asked.isError }
}

/// The parts of an address that tell what it is for.
private struct Address {
    private var host: [Substring]
    /// Path segments in lower case, none of them empty.
    private var segments: [Substring]
    private var hasQuery: Bool

    init?(_ url: String) {
        let url = url.lowercased()
        guard let scheme = ["http://", "https://"].first(where: url.hasPrefix) else { return nil }
        let rest = url.dropFirst(scheme.count)
        let bare = rest.prefix { $0 != "#" }
        let path = bare.prefix { $0 != "?" }
        let parts = path.split(separator: "/")
        guard let authority = parts.first else { return nil }
        host = authority.prefix { $0 != ":" }.split(separator: ".")
        segments = Array(parts.dropFirst())
        let query = bare.dropFirst(path.count).dropFirst()
        hasQuery = query.split(separator: "&").contains { parameter in
            !Self.tracking.contains { parameter.hasPrefix($0) }
        }
    }

    private static let tracking = ["utm_", "spm=", "from=", "t=", "v=", "_=", "ver=", "rand"]
    private static let frontNames: Set<Substring> = [
        "index", "default", "home", "main", "portal", "cn", "zh", "zh-cn", "en", "www", "web",
        "site", "welcome",
    ]
    private static let loginNames: Set<Substring> = [
        "login", "signin", "sign-in", "sign_in", "logon", "passport", "sso", "cas", "oauth",
        "oauth2", "userlogin", "tologin", "login_page", "loginpage",
    ]
    private static let errorNames: Set<Substring> = [
        "404", "error", "error404", "404error", "notfound", "not-found", "not_found", "error_404",
        "errorpage", "nofound", "pagenotfound",
    ]

    /// The registered name as far as it can be told without a list: the last two labels, three
    /// where the last but one is a category.
    var site: [Substring] {
        let categories: Set<Substring> = ["com", "net", "org", "gov", "edu", "ac", "co"]
        let isLong = host.count > 2 && categories.contains(host[host.count - 2])
        return Array(host.suffix(isLong ? 3 : 2))
    }

    var isFrontPage: Bool {
        guard !hasQuery else { return false }
        switch segments.count {
        case 0: return true
        case 1: return Self.frontNames.contains(Self.stem(segments[0]))
        default: return false
        }
    }

    var isLogin: Bool {
        host.dropLast().contains { Self.loginNames.contains($0) }
            || segments.contains { Self.loginNames.contains(Self.stem($0)) }
    }

    var isError: Bool { segments.last.map { Self.errorNames.contains(Self.stem($0)) } ?? false }

    private static func stem(_ segment: Substring) -> Substring {
        segment.prefix { $0 != "." && $0 != ";" }
    }
}
