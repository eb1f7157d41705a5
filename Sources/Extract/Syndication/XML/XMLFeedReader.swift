import Markup
import Model

/// Reads every feed that is XML: RSS, RDF, Atom and CDF.
enum XMLFeedReader {
    /// Nil where nothing in the document is of a feed.
    static func read(_ utf8: [UInt8], base: String) -> SyndicatedFeed? {
        let (elements, dropped, repairs) = XMLReader.reading(utf8) { reader in
            var walker = FeedWalker(base: base)
            walker.walk(&reader)
            return (walker.elements, walker.itemsDropped, reader.repairs)
        }
        guard let format = elements.format else { return nil }
        var feed =
            format == .atom
            ? AtomAdapter.feed(elements, base: base) : RSSAdapter.feed(elements, base: base)
        feed.diagnostics += repairs.sentences.map { Diagnostic(.note, $0) }
        if dropped > 0 {
            feed.diagnostics.append(
                Diagnostic(
                    .warning,
                    "the feed has \(dropped) items more than the \(FeedWalker.itemLimit) that are read"
                ))
        }
        return feed
    }
}
