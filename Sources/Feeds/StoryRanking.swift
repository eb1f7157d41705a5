import Model

/// The items of one story, the most official first.
struct StoryRanking {
    private let items: [Item]
    private let titles: [String: String]
    /// Whom the items name as their first publishers.
    private let origins: Set<String>

    init(_ items: [Item], titles: [String: String]) {
        self.items = items
        self.titles = titles
        origins = Set(items.compactMap(\.origin))
    }

    var ranked: [Item] {
        items.enumerated().map { (rank: rank($1, place: $0), item: $1) }
            .sorted { $0.rank.lexicographicallyPrecedes($1.rank) }
            .map(\.item)
    }

    /// The least is the most official.
    private func rank(_ item: Item, place: Int) -> [Int] {
        let text = item.contentHTML ?? item.summary ?? ""
        return [
            Self.isGovernment(item.url) ? 0 : 1, isNamed(item) ? 0 : 1, -text.utf8.count,
            Int(item.firstSeen.seconds), place,
        ]
    }

    private func isNamed(_ item: Item) -> Bool {
        titles[item.sourceID].map(origins.contains) ?? false
    }

    /// Whether an address is on a host of gov.cn.
    static func isGovernment(_ url: String?) -> Bool {
        guard let url, let scheme = url.firstRange(of: "://") else { return false }
        let host = url[scheme.upperBound...].prefix { !"/?#:".contains($0) }.lowercased()
        return host == "gov.cn" || host.hasSuffix(".gov.cn")
    }
}
