import Model

/// Gives the items of one page their keys, so that no two share one: the same item mentioned twice
/// becomes one, different items behind one address are told apart by their titles.
struct DuplicateMerger {
    /// One item of the page, its keys strongest first.
    struct Entry {
        var draft: ItemDraft
        var date: DateResolver.Resolution
        var keys: [String]
    }

    private let identity: ItemIdentity
    private(set) var diagnostics: [Diagnostic] = []

    init(pageURL: String) { identity = ItemIdentity(pageURL: pageURL) }

    /// The distinct items, in page order.
    mutating func identities(of drafts: [ItemDraft], dates: [DateResolver.Resolution]) -> [Entry] {
        var entries = zip(drafts, dates).map { draft, date in
            Entry(
                draft: draft, date: date,
                keys: identity.keys(
                    guid: draft.raw.guid, urlKey: draft.urlKey, title: draft.title,
                    date: date.stated ?? date.published))
        }
        guard Self.shareKeys(entries) else { return entries }
        dropSharedKeys(&entries)
        var kept: [Entry] = []
        var positions: [String: Int] = [:]
        var merged = 0
        for entry in entries {
            if let position = entry.keys.lazy.compactMap({ positions[$0] }).first {
                kept[position].draft.fill(from: entry.draft)
                if kept[position].date.published == nil { kept[position].date = entry.date }
                // The next mention may share only what this one adds.
                for key in entry.keys where positions[key] == nil {
                    positions[key] = position
                    kept[position].keys.append(key)
                }
                merged += 1
                continue
            }
            for key in entry.keys { positions[key] = kept.count }
            kept.append(entry)
        }
        if merged > 0 {
            diagnostics.append(Diagnostic(.note, "\(merged) items stand on the page twice"))
        }
        return kept
    }

    /// Whether any key is there twice: on nearly every page none is, and all stays as it is.
    private static func shareKeys(_ entries: [Entry]) -> Bool {
        var known: Set<String> = []
        known.reserveCapacity(entries.count)
        for index in entries.indices {
            for key in entries[index].keys where !known.insert(key).inserted { return true }
        }
        return false
    }

    /// A key that items of different titles share says nothing about either.
    private mutating func dropSharedKeys(_ entries: inout [Entry]) {
        var titles: [String: String] = [:]
        var shared: Set<String> = []
        for entry in entries {
            for key in entry.keys where !key.hasPrefix("title:") {
                let title = entry.draft.title
                if let other = titles[key], !Self.areSame(other, title) {
                    shared.insert(key)
                } else {
                    titles[key] = title
                }
            }
        }
        guard !shared.isEmpty else { return }
        for index in entries.indices {
            entries[index].keys.removeAll(where: shared.contains)
            guard entries[index].keys.isEmpty else { continue }
            let date = entries[index].date
            entries[index].keys = [
                identity.titleKey(
                    title: entries[index].draft.title, date: date.stated ?? date.published)
            ]
        }
        diagnostics.append(
            Diagnostic(
                .warning,
                "\(shared.count) addresses or ids are shared by items of different titles; these "
                    + "are told apart by title: check the url rule"))
    }

    /// Equal, or one the start of the other, as where a link is cut.
    private static func areSame(_ first: String, _ second: String) -> Bool {
        let one = first.filter { $0 != "…" && $0 != "." }
        let two = second.filter { $0 != "…" && $0 != "." }
        guard !one.isEmpty, !two.isEmpty else { return true }
        return one.hasPrefix(two) || two.hasPrefix(one)
    }
}
