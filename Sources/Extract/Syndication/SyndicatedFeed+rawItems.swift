import Markup
import Model

extension SyndicatedFeed {
    /// The items as every other kind of source gives them; those without title, text and address
    /// are left out.
    ///
    /// So is the item in which the document breaks off, where others are whole: half of it would
    /// take the place of the whole one that is stored, and the next poll would change it back. An
    /// item that stands alone is taken as far as it goes, as is every one that another or the end
    /// of the feed follows though it was never closed.
    var rawItems: [RawItem] {
        (hasWholeItems ? items.filter { !$0.isCut } : items).compactMap(\.rawItem)
    }

    /// What is said where an item is left out.
    var cutDiagnostic: Diagnostic? {
        guard hasWholeItems, items.contains(where: \.isCut) else { return nil }
        return Diagnostic(
            .warning, "the feed breaks off within an item, which is left out of what is published")
    }

    private var hasWholeItems: Bool { items.contains { !$0.isCut } }
}

extension SyndicatedItem {
    fileprivate var rawItem: RawItem? {
        var raw = RawItem()
        raw.title = title
        raw.url = url
        raw.date = published ?? updated
        raw.summary = summary.map(\.markup)
        raw.contentHTML = content.map(\.markup)
        // RSS often has the whole article in its description: HTML is worth keeping as such.
        if raw.contentHTML == nil, let summary, summary.isHTML {
            raw.contentHTML = summary.value
            raw.summary = nil
        }
        raw.image = image
        raw.authors = authors.compactMap(\.line)
        raw.origin = origin
        raw.tags = tags
        raw.guid = id
        raw.enclosures = enclosures
        raw.base = baseURL.isEmpty ? nil : content?.baseURL ?? baseURL
        guard title != nil || url != nil || raw.summary != nil || raw.contentHTML != nil else {
            return nil
        }
        return raw
    }
}

extension SyndicatedText {
    /// HTML in any case: plain text escaped.
    fileprivate var markup: String {
        guard !isHTML else { return value }
        var html: [UInt8] = []
        html.appendXMLText(value)
        return String(decoding: html, as: UTF8.self)
    }
}

extension SyndicatedPerson {
    /// `Name <mail>`, or what there is of it.
    fileprivate var line: String? {
        guard let name else { return email }
        return email.map { "\(name) <\($0)>" } ?? name
    }
}
