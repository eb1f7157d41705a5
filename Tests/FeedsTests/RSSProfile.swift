import Foundation

/// Holds an RSS document against RSS 2.0 and the RSS Advisory Board's best practices profile, and
/// against what the W3C's feed validator warns of.
struct RSSProfile {
    private(set) var problems: [String] = []

    /// What is wrong with a document.
    static func problems(in document: [UInt8]) -> [String] {
        guard let root = ReadElement.root(of: document) else { return ["not well-formed"] }
        var profile = RSSProfile()
        profile.check(root)
        return profile.problems
    }

    private mutating func check(_ rss: ReadElement) {
        guard rss.name == "rss",
            rss.attributes["version"] == "2.0", rss.all("channel").count == 1,
            let channel = rss.children.first
        else {
            problems.append("no rss 2.0 with one channel")
            return
        }
        check(channel: channel)
        let items = channel.all("item")
        for item in items { check(item: item) }
        let ids = items.flatMap { $0.all("guid") }.map(\.text)
        if Set(ids).count < ids.count { problems.append("two items with one guid") }
    }

    private mutating func check(channel: ReadElement) {
        for name in ["title", "link", "description", "language", "lastBuildDate", "generator"] {
            one(name, in: channel)
        }
        let known: Set = [
            "title", "link", "description", "language", "lastBuildDate", "generator", "atom:link",
            "item", "fh:archive", "image", "ttl",
        ]
        unknown(in: channel, known: known)
        // What speaks of the channel stands before its items.
        if let first = channel.children.firstIndex(where: { $0.name == "item" }),
            channel.children[first...].contains(where: { $0.name != "item" })
        {
            problems.append("an element of the channel behind an item")
        }
        for link in channel.all("link") where !Self.isAddress(link.text) {
            problems.append("channel link \(link.text)")
        }
        for date in channel.all("lastBuildDate") { check(date: date.text) }
        let own = channel.all("atom:link").filter { $0.attributes["rel"] == "self" }
        if own.count != 1 { problems.append("\(own.count) links to itself") }
        for link in channel.all("atom:link") {
            guard let href = link.attributes["href"], Self.isAddress(href),
                link.attributes["type"] == "application/rss+xml"
                    || link.attributes["rel"] == "hub"
            else {
                problems.append("atom:link \(link.attributes)")
                continue
            }
        }
    }

    private mutating func check(item: ReadElement) {
        for name in ["title", "guid", "pubDate"] { one(name, in: item) }
        for name in ["link", "description", "content:encoded", "enclosure", "media:thumbnail"]
        where item.all(name).count > 1 {
            problems.append("several \(name) in an item")
        }
        unknown(
            in: item,
            known: [
                "title", "link", "guid", "pubDate", "dc:creator", "category", "media:thumbnail",
                "description", "content:encoded", "enclosure", "georss:point", "source",
                "atom:link",
            ])
        for link in item.all("atom:link")
        where link.attributes["rel"] != "via" || !Self.isAddress(link.attributes["href"] ?? "") {
            problems.append("atom:link in an item \(link.attributes)")
        }
        for link in item.all("link") where !Self.isAddress(link.text) {
            problems.append("link \(link.text)")
        }
        for guid in item.all("guid") {
            let isPermanent = guid.attributes["isPermaLink"] != "false"
            if isPermanent != Self.isAddress(guid.text) { problems.append("guid \(guid.text)") }
        }
        for date in item.all("pubDate") { check(date: date.text) }
        let names = item.children.map(\.name)
        if let content = names.firstIndex(of: "content:encoded") {
            let description = names.firstIndex(of: "description")
            if description.map({ $0 > content }) ?? true {
                problems.append("content:encoded without a description before it")
            }
        }
        for enclosure in item.all("enclosure") {
            let type = enclosure.attributes["type"]?.split(separator: "/").count
            guard Self.isAddress(enclosure.attributes["url"] ?? ""), type == 2,
                Int64(enclosure.attributes["length"] ?? "").map({ $0 >= 0 }) == true
            else {
                problems.append("enclosure \(enclosure.attributes)")
                continue
            }
        }
        for picture in item.all("media:thumbnail")
        where !Self.isAddress(picture.attributes["url"] ?? "") {
            problems.append("thumbnail \(picture.attributes)")
        }
    }

    private mutating func one(_ name: String, in element: ReadElement) {
        let found = element.all(name)
        guard found.count == 1 else {
            problems.append("\(found.count) \(name) in \(element.name)")
            return
        }
        if found[0].text.allSatisfy(\.isWhitespace) { problems.append("empty \(name)") }
    }

    private mutating func unknown(in element: ReadElement, known: Set<String>) {
        for child in element.children where !known.contains(child.name) {
            problems.append("unknown \(child.name) in \(element.name)")
        }
    }

    /// RFC 822 with a year of four digits and a zone in digits.
    private mutating func check(date: String) {
        let form =
            "^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), [0-9]{2} [A-Z][a-z]{2} [0-9]{4} "
            + "[0-9]{2}:[0-9]{2}:[0-9]{2} [+-][0-9]{4}$"
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss Z"
        guard date.range(of: form, options: .regularExpression) != nil,
            formatter.date(from: date) != nil
        else {
            problems.append("date \(date)")
            return
        }
    }

    private static func isAddress(_ text: String) -> Bool {
        text.range(of: "^https?://[^\\s<>\"{}|\\\\^`]+$", options: .regularExpression) != nil
    }
}
