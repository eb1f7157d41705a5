import Markup
import Model

/// Writes the items of an RSS feed.
struct RSSItemWriter {
    private let category: [UInt8]

    /// - Parameter scheme: what the codes of divisions are terms of.
    init(scheme: String) {
        // RSS has no label beside the term: the code ends the domain, so that readers show the name.
        var category = Array("\n<category domain=\"".utf8)
        category.appendXMLAttribute(scheme)
        category.append(UInt8(ascii: ":"))
        self.category = category
    }

    func write(_ lent: borrowing LentItem, point: GeoPoint?, to bytes: inout [UInt8]) {
        write(lent.item, point: point, to: &bytes)
    }

    @inline(__always)
    private func write(_ item: borrowing Item, point: GeoPoint?, to bytes: inout [UInt8]) {
        bytes.appendElement("\n<item>\n<title>", item.title, "</title>")
        if let url = item.writtenURL { bytes.appendElement("\n<link>", url, "</link>") }
        for page in item.otherPages {
            bytes.append("\n<atom:link rel=\"via\" type=\"text/html\" title=\"")
            bytes.appendXMLAttribute(page.title)
            bytes.appendElement("\" href=\"", attribute: page.url)
        }
        bytes.appendElement("\n<guid isPermaLink=\"false\">", item.id, "</guid>\n<pubDate>")
        let published = item.published
        CivilTime(
            published?.timestamp ?? item.firstSeen, utcOffset: published?.utcOffset ?? 0
        ).appendRFC822(to: &bytes)
        bytes.append("</pubDate>")
        for person in item.credits {
            bytes.appendElement("\n<dc:creator>", person.name, "</dc:creator>")
        }
        for division in item.divisions {
            bytes.append(contentsOf: category)
            bytes.appendDecimal(Int64(division.code.number))
            bytes.appendElement("\">", division.name, "</category>")
        }
        for tag in item.tags { bytes.appendElement("\n<category>", tag, "</category>") }
        if let point { bytes.appendElement("\n<georss:point>", point.text, "</georss:point>") }
        if let image = item.writtenImage {
            bytes.appendElement("\n<media:thumbnail url=\"", attribute: image)
        }
        writeTexts(of: item, to: &bytes)
        // The profile allows one; readers differ in which of several they take. All three
        // attributes must be there, a length that is not known as 0.
        if let enclosure = item.writtenEnclosures.first {
            bytes.append("\n<enclosure url=\"")
            bytes.appendXMLAttribute(enclosure.url)
            bytes.append("\" length=\"")
            bytes.appendDecimal(enclosure.length ?? 0)
            bytes.appendElement(
                "\" type=\"", attribute: enclosure.type ?? "application/octet-stream")
        }
        bytes.append("\n</item>")
    }

    /// HTML is expected here: a plain summary is written as the HTML that shows it.
    ///
    /// Content is whole only behind a description, and without a summary it is the description.
    private func writeTexts(of item: borrowing Item, to bytes: inout [UInt8]) {
        if let summary = item.summary {
            bytes.appendElement("\n<description>", HTMLText.escaped(summary), "</description>")
            if let content = item.writtenContent {
                bytes.appendElement("\n<content:encoded>", content, "</content:encoded>")
            }
        } else if let content = item.writtenContent {
            bytes.appendElement("\n<description>", content, "</description>")
        }
    }
}
