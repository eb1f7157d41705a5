import Model
import Mustache

/// The permanent page of one item: where the original is, who wrote it, what it says, who else says
/// so, which places it is about.
struct ItemPage: Sendable {
    /// A place or a feed with a page of its own.
    struct Place: Sendable {
        var name: String
        /// From the site's root.
        var path: String
    }

    var item: Item
    /// Regions of feeds.yml, then divisions, the smallest last.
    var places: [Place]
    /// Feeds of the operator's own that hold it.
    var topics: [Place] = []

    /// - Parameter path: what was asked for; a story is at home under the id of its oldest item.
    func html(path: String, frame: PageFrame, sources: [Source]) -> String {
        let words = frame.words
        let source = sources.filter { $0.id == item.sourceID }
        let line = ItemLine(sources: source, frame: frame)
        var page = frame.values(
            title: item.title, path: path, summary: summary,
            subscriptions: source.map {
                PageFrame.Subscription(
                    title: "\(frame.site.title) · \($0.title)", path: "/sources/\($0.id)")
            })
        page.merge(line.values(item)) { _, own in own }
        let root = PageFrame.root(of: path)
        let own: [String: Any] = [
            "title": item.title, "originalWord": words.readOriginal,
            "sourcesWord": words.sources, "placesWord": words.about, "filesWord": words.files,
            "emptyWord": item.url == nil ? words.titleAlone : words.titleAloneReadOriginal,
            "hasPlaces": !places.isEmpty,
            "places": places.map { ["name": $0.name, "to": root + $0.path] },
            "topicsWord": words.topics, "hasTopics": !topics.isEmpty,
            "topics": topics.map { ["name": $0.name, "to": root + $0.path] },
            "hasFiles": !files.isEmpty, "files": files,
            "people": Array(Set(item.authors.map(\.name) + [item.origin ?? ""])).sorted()
                .filter { !$0.isEmpty },
            "permanentWord": words.permanent, "permanentHint": words.permanentHint,
        ]
        page.merge(own) { _, own in own }
        page["canonical"] = frame.site.url + (item.pagePath ?? path)
        page["tellings"] = tellings(sources, root, words)
        page["url"] = item.url.flatMap { ArticleText.isWeb($0) ? $0 : nil }
        page["host"] = item.url.flatMap(Self.host)
        if let html = item.contentHTML.flatMap({ ArticleText.html($0, words: words) }) {
            page["text"] = html
        } else if let summary = item.summary {
            page["plain"] = summary
        }
        return Self.template?.render(page) ?? ""
    }

    /// Everyone who tells it, the most official first; an item that is alone has its link above.
    private func tellings(
        _ sources: [Source], _ root: String, _ words: PageWords
    ) -> [[String: Any]] {
        let titles = Dictionary(sources.map { ($0.id, $0.title) }) { first, _ in first }
        let all =
            item.tellings.isEmpty
            ? [Telling(sourceID: item.sourceID, source: item.sourceID, url: nil)] : item.tellings
        return all.map { telling in
            let name = titles[telling.sourceID] ?? telling.source
            var line: [String: Any] = ["name": name]
            if titles[telling.sourceID] != nil { line["to"] = "\(root)sources/\(telling.sourceID)" }
            if let url = telling.url, ArticleText.isWeb(url) {
                line["original"] = url
                line["originalName"] = words.named(words.readOriginal, name)
            }
            return line
        }
    }

    /// What search engines and messengers show below the title.
    private var summary: String {
        guard let summary = item.summary else { return item.title }
        return summary.count <= 160 ? summary : summary.prefix(159) + "…"
    }

    private var files: [[String: Any]] {
        item.enclosures.filter { ArticleText.isWeb($0.url) }.map { file in
            let name = file.url.split(separator: "/").last.map(String.init) ?? file.url
            return ["to": file.url, "name": name]
        }
    }

    /// The host that an address names.
    private static func host(_ address: String) -> String? {
        guard let scheme = address.firstRange(of: "://") else { return nil }
        let rest = address[scheme.upperBound...].prefix { !"/?#".contains($0) }
        return rest.split(separator: "@").last.map(String.init)
    }

    private static let template = PageFrame.template(
        """
        <main id="main" class="sheet">
        <div class="heading">
        <h1>{{title}}</h1>
        {{#url}}
        <p class="original"><a href="{{url}}" rel="external">{{originalWord}}</a>{{#host}} <span>{{host}}</span>{{/host}}</p>
        {{/url}}
        <p class="meta"><time datetime="{{machineTime}}">{{time}}</time>{{#people}} · {{.}}{{/people}}</p>
        </div>
        <article class="list">
        {{#text}}
        <div class="text">{{{text}}}</div>
        {{/text}}
        {{#plain}}
        <div class="text"><p>{{plain}}</p></div>
        {{/plain}}
        {{^text}}{{^plain}}
        <p class="empty">{{emptyWord}}</p>
        {{/plain}}{{/text}}
        {{#hasFiles}}
        <h2>{{filesWord}}</h2>
        <ul class="files">
        {{#files}}
        <li><a href="{{to}}">{{name}}</a></li>
        {{/files}}
        </ul>
        {{/hasFiles}}
        </article>
        <div class="aside">
        <section class="places" aria-labelledby="sources">
        <h2 id="sources">{{sourcesWord}}</h2>
        <ul class="tellings">
        {{#tellings}}
        <li>{{#to}}<a href="{{to}}">{{name}}</a>{{/to}}{{^to}}<span>{{name}}</span>{{/to}}{{#original}}<a href="{{original}}" rel="external" aria-label="{{originalName}}">{{originalWord}}</a>{{/original}}</li>
        {{/tellings}}
        </ul>
        </section>
        {{#hasPlaces}}
        <section class="places" aria-labelledby="places">
        <h2 id="places">{{placesWord}}</h2>
        <ul>
        {{#places}}
        <li><a href="{{to}}">{{name}}</a></li>
        {{/places}}
        </ul>
        </section>
        {{/hasPlaces}}
        {{#hasTopics}}
        <section class="places" aria-labelledby="topics">
        <h2 id="topics">{{topicsWord}}</h2>
        <ul>
        {{#topics}}
        <li><a href="{{to}}">{{name}}</a></li>
        {{/topics}}
        </ul>
        </section>
        {{/hasTopics}}
        <p class="hint"><a href="{{canonical}}">{{permanentWord}}</a> {{permanentHint}}</p>
        </div>
        </main>

        """)
}
