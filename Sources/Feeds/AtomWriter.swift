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
        xml.raw { bytes in
            bytes.append(contentsOf: "\n<updated>".utf8)
            CivilTime(feed.updated).appendRFC3339(to: &bytes, microseconds: feed.latestFraction)
            bytes.append(contentsOf: "</updated>".utf8)
            AtomEntryWriter.append(Person(name: feed.author), to: &bytes)
        }
        let type = "application/atom+xml"
        writeLink("self", type: type, feed.documentURL(in: .atom), to: &xml)
        writeLink("alternate", type: "text/html", feed.homeURL, to: &xml)
        if let hub = feed.hub { writeLink("hub", type: nil, hub, to: &xml) }
        for link in feed.historyLinks(in: .atom) {
            writeLink(link.relation, type: type, link.url, to: &xml)
        }
        xml.line("generator", "Bohai")
        if feed.history?.page != nil { xml.line("fh:archive", attributes: [:]) }
        let writer = AtomEntryWriter(scheme: feed.divisionScheme)
        let entries = xml.entries(of: feed, writer.write)
        xml.endElementOnNewLine()
        xml.raw("\n")
        return FeedRendering(bytes: xml.bytes, entries: entries)
    }
}

extension AtomWriter {
    private func writeLink(
        _ relation: String, type: String?, _ url: String, to xml: inout XMLWriter
    ) {
        xml.startElementOnNewLine("link")
        xml.attribute("rel", relation)
        if let type { xml.attribute("type", type) }
        xml.attribute("href", url)
        xml.endElement()
    }
}

extension Feed {
    /// The latest fraction of a second among the items that changed last; nil where the feed has
    /// changed since.
    fileprivate var latestFraction: UInt32? {
        items.withUnsafeBufferPointer { items in
            var latest: UInt32?
            for index in items.indices where items[index].updated == updated {
                latest = max(latest ?? 0, AtomEntryWriter.fraction(of: items[index].id))
            }
            return latest
        }
    }
}
