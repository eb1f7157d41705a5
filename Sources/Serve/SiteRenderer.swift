import Crypto
package import Feeds
package import Model
package import Store

/// Renders any document of the published site from the store: the same bytes until an item or the
/// configuration changes.
package struct SiteRenderer: Sendable {
    /// One rendered document.
    package struct Document: Sendable {
        package var bytes: [UInt8]
        /// Where its entries stand in them.
        package var entries: [Range<Int>] = []
        package var mediaType: String
        package var lastModified: Timestamp
        /// The sources of its items; nil for what no source changes.
        package var sources: Set<String>?
        /// How many archive pages its feed has.
        package var archives = 0
        /// Header fields of its own.
        package var fields: [HeaderField]
    }

    package let site: Site
    package let catalogue: FeedCatalogue
    let divisions: DivisionDirectory
    let configuration: Configuration
    let store: any ItemStore
    /// Ids of sources whose items are not shown.
    let hidden: Set<String>
    /// Paths without extension of feeds that are another renderer's.
    let kept: Set<String>
    /// Titles of sources, by id.
    private let titles: [String: String]
    /// The WebSub hub that subscription documents name.
    let hub: String?
    var frame: PageFrame
    let filledDivisions = FilledDivisions()

    /// - Parameters:
    ///   - feedIDs: the permanent ids of feeds, as the store has them.
    ///   - hidden: ids of sources whose items are not shown, wherever they stand.
    ///   - kept: private feeds that live elsewhere: they have not ended.
    ///   - hub: the address of the WebSub hub that feeds name.
    package init(
        configuration: Configuration, store: any ItemStore,
        divisions: DivisionDirectory = .empty, feedIDs: [String: String] = [:],
        hiding hidden: Set<String> = [], keptApart kept: [FeedKey] = [], hub: String? = nil
    ) {
        self.kept = Set(kept.map(\.path))
        self.hub = hub
        self.divisions = divisions
        self.hidden = hidden
        titles = Dictionary(configuration.sources.map { ($0.id, $0.title) }) { first, _ in first }
        site = configuration.site
        self.configuration = configuration
        self.store = store
        catalogue = FeedCatalogue(
            configuration: configuration, divisions: divisions, ids: feedIDs)
        frame = PageFrame(site: site)
        frame.hasSearch = configuration.search
    }

    /// The paths of all documents: the index page, the list of feeds, every feed in every format
    /// and as a page.
    ///
    /// The feeds of divisions are not among them: there are thousands, most of them empty.
    package var paths: [String] {
        ["/", Self.listPath] + catalogue.definitions.flatMap { Self.paths(of: $0.key) }
    }

    /// The paths of one feed and of its page.
    package static func paths(of key: FeedKey) -> [String] {
        [key.path] + documents(of: key)
    }

    /// The paths of one feed's subscription documents.
    package static func documents(of key: FeedKey) -> [String] {
        FeedFormat.allCases.map { "\(key.path).\($0.rawValue)" }
    }

    /// Renders the document at `path`; nil where the site has none.
    package func document(at path: String) async throws(StoreError) -> Document? {
        if path == "/" { return try await indexDocument() }
        if path == Self.listPath { return try await listDocument() }
        if let page = try await pageDocument(at: path) { return page }
        guard let path = FeedPath(path), let definition = catalogue.definition(for: path.stem),
            let page = try await page(path.archive, of: definition.key)
        else { return nil }
        let history =
            definition.key.hasArchives
            ? FeedHistory(page: path.archive, pages: page.archives) : nil
        let paging = page.older.map { FeedPaging(older: FeedFilter(before: $0).canonical) }
        var feed = catalogue.feed(
            definition, items: page.items, history: history, paging: paging, since: site.epoch)
        let isArchive = path.archive != nil
        if !isArchive { feed.hub = hub }
        let rendering = FeedRenderer.rendering(of: feed, format: path.format)
        return Document(
            bytes: rendering.bytes, entries: rendering.entries,
            mediaType: path.format.mediaType,
            lastModified: isArchive ? feed.updated : try await changedAt(definition.key, feed),
            sources: isArchive ? nil : Self.sources(of: page.items), archives: page.archives,
            fields: Self.feedFields + (isArchive ? [] : discovery(path.text)))
    }

    /// The field by which a subscriber finds the hub and the topic of the document at `path`
    /// (WebSub §4): one `self`, and the hub.
    private func discovery(_ path: String) -> [HeaderField] {
        hub.map { hub in
            [HeaderField(name: "Link", value: Self.links(hub: hub, topic: site.url + path))]
        } ?? []
    }

    static func links(hub: String, topic: String) -> String {
        "<\(hub)>; rel=\"hub\", <\(topic)>; rel=\"self\""
    }

    /// A document of a feed; the feeds of divisions have no archives, and go on by questions.
    func page(
        _ archive: Int?, of key: FeedKey
    ) async throws(StoreError) -> FeedPage? {
        if key.hasArchives {
            guard var page = try await store.page(archive, of: key) else { return nil }
            page.items = shown(page.items)
            return page
        }
        guard archive == nil else { return nil }
        let found = try await found(
            ItemQuery(feed: key, limit: site.feedLength), patience: nil)
        // Files have no addresses that a question could be asked of.
        return FeedPage(
            items: found.items, archives: 0, older: frame.isServed ? found.older : nil)
    }

    /// The newest items of a feed that are shown: fewer than `limit` where nearly all are hidden.
    func items(in key: FeedKey, limit: Int) async throws(StoreError) -> [Item] {
        try await shownItems(in: key, limit: limit).items
    }

    /// The same, and the id of the last item that was looked at where more are stored.
    func shownItems(
        in key: FeedKey, limit: Int
    ) async throws(StoreError) -> (items: [Item], last: String?) {
        let stored = try await store.items(
            in: key, limit: hidden.isEmpty ? limit + 1 : limit * 4)
        var items: [Item] = []
        for (index, item) in stored.enumerated() {
            if items.count == limit { return (items, stored[index - 1].id) }
            items += shown([item])
        }
        return (items, hidden.isEmpty || stored.count < limit * 4 ? nil : stored.last?.id)
    }

    /// The newest items that `query` asks for and that are shown; as many as it asks for, unless
    /// very many are hidden.
    func found(
        _ query: ItemQuery, patience: Duration?
    ) async throws(StoreError) -> FoundItems {
        var query = query
        query.hiding = hidden
        let limit = query.limit
        var found = FoundItems()
        for _ in 0..<Self.mostRounds {
            query.limit = limit - found.items.count
            let next = try await store.items(matching: query, patience: patience)
            found.items += shown(next.items)
            found.older = next.older
            guard let older = next.older, found.items.count < limit else { break }
            query.before = older
        }
        return found
    }

    /// Looks at the store for one page of what is found.
    private static let mostRounds = 4

    /// Those of `items` that are shown, each as it is told.
    func shown(_ items: [Item]) -> [Item] {
        items.compactMap { $0.told(hiding: hidden, titles: titles) }
    }

    /// Everyone whose polls may change a document with these items.
    static func sources(of items: [Item]) -> Set<String> {
        Set(items.flatMap { [$0.sourceID] + $0.tellings.map(\.sourceID) })
    }

    /// What has become of a path at which there is no document.
    package enum Fate: Sendable, Hashable {
        case unknown
        /// A feed was published here, and feeds.yml has it no more.
        case gone
        /// A reference from the path.
        case moved(to: String)
        /// The page that is filling: its items stand in the subscription document for now.
        case notYet(at: String)
    }

    package func fate(of text: String) async throws(StoreError) -> Fate {
        guard var path = FeedPath(text) else { return try await fate(ofPage: text) }
        if let definition = catalogue.definition(for: path.stem) {
            guard let archive = path.archive, definition.key.hasArchives,
                let page = try await store.page(nil, of: definition.key),
                archive == page.archives + 1
            else { return .unknown }
            path.archive = nil
            return .notYet(at: path.reference(from: text))
        }
        if let successor = catalogue.successor(of: path.stem) {
            path.stem = successor
            return .moved(to: path.reference(from: text))
        }
        switch try await former(path.stem) {
        case .moved(let last):
            path.stem = last
            return .moved(to: path.reference(from: text))
        case let fate: return fate
        }
    }

    /// Whether the site has a document at `path`, or an archive page or an item's may be there.
    package func isKnown(_ path: String) -> Bool {
        path == "/" || path == Self.listPath || isPage(path) || isItemPage(path)
            || FeedPath(path).map { catalogue.definition(for: $0.stem) != nil } ?? false
    }

    /// The revision of the feed that the document at `path` shows, where it shows one feed that has
    /// revisions; archive pages are too many to keep.
    func revision(ofDocumentAt path: String) async throws(StoreError) -> FeedRevision? {
        let feed = FeedPath(path)
        guard feed?.archive == nil,
            let key = catalogue.definition(for: feed?.stem ?? path)?.key, key.hasArchives
        else { return nil }
        return try await store.revision(of: key)
    }

    /// The feed whose subscription document is at `path`, and in which format.
    func feed(at path: String) -> (FeedDefinition, FeedFormat)? {
        guard let path = FeedPath(path), path.archive == nil,
            let definition = catalogue.definition(for: path.stem)
        else { return nil }
        return (definition, path.format)
    }

    /// Whether it is the search of all items, which has an address and a page of its own.
    func isSearch(_ definition: FeedDefinition) -> Bool {
        definition.address == catalogue.search.address
    }

    /// Changes with whatever the operator may change of archive pages, and with how they are written.
    var archiveStamp: String {
        var hash = SHA256()
        hash.update(data: Array("2 \(site)\(Stylesheet.text)".utf8))
        for feed in catalogue.definitions { hash.update(data: Array("\n\(feed)".utf8)) }
        for region in configuration.regions { hash.update(data: Array("\n\(region)".utf8)) }
        return hash.finalize().map { String($0, radix: 16) }.joined(separator: "-") + "\n"
    }

    static let listPath = "/feeds.opml"

    /// Whether the document at `path` shows several feeds.
    static func isOfAll(_ path: String) -> Bool { path == "/" || path == listPath }

    /// The feeds of the operator's own: their items are from no place in common.
    var topics: Set<FeedKey> { Set(configuration.feeds.map { .region($0.id) }) }

    private func listDocument() async throws(StoreError) -> Document {
        let words = PageWords.words(language: site.language)
        let topics = topics
        let groups: [(title: String, holds: (FeedKey) -> Bool)] = [
            (words.topics, { topics.contains($0) }),
            (words.regions, { if case .region = $0 { !topics.contains($0) } else { false } }),
            (words.sources, { if case .source = $0 { true } else { false } }),
        ]
        var listed = groups.map { group in
            OPMLWriter.Group(
                title: group.title, feeds: catalogue.definitions.filter { group.holds($0.key) })
        }
        // Files have none of divisions.
        if frame.isServed {
            listed.append(
                OPMLWriter.Group(title: words.places, feeds: try await filledDivisionFeeds()))
        }
        let bytes = OPMLWriter().bytes(
            title: site.title, feeds: catalogue.definitions.filter { $0.key == .all },
            groups: listed)
        return Document(
            bytes: bytes, mediaType: OPMLWriter.mediaType, lastModified: try await changedAt(.all),
            sources: [], fields: Self.feedFields)
    }

    /// The feeds of divisions have no revision of their own: they are as new as their items.
    func changedAt(
        _ key: FeedKey, _ feed: Feed
    ) async throws(StoreError) -> Timestamp {
        if case .division = key { return feed.updated }
        return try await changedAt(key, feed.items)
    }

    /// When a document that shows these items changed last.
    ///
    /// A feed's revision also moves with what is hidden in it, and would tell when.
    func changedAt(
        _ key: FeedKey, _ items: [Item] = []
    ) async throws(StoreError) -> Timestamp {
        guard hidden.isEmpty else { return items.map(\.updated).max() ?? site.epoch }
        return try await store.revision(of: key)?.changedAt ?? site.epoch
    }

    /// Any page may read a feed (CORS): it is public, and no cookie gives it a meaning.
    static let feedFields = [
        HeaderField(name: "Access-Control-Allow-Origin", value: "*"),
        HeaderField(name: "X-Content-Type-Options", value: "nosniff"),
    ]
}
