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
    /// What was asked of the feed, if anything.
    var question: AskedWords?
    /// The number of the archive page that is shown.
    var archive: Int?
    /// The number of the archive page with what is older.
    var olderArchive: Int?

    func html(_ feed: Feed, frame: PageFrame, sources: [Source]) -> String {
        let words = frame.words
        // Whoever subscribes begins at the beginning.
        let asked = feed.paging?.first ?? feed.query ?? ""
        let subscription = PageFrame.Subscription(
            title: "\(frame.site.title) · \(feed.title)", path: feed.key.path,
            query: asked.isEmpty ? nil : asked)
        let path = archive.map { Self.path(of: feed.key, archive: $0) } ?? feed.key.path
        let text = texts(of: feed, words)
        var page = frame.values(
            title: text.title, path: path, summary: text.summary, subscriptions: [subscription])
        page.merge(
            SubscribeBox.values(subscription, from: path, site: frame.site, words: words)
        ) { first, _ in first }
        let root = PageFrame.root(of: path)
        let link = { (place: DivisionDirectory.Place) -> [String: Any] in
            ["name": place.name, "to": "\(root)divisions/\(place.code)"]
        }
        let line = ItemLine(sources: sources, frame: frame)
        let own: [String: Any] = [
            "name": text.name, "trailWord": words.trail,
            "latestWord": archive == nil ? words.latest : words.older,
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
        } else if let olderArchive {
            page["older"] = root + Self.path(of: feed.key, archive: olderArchive).dropFirst()
        }
        if archive != nil {
            page["newest"] = root + feed.key.path.dropFirst()
            page["newestWord"] = words.latest
        }
        if let original { page["original"] = original }
        return Self.template?.render(page) ?? ""
    }

    /// The page's own name for the feed, its title among all others, and what it says of itself.
    private func texts(
        of feed: Feed, _ words: PageWords
    ) -> (name: String, title: String, summary: String) {
        let own = question?.feed ?? feed.title
        let title = feed.key == .all ? words.allItems : own
        let name = trail.last?.name ?? title
        if let question {
            let narrowed = question.narrowed.joined(separator: " · ")
            return (
                question.heading(of: name), question.title(of: title),
                narrowed.isEmpty ? words.newIn(own) : narrowed
            )
        }
        guard let archive else { return (name, title, words.newIn(own)) }
        let page = "\(words.older) · \(archive)"
        return (name, "\(title) · \(page)", page)
    }

    /// Where the page of an archive page of a feed stands, among files: not beside the archive page,
    /// since web servers are told that nothing there ever changes, and how pages look does.
    static func path(of key: FeedKey, archive: Int) -> String {
        "\(key.path)\(folder)/\(archive)"
    }

    static let folder = "/older"

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
        {{#newest}}
        <p class="original"><a href="{{newest}}">{{newestWord}}</a></p>
        {{/newest}}
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
