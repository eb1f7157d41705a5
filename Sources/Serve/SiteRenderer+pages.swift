import Feeds
import Model
import Store

/// The pages for people among the documents.
extension SiteRenderer {
    /// Whether the site has a page for people at `path`, beside the index page.
    func isPage(_ path: String) -> Bool {
        path == DivisionsPage.path || catalogue.definition(for: path) != nil
    }

    /// The page for people at `path`, the index page apart; nil where there is none.
    func pageDocument(at path: String) async throws(StoreError) -> Document? {
        if path == DivisionsPage.path {
            return document(
                DivisionsPage().html(frame: frame, divisions: divisions), changedAt: site.epoch,
                sources: [])
        }
        guard let definition = catalogue.definition(for: path) else { return nil }
        let key = definition.key
        let (items, older) = try await newest(in: key)
        let feed = catalogue.feed(
            definition, items: items,
            paging: older.map { FeedPaging(older: FeedFilter(before: $0).canonical) },
            since: site.epoch)
        return document(
            listing(key).html(feed, frame: frame, sources: configuration.sources),
            changedAt: try await changedAt(key, feed), sources: Self.sources(of: items))
    }

    /// What a feed's page shows, and where it goes on where a server answers that.
    private func newest(
        in key: FeedKey
    ) async throws(StoreError) -> (items: [Item], older: ItemCursor?) {
        guard key.hasArchives else {
            let page = try await page(nil, of: key)
            return (page?.items ?? [], page?.older)
        }
        let (items, last) = try await shownItems(in: key, limit: site.feedLength)
        guard frame.isServed, let last else { return (items, nil) }
        return (items, try await store.cursor(after: last))
    }

    func indexDocument() async throws(StoreError) -> Document {
        var sections: [IndexPage.Section] = []
        for definition in catalogue.definitions {
            let key = definition.key
            guard case .region = key else { continue }
            let items = try await items(in: key, limit: IndexPage.itemsPerRegion)
            sections.append(
                IndexPage.Section(
                    title: definition.title, key: key, items: items,
                    isTopic: topics.contains(key)))
        }
        let latest = try await items(in: .all, limit: IndexPage.latestItems)
        let text = IndexPage().html(
            frame: frame, sources: configuration.sources, latest: latest, sections)
        return document(text, changedAt: try await changedAt(.all, latest), sources: [])
    }

    /// What has become of the page of a feed that is not here.
    func fate(ofPage path: String) async throws(StoreError) -> Fate {
        if let successor = catalogue.successor(of: path) {
            return .moved(to: PageFrame.root(of: path) + successor.dropFirst())
        }
        if let plain = plainItemPage(path) {
            return .moved(to: PageFrame.root(of: path) + plain.dropFirst())
        }
        return try await store.wasPublished(path) ? .gone : .unknown
    }

    func listing(_ key: FeedKey) -> ListingPage {
        var page = ListingPage()
        switch key {
        case .all: break
        case .division(let code):
            page.trail = divisions.trail(code)
            page.children = divisions.children(code)
        case .region(let id):
            let places = configuration.regions.first { $0.id == id }?.divisions ?? []
            if places.count == 1 { page.children = divisions.children(places[0]) }
        case .source(let id):
            page.original = configuration.sources.first { $0.id == id }?.pageURL
        }
        return page
    }

    private func document(
        _ text: String, changedAt: Timestamp, sources: Set<String>
    ) -> Document {
        Document(
            bytes: Array(text.utf8), mediaType: PageFrame.mediaType, lastModified: changedAt,
            sources: sources, fields: PageFrame.fields)
    }
}
