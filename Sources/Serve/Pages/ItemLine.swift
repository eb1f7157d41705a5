import Model

/// One item in a list, as the templates show it.
struct ItemLine: Sendable {
    let titles: [String: String]
    /// Ids of sources whose items have no page: it would be open to all.
    private let unpaged: Set<String>
    private let words: PageWords
    private let hasPages: Bool

    /// - Parameter sources: those whose titles the lines name.
    init(sources: [Source], frame: PageFrame) {
        titles = Dictionary(sources.map { ($0.id, $0.title) }) { first, _ in first }
        unpaged = Set(sources.lazy.filter(\.isPrivate).map(\.id))
        words = frame.words
        hasPages = frame.isServed
    }

    /// Beijing's, in seconds east of UTC.
    private static let zone = 28_800

    func values(_ item: Item) -> [String: Any] {
        // A day is the publisher's; times of several zones in one list would be out of order.
        let isDay = item.published?.precision == .day
        let offset = isDay ? item.published?.utcOffset ?? Self.zone : Self.zone
        let written = CivilTime(item.sortTime, utcOffset: offset).rfc3339
        let day = String(written.prefix(10))
        var line: [String: Any] = [
            "title": item.title, "source": titles[item.sourceID] ?? item.sourceID,
            "machineTime": isDay ? day : written,
            "time": isDay ? day : day + " " + written.dropFirst(11).prefix(5),
        ]
        if titles[item.sourceID] != nil { line["sourcePath"] = "sources/\(item.sourceID)" }
        if let url = item.url { line["url"] = url }
        if hasPages, !unpaged.contains(item.sourceID), let path = item.pagePath {
            line["page"] = String(path.dropFirst())
            line["detailsName"] = words.named(words.details, item.title)
        }
        if !item.tellings.isEmpty {
            line["others"] = item.tellings.dropFirst().map { telling in
                var other: [String: Any] = ["name": telling.source]
                if let url = telling.url { other["otherURL"] = url }
                return other
            }
        }
        // The province goes without saying where a smaller division is named.
        let narrow = item.divisions.filter { $0.level != .province }
        let places = (narrow.isEmpty ? item.divisions : narrow).map(\.name)
        if !places.isEmpty { line["place"] = places.joined(separator: " ") }
        return line
    }

    /// The markup of a list of `items`.
    static let list = """
        {{#hasItems}}
        <ol class="items">
        {{#items}}
        <li>{{#url}}<a href="{{url}}">{{title}}</a>{{/url}}{{^url}}{{title}}{{/url}}
        <p class="meta"><time datetime="{{machineTime}}">{{time}}</time>{{#place}} · {{place}}{{/place}} · {{#sourcePath}}<a href="{{root}}{{sourcePath}}">{{source}}</a>{{/sourcePath}}{{^sourcePath}}{{source}}{{/sourcePath}}{{#others}} · {{#otherURL}}<a href="{{otherURL}}">{{name}}</a>{{/otherURL}}{{^otherURL}}{{name}}{{/otherURL}}{{/others}}{{#page}} · <a href="{{root}}{{page}}" aria-label="{{detailsName}}">{{detailsWord}}</a>{{/page}}</p></li>
        {{/items}}
        </ol>
        {{/hasItems}}
        {{^hasItems}}
        <p class="empty">{{emptyWord}}</p>
        {{/hasItems}}

        """

    /// The markup of the link to what comes after a list.
    static let older = """
        {{#older}}
        <p class="older"><a rel="next" href="{{older}}">{{olderWord}}</a></p>
        {{/older}}

        """
}
