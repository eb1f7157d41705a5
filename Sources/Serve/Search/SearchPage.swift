import Model
import Mustache

/// The page at `/search`: a form, what was found, and where to subscribe to it.
struct SearchPage: Sendable {
    /// The whole page, in UTF-8.
    func bytes(
        for feed: Feed, filter: FeedFilter, frame: PageFrame, sources: [Source]
    ) -> [UInt8] {
        let words = frame.words
        let isAsked = !filter.words.isEmpty
        let asked = PageFrame.Subscription(
            title: feed.title, path: "/search", query: filter.first.canonical)
        var page = frame.values(
            title: isAsked ? words.found(filter.words) : words.search, path: "/search",
            summary: words.searchHint, subscriptions: isAsked ? [asked] : [])
        page.merge(SubscribeBox.values(asked, site: frame.site, words: words)) { old, _ in old }
        // A form sends its own fields only: what else was asked goes with it, unseen.
        let hidden = filter.first.pairs.filter { $0.name != "q" }
        let line = ItemLine(sources: sources, frame: frame)
        let own: [String: Any] = [
            "isUnlisted": true, "searchWord": words.search, "words": filter.words,
            "emptyWord": words.nothingFound, "olderWord": words.older,
            "foundWord": words.found(filter.words),
            "hidden": hidden.map { ["field": $0.name, "value": $0.value] }, "isAsked": isAsked,
            "hasItems": !feed.items.isEmpty, "items": feed.items.map(line.values),
        ]
        page.merge(own) { _, own in own }
        if let older = feed.paging?.older { page["older"] = "search?\(older)" }
        return Array((Self.template?.render(page) ?? "").utf8)
    }

    private static let template = PageFrame.template(
        """
        <main id="main" class="sheet">
        <div class="heading">
        <h1>{{searchWord}}</h1>
        <form class="search" action="search" method="get" role="search">
        <label for="q">{{summary}}</label>
        <div><input id="q" type="search" name="q" value="{{words}}" maxlength="80" autocomplete="off">
        {{#hidden}}
        <input type="hidden" name="{{field}}" value="{{value}}">
        {{/hidden}}
        <button>{{searchWord}}</button></div>
        </form>
        </div>
        {{#isAsked}}
        <div class="aside">
        \(SubscribeBox.markup)
        </div>
        <section class="list" aria-labelledby="found">
        <h2 id="found">{{foundWord}}</h2>
        \(ItemLine.list)
        \(ItemLine.older)
        </section>
        {{/isAsked}}
        </main>

        """)
}
