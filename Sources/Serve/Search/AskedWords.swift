import Feeds
import Model

/// What a question makes of a feed, in words for people.
struct AskedWords: Sendable, Hashable {
    /// The feed's own title.
    let feed: String
    /// What is searched for: 搜索“风电”; nil where no words are.
    private(set) var found: String?
    /// What narrows it beside: 2026-03-01 起, 最多 5 条.
    private(set) var narrowed: [String] = []

    /// Names of one kind that are told before the rest goes unsaid.
    private static let mostNames = 3

    init(
        _ filter: FeedFilter, of feed: String, words: PageWords, divisions: DivisionDirectory,
        sources: [Source]
    ) {
        self.feed = feed
        if !filter.words.isEmpty { found = words.found(filter.words) }
        let places = filter.divisions.map { divisions.name($0) ?? $0.description }
        let titles = filter.sources.map { id in sources.first { $0.id == id }?.title ?? id }
        for names in [places, titles] where !names.isEmpty {
            let first = Array(names.prefix(Self.mostNames))
            narrowed.append(words.anyOf(first, names.count > first.count))
        }
        if let since = filter.since { narrowed.append(words.since(since)) }
        if !filter.without.isEmpty { narrowed.append(words.without(filter.without)) }
        if let limit = filter.limit { narrowed.append(words.atMost(limit)) }
    }

    /// What the narrowed feed is called: 搜索“风电” · 大连 · 2026-03-01 起.
    var title: String { title(of: feed) }

    /// The same, with another name of the feed.
    func title(of name: String) -> String {
        ([heading(of: name)] + narrowed).joined(separator: " · ")
    }

    /// Its first words alone: 搜索“风电” · 大连.
    func heading(of name: String) -> String {
        found.map { "\($0) · \(name)" } ?? name
    }
}
