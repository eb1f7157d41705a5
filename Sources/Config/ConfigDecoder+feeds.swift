import Model

extension ConfigDecoder {
    /// The feeds of the operator's own making.
    mutating func namedFeeds(_ root: ConfigSection) -> [NamedFeed] {
        let regions = root.rows("regions").map(\.id)
        let sources = root.rows("sources").map(\.id)
        return root.rows("feeds").map { row in
            let keys = row.section
            if regions.contains(row.id) {
                problems.report(
                    keys.mark, "\(row.id.quoted) is the id of a region as well",
                    "choose another id for the feed")
            }
            check("sources", of: keys, among: sources)
            check("regions", of: keys, among: regions)
            var feed = NamedFeed(
                id: row.id, title: keys.text("title") ?? row.id,
                sources: keys.texts("sources") ?? [], regions: keys.texts("regions") ?? [],
                divisions: (keys.divisions("divisions") ?? []).map(\.code),
                words: keys.texts("words") ?? [], not: keys.texts("not") ?? [])
            feed.since = keys.text("since").flatMap { CivilTime(chineseDay: $0)?.timestamp }
            feed.limit = keys.number("limit")
            feed.isPrivate = keys.isPrivate
            if !feed.isPrivate { checkAccess(of: feed, root, keys) }
            let asksNothing = ["sources", "regions", "divisions", "words", "not", "since"]
                .allSatisfy { !keys.has($0) }
            if asksNothing {
                problems.report(
                    keys.mark, "feeds.\(row.id) asks for nothing",
                    "add words, sources, regions, divisions, not or since")
            }
            return feed
        }
    }

    /// Complains about a public feed that asks for what is private.
    private mutating func checkAccess(
        of feed: NamedFeed, _ root: ConfigSection, _ keys: ConfigSection
    ) {
        let hidden = Set(root.rows("sources").filter(\.section.isPrivate).map(\.id))
        for id in feed.sources where hidden.contains(id) {
            problems.report(
                keys.mark(of: "sources") ?? keys.mark,
                "feeds.\(feed.id) is public, and the source \(id.quoted) is not",
                "write access: token for the feed too, or leave the source out")
        }
    }

    /// Complains about ids that nothing has.
    private mutating func check(
        _ key: String, of keys: ConfigSection, among known: [String]
    ) {
        for id in keys.texts(key) ?? [] where !known.contains(id) {
            let near = Suggestion.closest(to: id, among: known)
            problems.report(
                keys.mark(of: key) ?? keys.mark, "unknown \(key.dropLast()) \(id.quoted)",
                near.map { "did you mean \($0.quoted)?" } ?? "write an id that stands under \(key)")
        }
    }
}
