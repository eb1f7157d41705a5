import Model
import Mustache

/// The page at `/`: all regions, their latest items and the addresses to subscribe to.
struct IndexPage: Sendable {
    /// One region's part of the page.
    struct Section: Sendable {
        var title: String
        var key: FeedKey
        var items: [Item]
        /// Whether it is a feed of the operator's own, of whatever places.
        var isTopic = false
    }

    static let itemsPerRegion = 5
    static let latestItems = 10

    /// The whole page.
    func html(
        frame: PageFrame, sources: [Source], latest: [Item], _ sections: [Section]
    ) -> String {
        let words = frame.words
        let active = sources.filter(\.enabled)
        let line = ItemLine(sources: sources, frame: frame)
        let feeds = [(words.allItems, FeedKey.all)] + sections.map { ($0.title, $0.key) }
        var page = frame.values(
            title: nil, path: "/",
            summary: words.summary(
                active.count, sections.count { !$0.isTopic }),
            subscriptions: feeds.map { title, key in
                PageFrame.Subscription(title: "\(frame.site.title) · \(title)", path: key.path)
            })
        let own: [String: Any] = [
            "regionsWord": words.regions, "latestWord": words.latest, "allWord": words.allItems,
            "sourcesWord": words.sources, "hasItems": !latest.isEmpty,
            "items": latest.map(line.values),
            "topicsWord": words.topics, "hasRegions": sections.contains { !$0.isTopic },
            "regions": sections.filter { !$0.isTopic }.map(Self.link),
            "hasTopics": sections.contains(where: \.isTopic),
            "topics": sections.filter(\.isTopic).map(Self.link),
            "sections": sections.map { section in
                Self.link(section).merging(
                    [
                        "hasItems": !section.items.isEmpty,
                        "items": section.items.map(line.values),
                    ]
                ) { first, _ in first }
            },
            "sources": active.map { ["name": $0.title, "id": $0.id] },
        ]
        page.merge(own) { _, own in own }
        return Self.template?.render(page) ?? ""
    }

    private static func link(_ section: Section) -> [String: Any] {
        ["region": section.title, "stem": String(section.key.path.dropFirst())]
    }

    private static let template = PageFrame.template(
        """
        <main id="main">
        <div class="heading">
        <h1>{{siteTitle}}</h1>
        <p class="lead">{{summary}}</p>
        {{#hasRegions}}
        <nav class="regions" aria-label="{{regionsWord}}"><ul>
        {{#regions}}
        <li><a href="{{stem}}">{{region}}</a></li>
        {{/regions}}
        </ul></nav>
        {{/hasRegions}}
        {{#hasTopics}}
        <nav class="regions" aria-label="{{topicsWord}}"><ul>
        {{#topics}}
        <li><a href="{{stem}}">{{region}}</a></li>
        {{/topics}}
        </ul></nav>
        {{/hasTopics}}
        </div>
        <section class="latest" aria-labelledby="latest">
        <div class="bar"><h2 id="latest"><a href="all">{{latestWord}}</a></h2>
        <p class="formats"><span>{{subscribeWord}}{{allWord}}</span>
        <a href="all.atom">Atom</a> <a href="all.rss">RSS</a> <a href="all.json">JSON</a></p></div>
        \(ItemLine.list)
        </section>
        <div class="grid">
        {{#sections}}
        <section id="{{stem}}" aria-labelledby="{{stem}}-title">
        <div class="bar"><h2 id="{{stem}}-title"><a href="{{stem}}">{{region}}</a></h2>
        <p class="formats"><a href="{{stem}}.atom" aria-label="{{region}} Atom">Atom</a> <a href="{{stem}}.rss" aria-label="{{region}} RSS">RSS</a> <a href="{{stem}}.json" aria-label="{{region}} JSON">JSON</a></p></div>
        \(ItemLine.list)
        </section>
        {{/sections}}
        </div>
        <section class="places sources" aria-labelledby="sources">
        <h2 id="sources">{{sourcesWord}}</h2>
        <ul>
        {{#sources}}
        <li><a href="sources/{{id}}">{{name}}</a></li>
        {{/sources}}
        </ul>
        </section>
        </main>

        """)
}
