import Crypto
import FoundationEssentials
import Model
import Mustache

/// The page at `/search`: a form, what was found, and where to subscribe to it.
struct SearchPage: Sendable {
    private let template: MustacheTemplate?

    init() {
        // The template is our own text: `SearchPageTests` would not pass with one that fails here.
        template = try? MustacheTemplate(string: Self.text)
    }

    /// The form leads to this server only; all else is shut out, as on the index page.
    var fields: [HeaderField] {
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
    }

    /// The whole page, in UTF-8.
    func bytes(for feed: Feed, filter: FeedFilter, site: Site) -> [UInt8] {
        let words = PageWords.words(language: site.language)
        // A form sends its own fields only: what else was asked goes with it, unseen.
        let hidden = filter.pairs.filter { $0.name != "q" }
        let page: [String: Any] = [
            "language": site.language, "title": feed.title, "site": site.title,
            "style": Stylesheet.text, "searchWord": words.search, "words": filter.words,
            "subscribeWord": words.subscribe, "emptyWord": words.nothingFound,
            "hidden": hidden.map { ["name": $0.name, "value": $0.value] },
            "isAsked": !filter.words.isEmpty, "query": filter.canonical,
            "hasItems": !feed.items.isEmpty, "items": feed.items.map(Self.line),
        ]
        return Array((template?.render(page) ?? "").utf8)
    }

    private static func line(_ item: Item) -> [String: Any] {
        let written = CivilTime(
            item.sortTime, utcOffset: item.published?.utcOffset ?? 28_800
        ).rfc3339
        var line: [String: Any] = ["title": item.title, "day": String(written.prefix(10))]
        if let url = item.url { line["url"] = url }
        let places = item.divisions.map(\.name)
        if !places.isEmpty { line["place"] = places.joined(separator: " ") }
        return line
    }

    private static let text = """
        <!DOCTYPE html>
        <html lang="{{language}}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="robots" content="noindex">
        <title>{{title}}</title>
        {{#isAsked}}
        <link rel="alternate" type="application/atom+xml" title="{{title}}" href="search.atom?{{query}}">
        <link rel="alternate" type="application/rss+xml" title="{{title}}" href="search.rss?{{query}}">
        <link rel="alternate" type="application/feed+json" title="{{title}}" href="search.json?{{query}}">
        {{/isAsked}}
        <style>{{{style}}}</style>
        </head>
        <body>
        <header><p><a href="./">{{site}}</a></p><h1>{{searchWord}}</h1></header>
        <main id="main">
        <form action="search" method="get" role="search">
        <label>{{searchWord}} <input type="search" name="q" value="{{words}}" maxlength="80"></label>
        {{#hidden}}<input type="hidden" name="{{name}}" value="{{value}}">{{/hidden}}
        <button>{{searchWord}}</button>
        </form>
        {{#isAsked}}
        <p class="formats"><span>{{subscribeWord}}</span>
        <a href="search.atom?{{query}}">Atom</a> <a href="search.rss?{{query}}">RSS</a> <a href="search.json?{{query}}">JSON</a></p>
        {{#hasItems}}
        <ol>
        {{#items}}
        <li>{{#url}}<a href="{{url}}">{{title}}</a>{{/url}}{{^url}}{{title}}{{/url}}
        <p class="meta"><time datetime="{{day}}">{{day}}</time>{{#place}} · {{place}}{{/place}}</p></li>
        {{/items}}
        </ol>
        {{/hasItems}}
        {{^hasItems}}<p class="empty">{{emptyWord}}</p>{{/hasItems}}
        {{/isAsked}}
        </main>
        </body>
        </html>

        """
}
