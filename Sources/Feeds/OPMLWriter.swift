import Markup

/// Writes the list of all feeds as OPML 2.0, for feed readers to subscribe to at once.
package struct OPMLWriter: Sendable {
    /// Feeds that belong together, under a title.
    package struct Group: Sendable {
        package var title: String
        package var feeds: [FeedDefinition]

        package init(title: String, feeds: [FeedDefinition]) {
            self.title = title
            self.feeds = feeds
        }
    }

    package static let mediaType = "text/x-opml; charset=utf-8"

    package init() {}

    /// The whole document, in UTF-8; groups without feeds are left out.
    package func bytes(title: String, feeds: [FeedDefinition], groups: [Group]) -> [UInt8] {
        var xml = XMLWriter(capacity: 4_096)
        xml.declaration()
        xml.startElement("opml")
        xml.attribute("version", "2.0")
        xml.startElementOnNewLine("head")
        xml.line("title", title)
        xml.line("docs", "http://opml.org/spec2.opml")
        xml.endElementOnNewLine()
        xml.startElementOnNewLine("body")
        for feed in feeds { write(feed, to: &xml) }
        for group in groups where !group.feeds.isEmpty {
            xml.startElementOnNewLine("outline")
            xml.attribute("text", group.title)
            for feed in group.feeds { write(feed, to: &xml) }
            xml.endElementOnNewLine()
        }
        xml.endElementOnNewLine()
        xml.endElementOnNewLine()
        xml.raw("\n")
        return xml.bytes
    }

    /// The type is "rss" for every kind of feed that a reader subscribes to.
    private func write(_ feed: FeedDefinition, to xml: inout XMLWriter) {
        xml.line(
            "outline",
            attributes: [
                "type": "rss", "text": feed.title, "title": feed.title,
                "xmlUrl": "\(feed.address).atom", "htmlUrl": feed.homeURL,
            ])
    }
}
