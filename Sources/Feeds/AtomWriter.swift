import Markup
package import Model

/// Writes Atom 1.0 (RFC 4287).
package struct AtomWriter: Sendable {
    package init() {}

    /// The whole document, in UTF-8.
    package func bytes(for feed: Feed) -> [UInt8] { rendering(of: feed).bytes }

    /// The same, and where its entries stand.
    func rendering(of feed: Feed) -> FeedRendering {
        var xml = XMLWriter(capacity: feed.byteEstimate)
        xml.declaration()
        xml.startElement("feed")
        xml.attribute("xmlns", "http://www.w3.org/2005/Atom")
        if feed.history?.page != nil {
            xml.attribute("xmlns:fh", "http://purl.org/syndication/history/1.0")
        }
        xml.attribute("xmlns:media", "http://search.yahoo.com/mrss/")
        if !feed.points.isEmpty { xml.attribute("xmlns:georss", GeoRSS.namespace) }
        xml.attribute("xml:lang", feed.language)
        xml.line("id", feed.id)
        xml.line("title", feed.title)
        if let subtitle = feed.subtitle { xml.line("subtitle", subtitle) }
        let latest = feed.items.filter { $0.updated == feed.updated }.map(Self.updated).max()
        xml.line("updated", latest ?? CivilTime(feed.updated).rfc3339)
        write(Person(name: feed.author), to: &xml)
        let type = "application/atom+xml"
        writeLink("self", type: type, feed.documentURL(in: .atom), to: &xml)
        writeLink("alternate", type: "text/html", feed.homeURL, to: &xml)
        if let hub = feed.hub { writeLink("hub", type: nil, hub, to: &xml) }
        for link in feed.historyLinks(in: .atom) {
            writeLink(link.relation, type: type, link.url, to: &xml)
        }
        xml.line("generator", "Bohai")
        if feed.history?.page != nil { xml.line("fh:archive", attributes: [:]) }
        let scheme = feed.divisionScheme
        var entries: [Range<Int>] = []
        entries.reserveCapacity(feed.items.count)
        for item in feed.items {
            let start = xml.bytes.count
            write(item, scheme: scheme, point: feed.point(of: item), to: &xml)
            entries.append(start..<xml.bytes.count)
        }
        xml.endElementOnNewLine()
        xml.raw("\n")
        return FeedRendering(bytes: xml.bytes, entries: entries)
    }
}

extension AtomWriter {
    private func write(
        _ item: Item, scheme: String, point: GeoPoint?, to xml: inout XMLWriter
    ) {
        xml.startElementOnNewLine("entry")
        xml.line("id", item.id)
        xml.line("title", item.title)
        if let url = item.writtenURL { writeLink("alternate", type: "text/html", url, to: &xml) }
        xml.line("published", item.published?.rfc3339 ?? CivilTime(item.firstSeen).rfc3339)
        xml.line("updated", Self.updated(item))
        for person in item.credits { write(person, to: &xml) }
        for division in item.divisions {
            xml.line(
                "category",
                attributes: [
                    "scheme": scheme, "term": division.code.description, "label": division.name,
                ])
        }
        for tag in item.tags { xml.line("category", attributes: ["term": tag]) }
        if let point { xml.line(GeoRSS.point, point.text) }
        if let image = item.writtenImage { xml.line("media:thumbnail", attributes: ["url": image]) }
        if let summary = item.summary { xml.line("summary", summary) }
        if let content = item.writtenContent {
            xml.line("content", attributes: ["type": "html"], content)
        } else if item.writtenURL == nil {
            // RFC 4287 §4.1.2: without a link to the item, the entry must have content.
            xml.line("content", item.substituteText)
        }
        for enclosure in item.writtenEnclosures {
            writeLink(
                "enclosure", type: enclosure.type, length: enclosure.length, enclosure.url,
                to: &xml)
        }
        xml.endElementOnNewLine()
    }

    /// The time of the last change, with a fraction of a second made of the id.
    ///
    /// Items of one poll change in the same second; readers that order by `updated`, and the feed
    /// validator, expect a time for each.
    private static func updated(_ item: Item) -> String {
        // FNV-1a: the same in every run.
        let hash = item.id.utf8.reduce(UInt32(2_166_136_261)) { ($0 ^ UInt32($1)) &* 16_777_619 }
        let digits = String(hash % 1_000_000)
        let zeros = String(repeating: "0", count: 6 - digits.utf8.count)
        return CivilTime(item.updated).rfc3339.dropLast() + "." + zeros + digits + "Z"
    }

    private func write(_ person: Person, to xml: inout XMLWriter) {
        xml.startElementOnNewLine("author")
        xml.line("name", person.name)
        if let url = person.writtenURL { xml.line("uri", url) }
        if let email = person.writtenEmail { xml.line("email", email) }
        xml.endElementOnNewLine()
    }

    private func writeLink(
        _ relation: String, type: String?, length: Int64? = nil, _ url: String,
        to xml: inout XMLWriter
    ) {
        xml.startElementOnNewLine("link")
        xml.attribute("rel", relation)
        if let type { xml.attribute("type", type) }
        if let length { xml.attribute("length", String(length)) }
        xml.attribute("href", url)
        xml.endElement()
    }
}
