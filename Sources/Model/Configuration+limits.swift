extension Configuration {
    /// How many items those feeds of the operator's own show that say so, by their ids.
    package var feedLimits: [String: Int] {
        get {
            Dictionary(
                feeds.compactMap { feed in feed.limit.map { (feed.id, $0) } },
                uniquingKeysWith: { first, _ in first })
        }
        set { for index in feeds.indices { feeds[index].limit = newValue[feeds[index].id] } }
    }
}
