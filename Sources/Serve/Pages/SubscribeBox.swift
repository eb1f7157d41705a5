import Model

/// The box that shows a feed's three addresses, each in a field of its own: a reader copies one
/// with two keys, without a script.
enum SubscribeBox {
    /// - Parameter path: of the page it stands on, where that is not the feed's own.
    static func values(
        _ feed: PageFrame.Subscription, from path: String? = nil, site: Site, words: PageWords
    ) -> [String: Any] {
        let query = feed.query.map { "?\($0)" } ?? ""
        let root = PageFrame.root(of: path ?? feed.path)
        return [
            "boxWord": words.subscribeHere, "hintWord": words.subscribeHint,
            "openWord": words.open,
            "formats": [("Atom", FeedFormat.atom), ("RSS", .rss), ("JSON Feed", .json)].map {
                [
                    "label": $0.0, "format": $0.1.rawValue,
                    "address": "\(site.url)\(feed.path).\($0.1.rawValue)\(query)",
                    "link": "\(root)\(feed.path.dropFirst()).\($0.1.rawValue)\(query)",
                ]
            },
        ]
    }

    static let markup = """
        <section class="subscribe" aria-labelledby="subscribe">
        <h2 id="subscribe">{{boxWord}}</h2>
        <p class="hint" id="subscribe-hint">{{hintWord}}</p>
        <ul>
        {{#formats}}
        <li><label for="feed-{{format}}">{{label}}</label>
        <input id="feed-{{format}}" value="{{address}}" readonly aria-describedby="subscribe-hint">
        <a href="{{link}}" aria-label="{{openWord}} {{label}}">{{openWord}}</a></li>
        {{/formats}}
        </ul>
        </section>

        """
}
