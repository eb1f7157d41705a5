import HTML
import Model

/// One raw item with its texts and addresses put right, before dates and identity are settled.
struct ItemDraft {
    var raw: RawItem
    var title: String
    /// Whether the title was made from the text.
    var hasMadeTitle: Bool
    var url: String?
    /// The canonical key of `url`.
    var urlKey: String?
    var summary: String?
    var hasGivenSummary: Bool
    var contentHTML: String?
    /// UTF-8, one line a paragraph.
    var contentText: [UInt8]
    var image: String?
    var authors: [Person]
    var origin: String?
    var tags: [String]
    var enclosures: [Enclosure]

    /// Nil for an item with neither title nor text.
    init?(_ raw: RawItem, base: WebAddress?, source: Source) {
        let raw = Self.bounded(raw)
        let addresses = URLCanonicaliser()
        let base = raw.base.flatMap(WebAddress.init(text:)) ?? base
        let content = raw.contentHTML.map { Self.content($0, base: base) }
        let settled = raw.summary.flatMap(Self.settledSummary)
        let given = settled == nil ? raw.summary.map(Self.text) ?? [] : []
        contentText = content?.text ?? []
        contentHTML = content.flatMap {
            $0.html.isEmpty ? nil : String(utf8: $0.html)
        }
        if let title = ItemText.title(raw.title, full: raw.fullTitle) {
            self.title = PlainText.opening(of: title, most: Normaliser.longestTitle)
            hasMadeTitle = false
        } else {
            let text = Self.text(contentText, settled, given)
            guard !text.isEmpty else { return nil }
            title = PlainText.firstSentence(of: text, most: Normaliser.madeTitleLength)
            hasMadeTitle = true
        }
        hasGivenSummary = settled != nil || !given.isEmpty
        summary =
            settled
            ?? (given.isEmpty
                ? PlainText.summary(of: contentText, most: Normaliser.summaryLength)
                : PlainText.summary(of: given, most: Self.givenSummaryLength))
        url =
            raw.url.flatMap { addresses.resolve($0, on: base) }
            ?? raw.guid.flatMap { addresses.resolve($0, on: nil) }
        urlKey = url.map(addresses.key(for:))
        image =
            raw.image.flatMap { addresses.resolve($0, on: base) }
            .flatMap { ImageSource.isPlaceholder($0) ? nil : $0 } ?? content?.firstImage
        authors = ItemText.authors(raw.authors)
        origin = ItemText.origin(raw.origin, sourceTitle: source.title)
        tags = Self.unique(raw.tags)
        enclosures = Self.resolved(raw.enclosures, base: base)
        self.raw = raw
    }

    /// Takes from a second mention of the same item what this one lacks.
    mutating func fill(from other: ItemDraft) {
        if hasMadeTitle, !other.hasMadeTitle {
            title = other.title
            hasMadeTitle = false
        }
        if contentText.count < other.contentText.count {
            contentText = other.contentText
            contentHTML = other.contentHTML
        }
        if !hasGivenSummary, other.summary?.utf8.count ?? 0 > summary?.utf8.count ?? 0 {
            summary = other.summary
            hasGivenSummary = other.hasGivenSummary
        }
        image = image ?? other.image
        origin = origin ?? other.origin
        if authors.isEmpty { authors = other.authors }
        if tags.isEmpty { tags = other.tags }
        if enclosures.isEmpty { enclosures = other.enclosures }
    }

    /// The item, with its identity and date.
    func item(
        id: String, keys: [String], date: DateResolver.Resolution, source: String, now: Timestamp
    ) -> Item {
        Item(
            id: id, sourceID: source, keys: keys, url: url, title: title, summary: summary,
            contentHTML: contentHTML, image: image, authors: authors, origin: origin, tags: tags,
            enclosures: enclosures, published: date.published, firstSeen: now, updated: now,
            contentDigest: digest(stated: date.stated))
    }

    /// Over what a reader would call a change: text and not markup, addresses without scheme and
    /// tracking, the date only where the page states it in full (what is inferred or counted back
    /// moves with the time of the poll).
    private func digest(stated: PublishedDate?) -> String {
        let addresses = URLCanonicaliser()
        var digest = Fingerprint()
        digest.add(title)
        digest.add(urlKey ?? "")
        digest.add(contentText)
        digest.add(hasGivenSummary ? summary ?? "" : "")
        digest.add(image.map(addresses.key(for:)) ?? "")
        for enclosure in enclosures { digest.add(addresses.key(for: enclosure.url)) }
        digest.add(stated.map { String($0.timestamp.seconds) } ?? "")
        return digest.hex()
    }
}

extension ItemDraft {
    /// No title, name or date is longer; what is longer was never meant for this field.
    static let longestField = 4_096

    /// How long a summary is that the page gives.
    private static let givenSummaryLength = Normaliser.summaryLength * 5

    /// `raw` with its short fields cut, before anything reads them.
    private static func bounded(_ raw: RawItem) -> RawItem {
        func cut(_ text: inout String?) {
            guard let long = text, long.utf8.count > longestField else { return }
            text = PlainText.cut(long, most: longestField)
        }
        func cut(_ texts: inout [String]) {
            guard !texts.isEmpty else { return }
            texts = texts.prefix(32).map { PlainText.cut($0, most: longestField) }
        }
        var raw = raw
        cut(&raw.title)
        cut(&raw.fullTitle)
        cut(&raw.origin)
        cut(&raw.date)
        cut(&raw.guid)
        cut(&raw.authors)
        cut(&raw.tags)
        return raw
    }

    /// A summary that is published as the page has it, as those of list pages are: one line of text
    /// without any markup, and not too long.
    private static func settledSummary(_ summary: String) -> String? {
        guard let length = PlainText.settledLength(summary), length <= givenSummaryLength else {
            return nil
        }
        return summary
    }

    /// The text that a title is made from: the contents', else the summary's.
    private static func text(
        _ content: [UInt8], _ settled: String?, _ given: [UInt8]
    ) -> [UInt8] {
        content.isEmpty ? settled.map { Array($0.utf8) } ?? given : content
    }

    /// Safe HTML and its text; text without any markup gets its paragraphs.
    private static func content(_ html: String, base: WebAddress?) -> HTMLSanitiser.Sanitised {
        let bytes = HTMLSanitiser.bounded(html)
        guard HTMLSanitiser.isPlain(bytes) else {
            var content = HTMLSanitiser().read(bytes, base: base)
            if !content.hasMarkup { content.html = paragraphs(content.text) }
            return content
        }
        let text = PlainText.collapsed(bytes)
        return HTMLSanitiser.Sanitised(
            html: paragraphs(text), text: text, firstImage: nil, hasMarkup: false)
    }

    /// The text alone of HTML.
    private static func text(_ html: String) -> [UInt8] {
        let bytes = HTMLSanitiser.bounded(html)
        return HTMLSanitiser.isPlain(bytes)
            ? PlainText.collapsed(bytes) : HTMLSanitiser().read(bytes, base: nil).text
    }

    private static func paragraphs(_ text: [UInt8]) -> [UInt8] {
        var html: [UInt8] = []
        html.reserveCapacity(text.count + 16)
        var rest = text[...]
        while !rest.isEmpty {
            let end = rest.firstIndex(of: 0x0A) ?? rest.endIndex
            html.append(contentsOf: "<p>".utf8)
            HTMLEscaping.text(rest[..<end], to: &html)
            html.append(contentsOf: "</p>".utf8)
            rest = rest[end...].dropFirst()
        }
        return html
    }

    private static func unique(_ tags: [String]) -> [String] {
        var kept: [String] = []
        for tag in tags.prefix(32).map(PlainText.line)
        where !tag.isEmpty && tag.utf8.count <= 200 && !kept.contains(tag) {
            kept.append(tag)
        }
        return kept
    }

    private static func resolved(_ enclosures: [Enclosure], base: WebAddress?) -> [Enclosure] {
        var seen: Set<String> = []
        return enclosures.prefix(64).compactMap { enclosure in
            guard let url = URLCanonicaliser().resolve(enclosure.url, on: base),
                seen.insert(url).inserted
            else { return nil }
            return Enclosure(
                url: url, type: enclosure.type,
                length: enclosure.length.flatMap { $0 > 0 ? $0 : nil })
        }
    }
}
