extension Configuration {
    /// Whether any feed is private.
    package var hasPrivateFeeds: Bool { !privateKeys.isEmpty }

    /// The feeds that only a token opens.
    package var privateKeys: [FeedKey] {
        regions.filter(\.isPrivate).map { .region($0.id) }
            + feeds.filter(\.isPrivate).map { .region($0.id) }
            + sources.filter(\.isPrivate).map { .source($0.id) }
    }

    /// The ids of sources whose items stand in private feeds alone.
    package var privateSources: Set<String> { Set(sources.filter(\.isPrivate).map(\.id)) }

    /// What everyone may see: the same without anything private.
    package var publicPart: Configuration {
        var part = self
        part.regions.removeAll(where: \.isPrivate)
        part.feeds.removeAll(where: \.isPrivate)
        part.sources.removeAll(where: \.isPrivate)
        return part
    }
}
