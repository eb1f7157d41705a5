package import Feeds
package import Model
package import Store

/// Renders any document of the published site from the store: the same bytes until an item or the
/// configuration changes.
package struct SiteRenderer: Sendable {
    /// One rendered document.
    package struct Document: Sendable {
        package var bytes: [UInt8]
        package var mediaType: String
        package var lastModified: Timestamp
        /// Header fields of its own.
        package var fields: [HeaderField]
    }

    package let site: Site
    package let catalogue: FeedCatalogue
    let divisions: DivisionDirectory
    let configuration: Configuration
    let store: any ItemStore
    private let page: IndexPage

    package init(
        configuration: Configuration, store: any ItemStore,
        divisions: DivisionDirectory = .empty
    ) {
        self.divisions = divisions
        site = configuration.site
        self.configuration = configuration
        self.store = store
        catalogue = FeedCatalogue(configuration: configuration, divisions: divisions)
        page = IndexPage()
    }

    /// The paths of all documents: the index page, the list of feeds, every feed in every format.
    ///
    /// The feeds of divisions are not among them: there are thousands, most of them empty.
    package var paths: [String] {
        ["/", Self.listPath] + catalogue.definitions.flatMap { Self.paths(of: $0.key) }
    }

    /// The paths of one feed.
    package static func paths(of key: FeedKey) -> [String] {
        FeedFormat.allCases.map { "\(key.path).\($0.rawValue)" }
    }

    /// Renders the document at `path`; nil where the site has none.
    package func document(at path: String) async throws(StoreError) -> Document? {
        if path == "/" { return try await indexDocument() }
        if path == Self.listPath { return try await listDocument() }
        guard let (definition, format) = feed(at: path) else { return nil }
        let items = try await store.items(in: definition.key, limit: site.feedLength)
        let feed = catalogue.feed(definition, items: items, since: site.epoch)
        return Document(
            bytes: FeedRenderer.bytes(for: feed, format: format), mediaType: format.mediaType,
            lastModified: try await changedAt(definition.key, feed), fields: Self.feedFields)
    }

    /// Whether the site has a document at `path`.
    package func isKnown(_ path: String) -> Bool {
        path == "/" || path == Self.listPath || feed(at: path) != nil
    }

    func feed(at path: String) -> (FeedDefinition, FeedFormat)? {
        guard let dot = path.utf8.lastIndex(of: UInt8(ascii: ".")),
            let format = FeedFormat(rawValue: String(path[path.index(after: dot)...])),
            let definition = catalogue.definition(for: String(path[..<dot]))
        else { return nil }
        return (definition, format)
    }

    static let listPath = "/feeds.opml"

    private func listDocument() async throws(StoreError) -> Document {
        let words = PageWords.words(language: site.language)
        let named = Set(configuration.feeds.map { FeedKey.region($0.id) })
        let groups: [(title: String, holds: (FeedKey) -> Bool)] = [
            (words.topics, { named.contains($0) }),
            (words.regions, { if case .region = $0 { !named.contains($0) } else { false } }),
            (words.sources, { if case .source = $0 { true } else { false } }),
        ]
        let bytes = OPMLWriter().bytes(
            title: site.title, feeds: catalogue.definitions.filter { $0.key == .all },
            groups: groups.map { group in
                OPMLWriter.Group(
                    title: group.title,
                    feeds: catalogue.definitions.filter { group.holds($0.key) })
            })
        return Document(
            bytes: bytes, mediaType: OPMLWriter.mediaType, lastModified: try await changedAt(.all),
            fields: Self.feedFields)
    }

    private func indexDocument() async throws(StoreError) -> Document {
        var sections: [IndexPage.Section] = []
        for definition in catalogue.definitions {
            let key = definition.key
            guard case .region = key else { continue }
            let items = try await store.items(in: key, limit: IndexPage.itemsPerRegion)
            sections.append(IndexPage.Section(title: definition.title, key: key, items: items))
        }
        let latest = try await store.items(in: .all, limit: IndexPage.latestItems)
        let text = page.html(site: site, sources: configuration.sources, latest: latest, sections)
        return Document(
            bytes: Array(text.utf8), mediaType: "text/html; charset=utf-8",
            lastModified: try await changedAt(.all), fields: page.fields)
    }

    /// The feeds of divisions have no revision of their own: they are as new as their items.
    private func changedAt(
        _ key: FeedKey, _ feed: Feed
    ) async throws(StoreError) -> Timestamp {
        if case .division = key { return feed.updated }
        return try await changedAt(key)
    }

    private func changedAt(_ key: FeedKey) async throws(StoreError) -> Timestamp {
        try await store.revision(of: key)?.changedAt ?? site.epoch
    }

    /// Any page may read a feed (CORS): it is public, and no cookie gives it a meaning.
    static let feedFields = [
        HeaderField(name: "Cache-Control", value: "public, max-age=300, stale-if-error=86400"),
        HeaderField(name: "Access-Control-Allow-Origin", value: "*"),
        HeaderField(name: "X-Content-Type-Options", value: "nosniff"),
    ]
}
