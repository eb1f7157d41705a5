/// What came in place of the page asked for: never content, and never a reason to forget items.
package struct Obstacle: Sendable, Hashable {
    /// What kind of thing came.
    package enum Kind: Sendable, Hashable {
        /// A firewall's refusal.
        case firewall
        /// A script or a cookie that a browser must answer before it gets the page.
        case challenge
        /// A question that only a person answers.
        case captcha
        case login
        /// A page without contents, which a script fills in the browser.
        case shell
        /// A page that does nothing but send browsers on.
        case sendsOn(to: String)
        /// The site's front page, where a page below it was asked for.
        case frontPage(asked: String, got: String)
        /// "Not found", in words, under a status that says otherwise.
        case missing
        case maintenance
        /// A domain for sale, a server's first page, a site without its licence.
        case placeholder
        /// A web page where a feed was expected.
        case notFeed
    }

    package var kind: Kind
    /// Whose page it is, where it says so: `Cloudflare`, `瑞数`.
    package var vendor: String?
    /// What it was known by: `status 412`, `"$_ts"`, `the title "404 Not Found"`.
    package var signs: [String]

    package init(_ kind: Kind, vendor: String? = nil, signs: [String]) {
        self.kind = kind
        self.vendor = vendor
        self.signs = signs
    }

    /// Whether the site refuses programs: asking again soon makes it worse.
    package var isRefusal: Bool {
        switch kind {
        case .firewall, .challenge, .captcha, .login, .frontPage: true
        default: false
        }
    }
}

extension Obstacle: CustomStringConvertible {
    /// What came, what tells, and what may be done, in one sentence.
    package var description: String {
        let signs = signs.isEmpty ? "" : " (\(signs.joined(separator: ", ")))"
        let of = vendor.map { " of \($0)" } ?? ""
        switch kind {
        case .firewall: return "blocked: a firewall\(of) refuses the page\(signs)"
        case .challenge:
            return "blocked: a challenge\(of) for browsers came instead of the page\(signs)"
        case .captcha: return "blocked: a captcha\(of) came instead of the page\(signs)"
        case .login: return "blocked: a login page came instead of the page\(signs)"
        case .shell:
            return "the page is an empty shell that a script fills in the browser\(signs); "
                + "`render: browser` runs such scripts, but the address they read from is faster"
        case .sendsOn(let target):
            return "the page only sends browsers on to \(target)\(signs); write that address as "
                + "the url"
        case .frontPage(let asked, let got):
            return "blocked: \(asked) was asked for and the front page came, \(got); write another "
                + "address as the url"
        case .missing: return "the page says that it is not there\(signs)"
        case .maintenance: return "the site says that it is being worked on\(signs)"
        case .placeholder:
            return "the address shows no site, but a placeholder\(of)\(signs)"
        case .notFeed:
            return
                "a web page came where a feed was expected\(signs); if the feed has moved, write "
                + "its new address as the url"
        }
    }
}
