import Crypto
import FoundationEssentials
import Model
import Mustache

/// What all pages for people have in common: head, header, footer, and the fields they go with.
struct PageFrame: Sendable {
    /// One address to subscribe to, in three formats.
    struct Subscription: Sendable {
        var title: String
        /// The feed's path.
        var path: String
        /// What follows the `?`, where a question was asked.
        var query: String?
    }

    let site: Site
    let words: PageWords
    /// Whether pages lead to those that only a server can answer.
    var isServed = true
    var hasSearch = true

    init(site: Site) {
        self.site = site
        words = PageWords.words(language: site.language)
    }

    /// Scripts, frames, images and foreign requests are shut out; the one style sheet goes by its
    /// digest, and forms lead to this server only.
    static let fields: [HeaderField] = {
        let digest = SHA256.hash(data: Array(Stylesheet.text.utf8))
        let style = Data(digest).base64EncodedString()
        return [
            HeaderField(
                name: "Content-Security-Policy",
                value: "default-src 'none'; style-src 'sha256-\(style)'; base-uri 'none'; "
                    + "form-action 'self'; frame-ancestors 'none'"),
            HeaderField(name: "X-Content-Type-Options", value: "nosniff"),
            HeaderField(name: "Referrer-Policy", value: "no-referrer"),
        ]
    }()

    static let mediaType = "text/html; charset=utf-8"

    /// A page's template around its `main`; our own text, so that only a test can meet nil.
    static func template(_ main: String) -> MustacheTemplate? {
        try? MustacheTemplate(string: top + main + bottom)
    }

    /// What the template's frame shows, for the page at `path`.
    func values(
        title: String?, path: String, summary: String, subscriptions: [Subscription]
    ) -> [String: Any] {
        let root = Self.root(of: path)
        var links: [[String: Any]] = []
        if isServed {
            links.append(["name": words.places, "to": "divisions"])
            if hasSearch { links.append(["name": words.search, "to": "search"]) }
            links.append(["name": words.status, "to": "status"])
        }
        for index in links.indices where "/\(links[index]["to"] ?? "")" == path {
            links[index]["isCurrent"] = true
        }
        return [
            "language": site.language, "siteTitle": site.title, "root": root,
            "home": root.isEmpty ? "./" : root, "isHome": path == "/",
            "pageTitle": title.map { "\($0) · \(site.title)" } ?? site.title,
            "summary": summary, "style": Stylesheet.text, "skipWord": words.skip,
            "canonical": site.url + path, "footerWord": words.footer,
            "menuWord": words.menu, "hasLinks": !links.isEmpty, "links": links,
            "subscribeWord": words.subscribe, "emptyWord": words.empty,
            "detailsWord": words.details,
            "alternates": subscriptions.map { feed in
                [
                    "feedTitle": feed.title, "stem": String(feed.path.dropFirst()),
                    "query": feed.query.map { "?\($0)" } ?? "",
                ]
            },
        ]
    }

    /// What leads from `path` to the site's root, so that links stay good wherever it is mounted.
    static func root(of path: String) -> String {
        let slashes = path.utf8.count { $0 == UInt8(ascii: "/") }
        return String(repeating: "../", count: max(0, slashes - 1))
    }
}

extension PageFrame {
    private static let top = """
        <!DOCTYPE html>
        <html lang="{{language}}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="description" content="{{summary}}">
        {{#isUnlisted}}
        <meta name="robots" content="noindex">
        {{/isUnlisted}}
        <title>{{pageTitle}}</title>
        <link rel="canonical" href="{{canonical}}">
        {{#alternates}}
        <link rel="alternate" type="application/atom+xml" title="{{feedTitle}}" href="{{root}}{{stem}}.atom{{query}}">
        <link rel="alternate" type="application/rss+xml" title="{{feedTitle}}" href="{{root}}{{stem}}.rss{{query}}">
        <link rel="alternate" type="application/feed+json" title="{{feedTitle}}" href="{{root}}{{stem}}.json{{query}}">
        {{/alternates}}
        <style>{{{style}}}</style>
        </head>
        <body>
        <a class="skip" href="#main">{{skipWord}}</a>
        <header class="top">
        {{^isHome}}
        <p class="brand"><a href="{{home}}">{{siteTitle}}</a></p>
        {{/isHome}}
        {{#hasLinks}}
        <nav aria-label="{{menuWord}}">
        {{#links}}
        <a href="{{root}}{{to}}"{{#isCurrent}} aria-current="page"{{/isCurrent}}>{{name}}</a>
        {{/links}}
        </nav>
        {{/hasLinks}}
        </header>

        """

    private static let bottom = """
        <footer><p>{{footerWord}}</p></footer>
        </body>
        </html>

        """
}
