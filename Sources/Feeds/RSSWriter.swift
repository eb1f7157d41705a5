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
        let writer = RSSItemWriter(scheme: feed.divisionScheme)
        let entries = xml.entries(of: feed, writer.write)
        xml.endElementOnNewLine()
        xml.endElementOnNewLine()
        xml.raw("\n")
        return FeedRendering(bytes: xml.bytes, entries: entries)
    }
}
