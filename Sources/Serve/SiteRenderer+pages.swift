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
        if !frame.isServed, let page = try await archivePage(at: path) { return page }
        guard let definition = catalogue.definition(for: path) else { return nil }
        let key = definition.key
        let page = try await newest(in: key)
        let feed = catalogue.feed(
            definition, items: page.items,
            paging: page.older.map { FeedPaging(older: FeedFilter(before: $0).canonical) },
            since: site.epoch)
        var listing = listing(key)
        if page.archives > 0 { listing.olderArchive = page.archives }
        var document = document(
            listing.html(feed, frame: frame, sources: configuration.sources),
            changedAt: try await changedAt(key, feed), sources: Self.sources(of: page.items))
        document.archives = page.archives
        return document
    }

    /// What a feed's page shows, and where it goes on: by a question where a server answers that,
    /// among files by the archive pages.
    private func newest(in key: FeedKey) async throws(StoreError) -> FeedPage {
        guard key.hasArchives, frame.isServed else {
            return try await page(nil, of: key) ?? FeedPage(items: [], archives: 0)
        }
        let (items, last) = try await shownItems(in: key, limit: site.feedLength)
        guard let last else { return FeedPage(items: items, archives: 0) }
        return FeedPage(items: items, archives: 0, older: try await store.cursor(after: last))
    }

    /// The page for people of an archive page, which only files have: `/dalian/older/3`.
    private func archivePage(at path: String) async throws(StoreError) -> Document? {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")),
            path[..<slash].hasSuffix(ListingPage.folder),
            let archive = FeedPath.number(path[path.index(after: slash)...]),
            let definition = catalogue.definition(
                for: String(path[..<slash].dropLast(ListingPage.folder.count))),
            let page = try await page(archive, of: definition.key)
        else { return nil }
        let feed = catalogue.feed(definition, items: page.items, since: site.epoch)
        var listing = ListingPage()
        listing.archive = archive
        if archive > 1 { listing.olderArchive = archive - 1 }
        return document(
            listing.html(feed, frame: frame, sources: configuration.sources),
            changedAt: feed.updated, sources: [])
    }

    /// The path of an archive page of the feed whose document or page is at `path`.
    func archivePath(_ archive: Int, of path: String) -> String? {
        guard var document = FeedPath(path) else {
            return catalogue.definition(for: path).map {
                ListingPage.path(of: $0.key, archive: archive)
            }
        }
        document.archive = archive
        return document.text
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
        switch try await former(path) {
        case .moved(let last): return .moved(to: PageFrame.root(of: path) + last.dropFirst())
        case let fate: return fate
        }
    }

    /// What has become of a feed by what the store knows, also where feeds.yml no longer names what
    /// it was called before; one that was renamed has moved to a path without extension.
    func former(_ path: String) async throws(StoreError) -> Fate {
        guard let last = try await store.lastPath(of: path) else { return .unknown }
        guard last != path else { return .gone }
        if catalogue.definition(for: last) != nil { return .moved(to: last) }
        // It lives, and nobody learns where.
        return kept.contains(last) ? .unknown : .gone
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
