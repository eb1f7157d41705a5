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
            let feed = NamedFeed(
                id: row.id, title: keys.text("title") ?? row.id,
                sources: keys.texts("sources") ?? [], regions: keys.texts("regions") ?? [],
                divisions: (keys.divisions("divisions") ?? []).map(\.code),
                words: keys.texts("words") ?? [], not: keys.texts("not") ?? [])
            let asksNothing = ["sources", "regions", "divisions", "words", "not"].allSatisfy {
                !keys.has($0)
            }
            if asksNothing {
                problems.report(
                    keys.mark, "feeds.\(row.id) asks for nothing",
                    "add words, sources, regions, divisions or not")
            }
            return feed
        }
    }

    /// Complains about ids that nothing has.
    private mutating func check(
        _ key: String, of keys: ConfigSection, among known: [String]
    ) {
        for id in keys.texts(key) ?? [] where !known.contains(id) {
            let near = Suggestion.closest(to: id, among: known)
            problems.report(
                keys.marks[key] ?? keys.mark, "unknown \(key.dropLast()) \(id.quoted)",
                near.map { "did you mean \($0.quoted)?" } ?? "write an id that stands under \(key)")
        }
    }
}
