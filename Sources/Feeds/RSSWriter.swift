import Markup
package import Model

/// Writes RSS 2.0 as the RSS Advisory Board's best practices profile asks for it.
package struct RSSWriter: Sendable {
    package init() {}

    /// The whole document, in UTF-8.
    package func bytes(for feed: Feed) -> [UInt8] { rendering(of: feed).bytes }

    /// The same, and where its entries stand.
    func rendering(of feed: Feed) -> FeedRendering {
        var xml = XMLWriter(capacity: feed.byteEstimate)
        xml.declaration()
        xml.startElement("rss")
        xml.attribute("version", "2.0")
        xml.attribute("xmlns:atom", "http://www.w3.org/2005/Atom")
        xml.attribute("xmlns:content", "http://purl.org/rss/1.0/modules/content/")
        xml.attribute("xmlns:dc", "http://purl.org/dc/elements/1.1/")
        if feed.history?.page != nil {
            xml.attribute("xmlns:fh", "http://purl.org/syndication/history/1.0")
        }
        xml.attribute("xmlns:media", "http://search.yahoo.com/mrss/")
        if !feed.points.isEmpty { xml.attribute("xmlns:georss", GeoRSS.namespace) }
        xml.startElementOnNewLine("channel")
        xml.line("title", feed.title)
        xml.line("link", feed.homeURL)
        xml.line("description", feed.subtitle ?? feed.title)
        xml.line("language", feed.language)
        xml.line("lastBuildDate", CivilTime(feed.updated).rfc822)
        xml.line("generator", "Bohai")
        for link in [("self", feed.documentURL(in: .rss))] + feed.historyLinks(in: .rss) {
            xml.line(
                "atom:link",
                attributes: ["rel": link.0, "type": "application/rss+xml", "href": link.1])
        }
        if let hub = feed.hub { xml.line("atom:link", attributes: ["rel": "hub", "href": hub]) }
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
        xml.endElementOnNewLine()
        xml.raw("\n")
        return FeedRendering(bytes: xml.bytes, entries: entries)
    }
}

extension RSSWriter {
    private func write(
        _ item: Item, scheme: String, point: GeoPoint?, to xml: inout XMLWriter
    ) {
        xml.startElementOnNewLine("item")
        xml.line("title", item.title)
        if let url = item.writtenURL { xml.line("link", url) }
        for page in item.otherPages {
            xml.line(
                "atom:link",
                attributes: [
                    "rel": "via", "type": "text/html", "title": page.title, "href": page.url,
                ])
        }
        xml.line("guid", attributes: ["isPermaLink": "false"], item.id)
        xml.line("pubDate", Self.date(of: item).rfc822)
        for person in item.credits { xml.line("dc:creator", person.name) }
        // RSS has no label beside the term: the code ends the domain, so that readers show the name.
        for division in item.divisions {
            xml.line(
                "category", attributes: ["domain": "\(scheme):\(division.code)"], division.name)
        }
        for tag in item.tags { xml.line("category", tag) }
        if let point { xml.line(GeoRSS.point, point.text) }
        if let image = item.writtenImage { xml.line("media:thumbnail", attributes: ["url": image]) }
        // HTML is expected here: a plain summary is written as the HTML that shows it.
        // Content is whole only behind a description, and without a summary it is the description.
        if let summary = item.summary {
            xml.line("description", HTMLText.escaped(summary))
            if let content = item.writtenContent { xml.line("content:encoded", content) }
        } else if let content = item.writtenContent {
            xml.line("description", content)
        }
        // The profile allows one; readers differ in which of several they take. All three
        // attributes must be there, a length that is not known as 0.
        if let enclosure = item.writtenEnclosures.first {
            xml.line(
                "enclosure",
                attributes: [
                    "url": enclosure.url, "length": String(enclosure.length ?? 0),
                    "type": enclosure.type ?? "application/octet-stream",
                ])
        }
        xml.endElementOnNewLine()
    }

    private static func date(of item: Item) -> CivilTime {
        guard let published = item.published else { return CivilTime(item.firstSeen) }
        return CivilTime(published.timestamp, utcOffset: published.utcOffset)
    }
}
