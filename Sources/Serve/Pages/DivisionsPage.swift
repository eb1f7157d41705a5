import Model
import Mustache

/// The page at `/divisions`: every province, with what lies directly in it, to choose from.
struct DivisionsPage: Sendable {
    static let path = "/divisions"

    func html(frame: PageFrame, divisions: DivisionDirectory) -> String {
        let words = frame.words
        var page = frame.values(
            title: words.places, path: Self.path, summary: words.placesSummary, subscriptions: [])
        let link = { (place: DivisionDirectory.Place) -> [String: Any] in
            ["name": place.name, "to": "divisions/\(place.code)"]
        }
        page["name"] = words.places
        page["provinces"] = divisions.children(nil).map { province in
            let cities = divisions.children(province.code)
            return link(province).merging([
                "id": "p\(province.code)", "hasCities": !cities.isEmpty,
                "cities": cities.map(link),
            ]) { first, _ in first }
        }
        return Self.template?.render(page) ?? ""
    }

    private static let template = PageFrame.template(
        """
        <main id="main">
        <div class="heading">
        <h1>{{name}}</h1>
        <p class="lead">{{summary}}</p>
        </div>
        <div class="grid">
        {{#provinces}}
        <section class="places" aria-labelledby="{{id}}">
        <h2 id="{{id}}"><a href="{{to}}">{{name}}</a></h2>
        {{#hasCities}}
        <ul>
        {{#cities}}
        <li><a href="{{to}}">{{name}}</a></li>
        {{/cities}}
        </ul>
        {{/hasCities}}
        </section>
        {{/provinces}}
        </div>
        </main>

        """)
}
