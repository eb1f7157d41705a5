import Model

/// Chooses among the elements of RSS 0.90 to 2.0, RDF and CDF.
struct RSSAdapter {
    private var adapting = FeedAdapting()

    static func feed(_ elements: FeedElements, base: String) -> SyndicatedFeed {
        var adapter = RSSAdapter()
        return adapter.feed(elements, base: base)
    }

    private mutating func feed(_ elements: FeedElements, base: String) -> SyndicatedFeed {
        let own = elements.own
        var feed = SyndicatedFeed(format: elements.format ?? .rss, baseURL: base)
        feed.title = adapting.title(own)
        feed.link = adapting.plainLink(own) ?? adapting.alternate(own)
        feed.id = own.string(.id) ?? own.about
        feed.updated = own.string(.built, .updated, .dcDate, .pubDate, .published)
            .map(FeedDate.readable)
        feed.language = elements.language
        feed.wishes = FeedWishes(own)
        if base.isEmpty, let link = feed.link { feed.baseURL = link }
        feed.items = elements.items.map { item($0, feedBase: feed.baseURL) }
        feed.noteUnescaped(adapting.unescaped)
        return feed
    }

    private mutating func item(_ values: ElementValues, feedBase: String) -> SyndicatedItem {
        var item = adapting.item(values)
        if item.baseURL.isEmpty { item.baseURL = feedBase }
        let guid = values.text(.id)
        item.id = guid?.text ?? values.about
        item.url =
            adapting.plainLink(values) ?? adapting.alternate(values) ?? permalink(guid)
            ?? values.about.flatMap { FeedAdapting.isWebAddress($0) ? $0 : nil }
            ?? values.links.first { $0.relation == "self" || $0.relation == "canonical" }?.address
        item.authors = adapting.authors(values)
        item.content = adapting.text(values, [.encoded, .content, .body])
        item.summary = adapting.text(
            values,
            [
                .description, .summary, .dcDescription, .itunesSummary, .mediaDescription,
                .itunesSubtitle,
            ])
        if item.content == nil { takeSecondText(values, into: &item) }
        return item
    }

    /// An item that has both `description` and `summary` says more in the second.
    private mutating func takeSecondText(_ values: ElementValues, into item: inout SyndicatedItem) {
        guard let description = values.text(.description), let summary = values.text(.summary),
            description.text != summary.text
        else { return }
        let first = values.texts.first { $0.slot == .description || $0.slot == .summary }
        let slots: [FeedTextSlot] =
            first?.slot == .summary ? [.summary, .description] : [.description, .summary]
        item.summary = adapting.text(values, [slots[0]])
        item.content = adapting.text(values, [slots[1]])
    }

    /// A guid is an address unless it says that it is none.
    private func permalink(_ guid: ElementText?) -> String? {
        guard let guid, guid.note?.lowercased() != "false" else { return nil }
        if FeedAdapting.isWebAddress(guid.text) { return guid.text }
        // Said to be one: then it is relative.
        guard guid.note != nil, !guid.text.contains(" ") else { return nil }
        return URLReference.resolve(guid.text, against: guid.base)
    }
}

extension SyndicatedFeed {
    mutating func noteUnescaped(_ count: Int) {
        guard count > 0 else { return }
        diagnostics.append(
            Diagnostic(.note, "\(count) texts were escaped twice and were unescaped once more"))
    }
}
