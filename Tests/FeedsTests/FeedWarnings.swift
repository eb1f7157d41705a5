import Foundation

/// What the public feed validators warn of, beyond what grammars and profiles ask for.
///
/// Two of their warnings a publisher of others' news cannot avoid: a title that speaks of markup
/// ("关于<br>的说明") looks like undeclared HTML in RSS, and a date may lie in the future where its
/// source says so.
struct FeedWarnings {
    private(set) var warnings: [String] = []

    /// The warnings about a document that is found at `url`, in Atom or RSS.
    static func warnings(about document: [UInt8], at url: String) -> [String] {
        guard let root = ReadElement.root(of: document) else { return ["not well-formed"] }
        var reading = FeedWarnings()
        if root.name == "feed" { reading.checkAtom(root, url) } else { reading.checkRSS(root, url) }
        return reading.warnings
    }

    mutating func warn(_ text: String, unless holds: Bool) {
        if !holds { warnings.append(text) }
    }

    private mutating func checkAtom(_ feed: ReadElement, _ url: String) {
        checkRoot(feed, language: feed.attributes["xml:lang"])
        let entries = feed.all("entry")
        let ids = (feed.all("id") + entries.flatMap { $0.all("id") }).map(\.text)
        warn("an id twice", unless: Set(ids).count == ids.count)
        for id in ids { warn("id \(id) is no tag URI", unless: Self.matches(id, Self.tagURI)) }
        let times = entries.flatMap { $0.all("updated") }.map(\.text)
        warn("two entries updated at once", unless: Set(times).count == times.count)
        warn("no author", unless: !feed.all("author").isEmpty)
        checkLinks(feed.all("link"), self: url)
        checkNoText(in: [feed] + entries)
        for date
            in (feed.all("updated") + entries.flatMap { $0.all("updated") + $0.all("published") })
        {
            check(atomDate: date.text)
        }
        // With the same offset and as many digits they are in the order of their texts.
        warn(
            "feed older than an entry",
            unless: times.allSatisfy { $0 <= feed.all("updated").first?.text ?? "" })
        for entry in entries {
            checkWhole(entry)
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
                for part in author.all("email") { check(email: part.text) }
                for part in author.all("uri") { check(address: part.text) }
            }
            for part in entry.all("content") + entry.all("summary") {
                warn("empty \(part.name)", unless: !Self.isBlank(part))
                let type = part.attributes["type"] ?? "text"
                warn("type \(type)", unless: ["text", "html"].contains(type))
                if type == "html" { checkHTML(part.text) }
            }
            for part in entry.all("title") + entry.all("summary") + entry.all("content") {
                check(characters: part.text)
            }
            checkPoints(in: entry)
        }
    }

    private mutating func checkRSS(_ rss: ReadElement, _ url: String) {
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
        checkNoText(in: [rss, channel] + items)
        for date in channel.all("lastBuildDate") + items.flatMap({ $0.all("pubDate") }) {
            check(rssDate: date.text)
        }
        // Whoever is named in these has an email address, which nobody here gives away.
        for name in ["author", "managingEditor", "webMaster"] {
            for part in channel.all(name) + items.flatMap({ $0.all(name) }) {
                check(email: part.text)
            }
        }
        for item in items {
            for title in item.all("title") { check(plainTitle: title.text) }
            checkWhole(item)
            checkPoints(in: item)
            for part in item.all("title") + item.all("description") { check(characters: part.text) }
            for enclosure in item.all("enclosure") { checkFile(enclosure, needsBoth: true) }
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

    private mutating func checkRoot(_ root: ReadElement, language: String?) {
        warn(
            "language \(language ?? "")",
            unless: Self.matches(language ?? "", "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"))
        for (name, value) in root.attributes where name.hasPrefix("xmlns") {
            let prefix = name == "xmlns" ? root.name : String(name.dropFirst(6))
            warn("namespace \(value)", unless: Self.namespaces[value]?.contains(prefix) ?? false)
        }
    }

    private mutating func checkLinks(_ links: [ReadElement], self url: String?) {
        var alternates: Set<String> = []
        for link in links {
            let relation = link.attributes["rel"] ?? "alternate"
            warn("rel \(relation)", unless: Self.relations.contains(relation))
            let href = link.attributes["href"] ?? ""
            warn("href \(href)", unless: href.hasPrefix("http://") || href.hasPrefix("https://"))
            checkFile(link, needsBoth: false)
            guard relation == "alternate" else { continue }
            let isNew = alternates.insert(link.attributes["type"] ?? "").inserted
            warn("two alternates of one type", unless: isNew)
        }
        guard let url else { return }
        let own = links.filter { $0.attributes["rel"] == "self" }.map { $0.attributes["href"] }
        warn("self \(own) is not \(url)", unless: own == [url])
    }

    /// Addresses that start from nowhere, and what readers must not run.
    private mutating func checkHTML(_ html: String) {
        let address = "(href|src|cite|poster|background|longdesc)=\"(?!https?:|mailto:|#)"
        warn("relative address", unless: !Self.matches(html, address))
        let names =
            "script|style|iframe|frame|frameset|object|embed|applet|form|input|textarea|select|button"
            + "|meta|base|link"
        warn(
            "dangerous markup",
            unless: !Self.matches(html, "(?i)<(\(names))\\b|<[^>]*\\s(on[a-z]+|style)=|javascript:")
        )
        check(characters: html)
    }

    static func isBlank(_ element: ReadElement) -> Bool {
        element.text.allSatisfy(\.isWhitespace)
    }

    static func matches(_ text: String, _ pattern: String) -> Bool {
        text.range(of: pattern, options: .regularExpression) != nil
    }

    private static let tagURI =
        "^tag:([a-z0-9._-]+@)?[a-z0-9.-]+,[0-9]{4}(-[0-9]{2}){0,2}:[0-9a-zA-Z;/?:@&=+$._!~*'()%#-]*$"
    private static let ascii = "^https?://[0-9A-Za-z;/?:@&=+$,._!~*'()%#\\[\\]-]+$"
    private static let relations: Set = [
        "alternate", "self", "via", "enclosure", "related", "hub", "next", "prev-archive",
        "next-archive", "current",
    ]
    /// Each with the prefix that everyone gives it; the default one is the root element's own.
    private static let namespaces: [String: Set<String>] = [
        "http://www.w3.org/2005/Atom": ["feed", "atom"],
        "http://purl.org/rss/1.0/modules/content/": ["content"],
        "http://purl.org/dc/elements/1.1/": ["dc"],
        "http://search.yahoo.com/mrss/": ["media"], "http://www.georss.org/georss": ["georss"],
        "http://purl.org/syndication/history/1.0": ["fh"],
    ]
}
