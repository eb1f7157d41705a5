import Foundation
import FoundationXML

/// What the public feed validators warn of, beyond what grammars and profiles ask for.
///
/// Two of their warnings a publisher of others' news cannot avoid: a title that speaks of markup
/// ("关于<br>的说明") looks like undeclared HTML in RSS, and a date may lie in the future where its
/// source says so.
final class FeedWarnings: NSObject, XMLParserDelegate {
    struct Element {
        var name: String
        var attributes: [String: String]
        var text = ""
        var children: [Element] = []

        func all(_ name: String) -> [Element] { children.filter { $0.name == name } }
    }

    private var stack: [Element] = [Element(name: "", attributes: [:])]
    private(set) var warnings: [String] = []

    /// The warnings about a document that is found at `url`, in Atom or RSS.
    static func warnings(about document: [UInt8], at url: String) -> [String] {
        let reading = FeedWarnings()
        let parser = XMLParser(data: Data(document))
        parser.delegate = reading
        guard parser.parse(), let root = reading.stack[0].children.first else {
            return ["not well-formed"]
        }
        if root.name == "feed" { reading.checkAtom(root, url) } else { reading.checkRSS(root, url) }
        return reading.warnings
    }

    private func warn(_ text: String, unless holds: Bool) {
        if !holds { warnings.append(text) }
    }

    private func checkAtom(_ feed: Element, _ url: String) {
        checkRoot(feed, language: feed.attributes["xml:lang"])
        let entries = feed.all("entry")
        let ids = (feed.all("id") + entries.flatMap { $0.all("id") }).map(\.text)
        warn("an id twice", unless: Set(ids).count == ids.count)
        for id in ids { warn("id \(id) is no tag URI", unless: Self.matches(id, Self.tagURI)) }
        let times = entries.flatMap { $0.all("updated") }.map(\.text)
        warn("two entries updated at once", unless: Set(times).count == times.count)
        warn("no author", unless: !feed.all("author").isEmpty)
        checkLinks(feed.all("link"), self: url)
        for entry in entries {
            checkLinks(entry.all("link"), self: nil)
            warn("entry without a title", unless: entry.all("title").contains { !Self.isBlank($0) })
            for part in entry.all("category") {
                warn("category without a term", unless: part.attributes["term"] != "")
                let scheme = part.attributes["scheme"]
                warn("scheme", unless: scheme.map { Self.matches($0, "^[a-z]+:.+$") } ?? true)
            }
            for author in entry.all("author") {
                warn(
                    "author without a name",
                    unless: author.all("name").contains { !Self.isBlank($0) })
            }
            for part in entry.all("content") + entry.all("summary") {
                warn("empty \(part.name)", unless: !Self.isBlank(part))
                if part.attributes["type"] == "html" { checkHTML(part.text) }
            }
        }
    }

    private func checkRSS(_ rss: Element, _ url: String) {
        guard let channel = rss.children.first else { return warnings.append("no channel") }
        checkRoot(rss, language: channel.all("language").first?.text)
        let items = channel.all("item")
        let ids = items.flatMap { $0.all("guid") }
        warn("an id twice", unless: Set(ids.map(\.text)).count == items.count)
        for guid in ids {
            let isURL = guid.text.hasPrefix("http")
            warn("guid \(guid.text)", unless: isURL == (guid.attributes["isPermaLink"] != "false"))
        }
        checkLinks(channel.all("atom:link"), self: url)
        for item in items {
            checkLinks(item.all("atom:link"), self: nil)
            for name in ["title", "category", "dc:creator", "description", "content:encoded"] {
                for part in item.all(name) { warn("empty \(name)", unless: !Self.isBlank(part)) }
            }
            for part in item.all("description") + item.all("content:encoded") {
                checkHTML(part.text)
            }
            // A validator reads addresses here as RFC 3986 has them, not as IRIs.
            for link in item.all("link") {
                warn("link \(link.text)", unless: Self.matches(link.text, Self.ascii))
            }
        }
    }

    private func checkRoot(_ root: Element, language: String?) {
        warn(
            "language \(language ?? "")",
            unless: Self.matches(language ?? "", "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"))
        for (name, value) in root.attributes where name.hasPrefix("xmlns") {
            warn("namespace \(value)", unless: Self.namespaces.contains(value))
        }
    }

    private func checkLinks(_ links: [Element], self url: String?) {
        var alternates: Set<String> = []
        for link in links {
            let relation = link.attributes["rel"] ?? "alternate"
            warn("rel \(relation)", unless: Self.relations.contains(relation))
            let href = link.attributes["href"] ?? ""
            warn("href \(href)", unless: href.hasPrefix("http://") || href.hasPrefix("https://"))
            guard relation == "alternate" else { continue }
            let isNew = alternates.insert(link.attributes["type"] ?? "").inserted
            warn("two alternates of one type", unless: isNew)
        }
        guard let url else { return }
        let own = links.filter { $0.attributes["rel"] == "self" }.map { $0.attributes["href"] }
        warn("self \(own) is not \(url)", unless: own == [url])
    }

    /// Addresses that start from nowhere, and what readers must not run.
    private func checkHTML(_ html: String) {
        warn("relative address", unless: !Self.matches(html, "(href|src)=\"(?!https?:|mailto:|#)"))
        warn(
            "dangerous markup",
            unless: !Self.matches(html, "(?i)<(script|style|iframe|object|embed|form)|\\son[a-z]+=")
        )
    }

    private static func isBlank(_ element: Element) -> Bool {
        element.text.allSatisfy(\.isWhitespace)
    }

    private static func matches(_ text: String, _ pattern: String) -> Bool {
        text.range(of: pattern, options: .regularExpression) != nil
    }

    private static let tagURI =
        "^tag:([a-z0-9._-]+@)?[a-z0-9.-]+,[0-9]{4}(-[0-9]{2}){0,2}:[0-9a-zA-Z;/?:@&=+$._!~*'()%#-]*$"
    private static let ascii = "^https?://[0-9A-Za-z;/?:@&=+$,._!~*'()%#\\[\\]-]+$"
    private static let relations: Set = [
        "alternate", "self", "via", "enclosure", "related", "hub", "next", "prev-archive",
        "next-archive", "current",
    ]
    private static let namespaces: Set = [
        "http://www.w3.org/2005/Atom", "http://purl.org/rss/1.0/modules/content/",
        "http://purl.org/dc/elements/1.1/", "http://search.yahoo.com/mrss/",
        "http://www.georss.org/georss", "http://purl.org/syndication/history/1.0",
    ]

    func parser(
        _ parser: XMLParser, didStartElement element: String, namespaceURI: String?,
        qualifiedName: String?, attributes: [String: String]
    ) {
        stack.append(Element(name: element, attributes: attributes))
    }

    func parser(_ parser: XMLParser, foundCharacters characters: String) {
        stack[stack.count - 1].text += characters
    }

    func parser(
        _ parser: XMLParser, didEndElement element: String, namespaceURI: String?,
        qualifiedName: String?
    ) {
        let ended = stack.removeLast()
        stack[stack.count - 1].children.append(ended)
    }
}
