import HTML
import Model

/// Lists that stand in a page's scripts, as automatic detection weighs them.
struct EmbeddedLists {
    /// One list.
    struct Found {
        var items: [RawItem]
        /// Where it stands, as feeds.yml would say: `script#state`.
        var place: String
        /// The rule that finds the items there.
        var itemsRule: String?
        var fieldRules: [ItemField: String] = [:]
        var score: Double
        /// Records and arrays are there for nothing but the list that the page shows.
        var isPlain: Bool
    }

    let page: HTMLPage
    let explaining: Bool

    /// The best list of all scripts; nil where none is like news.
    var best: Found? {
        var best: Found?
        for data in EmbeddedData.list(in: page.document) where data.kind != .linkedData {
            let found: Found?
            switch data.content {
            case .json(let value): found = list(in: value, data)
            case .records(let records): found = list(of: records, data)
            }
            if let found, found.score > best?.score ?? 0 { best = found }
        }
        return best
    }

    private func list(in value: JSONValue, _ data: EmbeddedData) -> Found? {
        guard let list = JSONDefaults.list(in: value), list.values.count >= 2 else { return nil }
        let items = JSONExtractor(
            items: nil, fields: [:], baseURL: page.baseURL, bodySize: 0, isExplaining: explaining
        ).items(list.values)
        guard !items.isEmpty else { return nil }
        let score = JSONDefaults.worth(list.values) * targetFactor(items)
        return Found(
            items: items, place: data.rule, itemsRule: "json:" + list.path,
            fieldRules: explaining ? JSONDefaults.rules(of: list.values) : [:], score: score,
            isPlain: data.kind == .arrays)
    }

    /// Items without addresses of their own lead nowhere; those to other hosts are friends.
    private func targetFactor(_ items: [RawItem]) -> Double {
        let addresses = Set(items.compactMap(\.url))
        guard addresses.count >= 2 else { return items.contains { $0.date != nil } ? 0.3 : 0 }
        let share = Double(addresses.count) / Double(items.count)
        let isDated = items.contains { $0.date != nil }
        return share
            * LinkTargets(pageURL: page.baseURL).factor(
                Array(addresses), areDated: isDated)
    }

    private func list(of records: RecordSet, _ data: EmbeddedData) -> Found? {
        let html = records.fragments.map { "<section>\($0)</section>" }.joined(separator: "\n")
        let document = HTMLDocument.parse(Array(html.utf8))
        let inner = HTMLPage(document: document, url: page.baseURL, bodySize: html.utf8.count)
        let sections = document.descendants(of: document.root).filter { node in
            Self.section.contains(node, in: document)
                && document.parent(of: node).map { document.tag(of: $0) == "body" } ?? false
        }
        var extractor = HTMLExtractor(page: inner, rules: [:], explaining: explaining)
        let items = extractor.items(
            sections.map { ItemRegion(document: document, nodes: [$0]) }
        ).items.filter { $0.url != nil }
        guard !items.isEmpty else { return nil }
        let dated = items.count { $0.date != nil }
        return Found(
            items: items, place: data.rule, itemsRule: "record",
            score: Candidate.power(Double(items.count))
                * Candidate.dateFactor(Double(dated) / Double(items.count)),
            isPlain: true)
    }

    private static let section = NameSet(["section"])
}
