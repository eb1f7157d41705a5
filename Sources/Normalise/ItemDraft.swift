import Model

/// One raw item with its texts and addresses put right, before dates and identity are settled.
struct ItemDraft {
    var raw: RawItem
    var title: String
    /// Whether the title was made from the text.
    var hasMadeTitle: Bool
    var url: String?
    var summary: String?
    var hasGivenSummary: Bool
    var contentHTML: String?
    var contentText: String
    var image: String?
    var authors: [Person]
    var origin: String?
    var tags: [String]
    var enclosures: [Enclosure]

    /// Nil for an item with neither title nor text.
    init?(_ raw: RawItem, baseURL: String, source: Source) {
        let addresses = URLCanonicaliser()
        let content = raw.contentHTML.map { HTMLSanitiser().read($0, baseURL: baseURL) }
        let given = raw.summary.map { Self.plain($0) } ?? ""
        contentText = content?.text ?? ""
        contentHTML = content.flatMap(Self.paragraphs)
        let text = contentText.isEmpty ? given : contentText
        if let title = ItemText.title(raw.title, full: raw.fullTitle) {
            self.title = PlainText.opening(of: title, most: Normaliser.longestTitle)
            hasMadeTitle = false
        } else {
            guard !text.isEmpty else { return nil }
            title = PlainText.line(
                PlainText.firstSentence(of: text, most: Normaliser.madeTitleLength))
            hasMadeTitle = true
        }
        hasGivenSummary = !given.isEmpty
        let summaryText = hasGivenSummary ? given : text
        let length = Normaliser.summaryLength * (hasGivenSummary ? 5 : 1)
        summary =
            summaryText.isEmpty
            ? nil : PlainText.line(PlainText.opening(of: summaryText, most: length))
        url =
            raw.url.flatMap { addresses.resolve($0, against: baseURL) }
            ?? raw.guid.flatMap { addresses.resolve($0, against: nil) }
        image =
            raw.image.flatMap { addresses.resolve($0, against: baseURL) }
            .flatMap { ImageSource.isPlaceholder($0) ? nil : $0 } ?? content?.firstImage
        authors = ItemText.authors(raw.authors)
        origin = ItemText.origin(raw.origin, sourceTitle: source.title)
        tags = Self.unique(raw.tags)
        enclosures = Self.resolved(raw.enclosures, baseURL: baseURL)
        self.raw = raw
    }

    /// Takes from a second mention of the same item what this one lacks.
    mutating func fill(from other: ItemDraft) {
        if hasMadeTitle, !other.hasMadeTitle {
            title = other.title
            hasMadeTitle = false
        }
        if contentText.utf8.count < other.contentText.utf8.count {
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
        var parts = [title, url.map(addresses.key(for:)) ?? "", contentText]
        parts.append(hasGivenSummary ? summary ?? "" : "")
        parts.append(image.map(addresses.key(for:)) ?? "")
        parts += enclosures.map { addresses.key(for: $0.url) }
        parts.append(stated.map { String($0.timestamp.seconds) } ?? "")
        return ItemIdentity.digest(of: parts)
    }
}

extension ItemDraft {
    /// A summary may come with tags in it.
    private static func plain(_ text: String) -> String {
        HTMLSanitiser().read(text, baseURL: nil).text
    }

    /// Text without any markup gets its paragraphs; nil for nothing at all.
    private static func paragraphs(_ content: HTMLSanitiser.Sanitised) -> String? {
        guard !content.html.isEmpty else { return nil }
        guard !content.hasMarkup else { return content.html }
        guard !content.text.isEmpty else { return nil }
        var html: [UInt8] = []
        let bytes = Array(content.text.utf8)
        for line in bytes.split(separator: 0x0A) {
            html.append(contentsOf: "<p>".utf8)
            HTMLEscaping.text(line, to: &html)
            html.append(contentsOf: "</p>".utf8)
        }
        return String(decoding: html, as: UTF8.self)
    }

    private static func unique(_ tags: [String]) -> [String] {
        var kept: [String] = []
        for tag in tags.prefix(32).map(PlainText.line)
        where !tag.isEmpty && tag.utf8.count <= 200 && !kept.contains(tag) {
            kept.append(tag)
        }
        return kept
    }

    private static func resolved(_ enclosures: [Enclosure], baseURL: String) -> [Enclosure] {
        var seen: Set<String> = []
        return enclosures.prefix(64).compactMap { enclosure in
            guard let url = URLCanonicaliser().resolve(enclosure.url, against: baseURL),
                seen.insert(url).inserted
            else { return nil }
            return Enclosure(
                url: url, type: enclosure.type,
                length: enclosure.length.flatMap { $0 > 0 ? $0 : nil })
        }
    }
}
