import HTML

/// A feed that a page names in its head.
package struct FeedLink: Sendable, Hashable {
    /// Absolute.
    package var url: String
    package var title: String?
    /// `application/atom+xml`.
    package var type: String
}

/// Reads which feeds a page offers: `<link rel="alternate" type="application/atom+xml" href="…">`.
package enum FeedLinks {
    private static let types: Set<String> = [
        "application/atom+xml", "application/rss+xml", "application/feed+json",
        "application/rdf+xml", "application/xml", "text/xml", "application/json",
    ]
    private static let most = 50

    /// The feeds that `page` names, in its order, each once; none for what is no HTML.
    package static func list(_ page: Page) -> [FeedLink] {
        guard BodyKind.binary(page) == nil else { return [] }
        let decoded = Charset.decode(page.bytes, contentType: page.contentType, override: nil)
        let document = HTMLDocument.parse(decoded.utf8)
        let base = HTMLPage(document: document, url: page.url, bodySize: 0).baseURL
        var found: [FeedLink] = []
        for node in document.descendants(of: document.root)
        where link.contains(node, in: document) && found.count < most {
            guard let feed = feed(node, document, base),
                !found.contains(where: { $0.url == feed.url })
            else { continue }
            found.append(feed)
        }
        return found
    }

    private static let link = NameSet(["link"])

    private static func feed(
        _ node: HTMLNode, _ document: HTMLDocument, _ base: String
    ) -> FeedLink? {
        let rel = document.attribute("rel", of: node)?.lowercased() ?? ""
        let type = (document.attribute("type", of: node) ?? "").lowercased()
            .prefix { $0 != ";" }.filter { !$0.isWhitespace }
        guard let href = document.attribute("href", of: node), !href.isEmpty,
            rel.split(whereSeparator: \.isWhitespace).contains("alternate"), types.contains(type),
            // WordPress names its API with this type, and no list stands there.
            !(type == "application/json" && href.contains("wp-json"))
        else { return nil }
        return FeedLink(
            url: URLReference.resolve(href, against: base),
            title: document.attribute("title", of: node).flatMap { $0.isEmpty ? nil : $0 },
            type: type)
    }
}
