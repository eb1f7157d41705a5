import Markup
import Model

/// Feeds are written with an element a line: nobody pays for it after compression, and a golden
/// file's difference can be read.
extension XMLWriter {
    /// An element without attributes that holds text.
    mutating func line(_ name: String, _ content: String) {
        raw("\n")
        element(name, content)
    }

    /// An element with attributes, in their order, that holds text or nothing.
    mutating func line(
        _ name: String, attributes: KeyValuePairs<String, String>, _ content: String? = nil
    ) {
        startElementOnNewLine(name)
        for (name, value) in attributes { attribute(name, value) }
        if let content { text(content) }
        endElement()
    }

    /// Begins an element that holds others.
    mutating func startElementOnNewLine(_ name: String) {
        raw("\n")
        startElement(name)
    }

    /// Ends an element that holds others.
    mutating func endElementOnNewLine() {
        raw("\n")
        endElement()
    }

    /// Lets `write` append every item of `feed`; returns where each stands.
    mutating func entries(
        of feed: Feed, _ write: (borrowing LentItem, GeoPoint?, inout [UInt8]) -> Void
    ) -> [Range<Int>] {
        var entries: [Range<Int>] = []
        entries.reserveCapacity(feed.items.count)
        raw { bytes in
            feed.items.lend { items in
                for index in items.indices {
                    let start = bytes.count
                    write(items[index], feed.point(of: items[index].item.divisions), &bytes)
                    entries.append(start..<bytes.count)
                }
            }
        }
        return entries
    }
}
