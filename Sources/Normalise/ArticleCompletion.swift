package import Model

/// Completes items with the articles behind their links.
///
/// The article supplies what the list lacks. What the list says stays, with one exception: a date
/// of which only the day is known takes the time of day that the article states for that day.
package struct ArticleCompletion: Sendable {
    /// What an article's page says: strings as the page has them, untrusted.
    package struct Found: Sendable, Hashable {
        package var title: String?
        package var byline: String?
        package var published: String?
        package var origin: String?
        package var image: String?
        /// Unsanitised.
        package var contentHTML: String
        /// What its addresses resolve against.
        package var baseURL: String

        package init(
            title: String?, byline: String?, published: String?, origin: String?, image: String?,
            contentHTML: String, baseURL: String
        ) {
            self.title = title
            self.byline = byline
            self.published = published
            self.origin = origin
            self.image = image
            self.contentHTML = contentHTML
            self.baseURL = baseURL
        }
    }

    private let source: Source
    private let zone: SourceZone

    package init(source: Source) {
        self.source = source
        zone = SourceZone(identifier: source.timeZone) ?? .china
    }

    /// `item` with what `found` adds; its id and times of sight stay.
    ///
    /// `listDigest` is the digest of the item as the list gave it.
    package func complete(
        _ item: Item, with found: Found, listDigest: String, now: Timestamp
    ) -> Item {
        let base = WebAddress(text: found.baseURL)
        let content = HTMLSanitiser().read(HTMLSanitiser.bounded(found.contentHTML), base: base)
        var item = item
        if let title = Self.fuller(item.title, found.title) { item.title = title }
        let isOwn = takesContent(item, content.text)
        if isOwn { item.contentHTML = String(decoding: content.html, as: UTF8.self) }
        if item.summary == nil {
            item.summary = PlainText.summary(of: content.text, most: Normaliser.summaryLength)
        }
        item.image = item.image ?? image(found.image, base) ?? content.firstImage
        if item.authors.isEmpty {
            item.authors = ItemText.authors([found.byline].compactMap { $0 })
        }
        item.origin = item.origin ?? ItemText.origin(found.origin, sourceTitle: source.title)
        item.published = date(item, found.published, now)
        item.contentDigest = Self.digest(item, isOwn ? content.text : [], listDigest)
        return item
    }

    /// The title that the list cut off; nil where it did not.
    private static func fuller(_ title: String, _ found: String?) -> String? {
        guard let found, let whole = ItemText.title(title, full: found), whole != title else {
            return nil
        }
        return PlainText.opening(of: whole, most: Normaliser.longestTitle)
    }

    /// Whether the article's text stands for the item: unless a rule gave one, or the list's own is
    /// much longer.
    private func takesContent(_ item: Item, _ text: [UInt8]) -> Bool {
        guard !text.isEmpty else { return false }
        guard let given = item.contentHTML else { return true }
        if source.fields[.content] != nil { return false }
        return text.count * 2 >= SanitisedText.words(of: given).utf8.count
    }

    private func image(_ address: String?, _ base: WebAddress?) -> String? {
        guard let address,
            let image = URLCanonicaliser().resolve(PlainText.cut(address, most: 4_096), on: base)
        else { return nil }
        return ImageSource.isPlaceholder(image) ? nil : image
    }

    private func date(_ item: Item, _ text: String?, _ now: Timestamp) -> PublishedDate? {
        let parser = DateParser(zone: zone, now: now, url: item.url)
        guard let text, let found = parser.parse(PlainText.cut(text, most: 4_096)),
            found.certainty == .stated, parser.isPublishable(found)
        else { return item.published }
        guard let known = item.published else { return found }
        if known.certainty != .stated, source.fields[.date] == nil { return found }
        let isSameDay =
            CivilTime(known.timestamp, utcOffset: known.utcOffset).daysSinceEpoch
            == CivilTime(found.timestamp, utcOffset: found.utcOffset).daysSinceEpoch
        return known.precision == .day && found.precision > .day && isSameDay ? found : known
    }

    private static func digest(_ item: Item, _ text: [UInt8], _ listDigest: String) -> String {
        let addresses = URLCanonicaliser()
        var digest = Fingerprint()
        digest.add("article")
        digest.add(listDigest)
        digest.add(item.title)
        digest.add(text)
        digest.add(item.image.map(addresses.key(for:)) ?? "")
        digest.add(item.published.map { String($0.timestamp.seconds) } ?? "")
        return digest.hex()
    }
}
