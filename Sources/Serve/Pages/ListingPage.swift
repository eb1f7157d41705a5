import Feeds
import Model
import Mustache

/// The page of one feed: what is new in it, where to subscribe, what lies around it.
struct ListingPage: Sendable {
    /// Where the original stands, for a source.
    var original: String?
    /// From the whole country down to the division itself.
    var trail: [DivisionDirectory.Place] = []
    /// The divisions directly below.
    var children: [DivisionDirectory.Place] = []

    func html(_ feed: Feed, frame: PageFrame, sources: [Source]) -> String {
        let words = frame.words
        // Whoever subscribes begins at the beginning.
        let asked = feed.paging?.first ?? feed.query ?? ""
        let subscription = PageFrame.Subscription(
            title: "\(frame.site.title) · \(feed.title)", path: feed.key.path,
            query: asked.isEmpty ? nil : asked)
        let isAsked = !asked.isEmpty
        let name =
            isAsked
            ? feed.title : trail.last?.name ?? (feed.key == .all ? words.allItems : feed.title)
        var page = frame.values(
            title: feed.key == .all && !isAsked ? words.allItems : feed.title,
            path: feed.key.path, summary: words.newIn(feed.title), subscriptions: [subscription])
        page.merge(
            SubscribeBox.values(subscription, site: frame.site, words: words)
        ) { first, _ in first }
        let root = PageFrame.root(of: feed.key.path)
        let link = { (place: DivisionDirectory.Place) -> [String: Any] in
            ["name": place.name, "to": "\(root)divisions/\(place.code)"]
        }
        let line = ItemLine(sources: sources, frame: frame)
        let own: [String: Any] = [
            "name": name, "latestWord": words.latest, "trailWord": words.trail,
            "placesWord": words.places, "childrenWord": words.children,
            "originalWord": words.original, "hasTrail": frame.isServed && !trail.isEmpty,
            "trail": trail.dropLast().map(link),
            "hasChildren": frame.isServed && !children.isEmpty, "children": children.map(link),
            "olderWord": words.older, "isUnlisted": feed.query != nil,
            "hasItems": !feed.items.isEmpty, "items": feed.items.map(line.values),
        ]
        page.merge(own) { _, own in own }
        if let older = feed.paging?.older {
            page["older"] = "\(root)\(feed.key.path.dropFirst())?\(older)"
        }
        if let original { page["original"] = original }
        return Self.template?.render(page) ?? ""
    }

    private static let template = PageFrame.template(
        """
        <main id="main" class="sheet">
        <div class="heading">
        {{#hasTrail}}
        <nav class="trail" aria-label="{{trailWord}}"><ol><li><a href="{{root}}divisions">{{placesWord}}</a></li>{{#trail}}<li><a href="{{to}}">{{name}}</a></li>{{/trail}}<li aria-current="page">{{name}}</li></ol></nav>
        {{/hasTrail}}
        <h1>{{name}}</h1>
        <p class="lead">{{summary}}</p>
        {{#original}}
        <p class="original"><a href="{{original}}">{{originalWord}}</a></p>
        {{/original}}
        </div>
        <div class="aside">
        \(SubscribeBox.markup)
        {{#hasChildren}}
        <section class="places" aria-labelledby="places">
        <h2 id="places">{{childrenWord}}</h2>
        <ul>
        {{#children}}
        <li><a href="{{to}}">{{name}}</a></li>
        {{/children}}
        </ul>
        </section>
        {{/hasChildren}}
        </div>
        <section class="list" aria-labelledby="latest">
        <h2 id="latest">{{latestWord}}</h2>
        \(ItemLine.list)
        \(ItemLine.older)
        </section>
        </main>

        """)
}
