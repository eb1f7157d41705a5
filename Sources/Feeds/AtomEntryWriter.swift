import Markup
import Model

/// Writes the entries of an Atom feed: the part that is written for every item, so in whole pieces
/// and straight into the document's bytes.
struct AtomEntryWriter {
    private let category: [UInt8]

    /// - Parameter scheme: what the codes of divisions are terms of.
    init(scheme: String) {
        var category = Array("\n<category scheme=\"".utf8)
        category.appendXMLAttribute(scheme)
        category.append("\" term=\"")
        self.category = category
    }

    func write(_ lent: borrowing LentItem, point: GeoPoint?, to bytes: inout [UInt8]) {
        write(lent.item, point: point, to: &bytes)
    }

    @inline(__always)
    private func write(_ item: borrowing Item, point: GeoPoint?, to bytes: inout [UInt8]) {
        bytes.append("\n<entry>\n<id>")
        bytes.appendXMLText(item.id)
        bytes.append("</id>\n<title>")
        bytes.appendXMLText(item.title)
        bytes.append("</title>")
        let url = item.writtenURL
        if let url {
            bytes.append("\n<link rel=\"alternate\" type=\"text/html\" href=\"")
            bytes.appendXMLAttribute(url)
            bytes.append("\"/>")
        }
        // A second alternate of one type is not allowed (§4.1.1); what the story is from, is via.
        for page in item.otherPages {
            bytes.append("\n<link rel=\"via\" type=\"text/html\" title=\"")
            bytes.appendXMLAttribute(page.title)
            bytes.appendElement("\" href=\"", attribute: page.url)
        }
        bytes.append("\n<published>")
        let published = item.published
        CivilTime(
            published?.timestamp ?? item.firstSeen, utcOffset: published?.utcOffset ?? 0
        ).appendRFC3339(to: &bytes)
        bytes.append("</published>\n<updated>")
        Self.appendUpdated(item, to: &bytes)
        bytes.append("</updated>")
        for person in item.credits { Self.append(person, to: &bytes) }
        for division in item.divisions {
            bytes.append(contentsOf: category)
            bytes.appendDecimal(Int64(division.code.number))
            bytes.append("\" label=\"")
            bytes.appendXMLAttribute(division.name)
            bytes.append("\"/>")
        }
        for tag in item.tags { bytes.appendElement("\n<category term=\"", attribute: tag) }
        if let point { bytes.appendElement("\n<georss:point>", point.text, "</georss:point>") }
        if let image = item.writtenImage {
            bytes.appendElement("\n<media:thumbnail url=\"", attribute: image)
        }
        if let summary = item.summary {
            bytes.appendElement("\n<summary>", summary, "</summary>")
        }
        if let content = item.writtenContent {
            bytes.appendElement("\n<content type=\"html\">", content, "</content>")
        } else if url == nil {
            // RFC 4287 §4.1.2: without a link to the item, the entry must have content.
            bytes.appendElement("\n<content>", item.substituteText, "</content>")
        }
        for enclosure in item.writtenEnclosures { Self.append(enclosure, to: &bytes) }
        bytes.append("\n</entry>")
    }

    static func append(_ person: Person, to bytes: inout [UInt8]) {
        bytes.appendElement("\n<author>\n<name>", person.name, "</name>")
        if let url = person.writtenURL { bytes.appendElement("\n<uri>", url, "</uri>") }
        if let email = person.writtenEmail { bytes.appendElement("\n<email>", email, "</email>") }
        bytes.append("\n</author>")
    }

    private static func append(_ enclosure: Enclosure, to bytes: inout [UInt8]) {
        bytes.append("\n<link rel=\"enclosure\"")
        if let type = enclosure.type {
            bytes.append(" type=\"")
            bytes.appendXMLAttribute(type)
            bytes.append("\"")
        }
        if let length = enclosure.length {
            bytes.append(" length=\"")
            bytes.appendDecimal(length)
            bytes.append("\"")
        }
        bytes.appendElement(" href=\"", attribute: enclosure.url)
    }

    /// Appends the time of the last change, with a fraction of a second made of the id.
    ///
    /// Items of one poll change in the same second; readers that order by `updated`, and the feed
    /// validator, expect a time for each.
    private static func appendUpdated(_ item: borrowing Item, to bytes: inout [UInt8]) {
        CivilTime(item.updated).appendRFC3339(to: &bytes, microseconds: fraction(of: item.id))
    }

    /// Millionths of a second that tell `id` from others: FNV-1a, the same in every run.
    static func fraction(of id: String) -> UInt32 {
        var id = id
        return id.withUTF8 { bytes in
            bytes.reduce(UInt32(2_166_136_261)) { ($0 ^ UInt32($1)) &* 16_777_619 }
        } % 1_000_000
    }
}
