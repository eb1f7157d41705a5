import Model

/// Chooses among the elements of Atom 0.3 and 1.0.
struct AtomAdapter {
    private var adapting = FeedAdapting()

    static func feed(_ elements: FeedElements, base: String) -> SyndicatedFeed {
        var adapter = AtomAdapter()
        return adapter.feed(elements, base: base)
    }

    private mutating func feed(_ elements: FeedElements, base: String) -> SyndicatedFeed {
        let own = elements.own
        var feed = SyndicatedFeed(format: .atom, baseURL: own.base.isEmpty ? base : own.base)
        feed.title = adapting.title(own)
        feed.id = id(own)
        feed.link =
            adapting.alternate(own) ?? adapting.plainLink(own)
            ?? feed.id.flatMap { FeedAdapting.isWebAddress($0) ? $0 : nil }
        feed.updated = own.string(.updated, .dcDate, .built, .pubDate, .published)
            .map(FeedDate.readable)
        feed.language = elements.language
        feed.wishes = FeedWishes(own)
        // RFC 4287 §4.2.1: the feed's own, unless an entry names others.
        let authors = adapting.people(own, .author)
        feed.items = elements.items.map {
            var item = item($0)
            if item.authors.isEmpty { item.authors = authors }
            return item
        }
        feed.noteUnescaped(adapting.unescaped)
        return feed
    }

    /// RFC 4287 §4.2.6 asks for an absolute IRI; a path is made one.
    private func id(_ values: ElementValues) -> String? {
        guard let id = values.text(.id) else { return nil }
        return id.text.hasPrefix("/") ? URLReference.resolve(id.text, against: id.base) : id.text
    }

    private mutating func item(_ values: ElementValues) -> SyndicatedItem {
        var item = adapting.item(values)
        let content = values.text(.content)
        item.id = id(values)
        item.url =
            adapting.alternate(values) ?? adapting.plainLink(values)
            ?? item.id.flatMap { FeedAdapting.isWebAddress($0) ? $0 : nil }
            ?? values.texts.first { $0.slot == .content && $0.note != nil }?.note
        item.authors = adapting.authors(values)
        item.content =
            content == nil
            ? adapting.text(values, [.encoded, .body]) : adapting.text(values, [.content])
        item.summary = adapting.text(
            values,
            [
                .summary, .description, .dcDescription, .mediaDescription, .itunesSummary,
                .itunesSubtitle,
            ])
        return item
    }
}
