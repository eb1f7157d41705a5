import Feeds
import Model
import Store

/// The permanent pages of items.
extension SiteRenderer {
    /// Whether an item may have its page at `path`; whether there is one only the store knows.
    func isItemPage(_ path: String) -> Bool { Item.id(ofPage: path) != nil }

    /// The page of the item that `path` names, whether it still stands in a feed or not; nil where
    /// there is none to show.
    func itemDocument(at path: String) async throws(StoreError) -> Document? {
        guard let id = Item.id(ofPage: path), let stored = try await store.item(id: id),
            let asked = ([stored] + (stored.story?.others ?? [])).first(where: { $0.id == id }),
            !hidden.contains(asked.sourceID), let item = shown([stored]).first
        else { return nil }
        let page = ItemPage(item: item, places: places(of: item), topics: feeds(of: item, topics))
        return Document(
            bytes: Array(page.html(path: path, frame: frame, sources: configuration.sources).utf8),
            mediaType: PageFrame.mediaType, lastModified: item.updated,
            sources: Self.sources(of: [item]), fields: PageFrame.fields)
    }

    /// The configured regions that hold it, then its divisions from the widest to the smallest; a
    /// region that is one of them has its name.
    private func places(of item: Item) -> [ItemPage.Place] {
        let regions = feeds(
            of: item, Set(configuration.regions.map { .region($0.id) }))
        let order: [DivisionLevel] = [.province, .prefecture, .county]
        let divisions = order.flatMap { level in
            item.divisions.filter { $0.level == level }.map {
                ItemPage.Place(name: $0.name, path: "divisions/\($0.code)")
            }
        }
        let named = Set(regions.map(\.name))
        return regions + divisions.filter { !named.contains($0.name) }
    }

    /// Those of `keys` that hold it.
    private func feeds(of item: Item, _ keys: Set<FeedKey>) -> [ItemPage.Place] {
        item.regionIDs.map(FeedKey.region).filter(keys.contains)
            .compactMap { catalogue.definition(for: $0.path) }
            .map { ItemPage.Place(name: $0.title, path: String($0.key.path.dropFirst())) }
    }

    /// The address of an item's page as some programs write it, escaped where nothing asks for it;
    /// nil for an address that is written as we do.
    func plainItemPage(_ path: String) -> String? {
        guard path.hasPrefix("/items/"), path.utf8.contains(UInt8(ascii: "%")) else { return nil }
        var plain = path
        for (escape, character) in [("2C", ","), ("3A", ":"), ("40", "@"), ("2F", "/")] {
            plain = plain.replacing("%" + escape, with: character)
            plain = plain.replacing("%" + escape.lowercased(), with: character)
        }
        return isItemPage(plain) ? plain : nil
    }
}
