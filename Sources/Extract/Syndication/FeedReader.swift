/// Reads a feed of any format: the one way in.
///
/// As much as a person could still read is read: the format is found from the bytes, and what was
/// repaired is said in `diagnostics`.
package struct FeedReader: Sendable {
    /// Overrides every label on the page.
    private let charset: String?

    package init(charset: String? = nil) { self.charset = charset }

    /// The feed that `page` is; nil where it is none.
    package func read(_ page: Page) -> SyndicatedFeed? {
        guard page.bytes.count <= Self.byteLimit else { return nil }
        let decoded = FeedCharset.decode(
            page.bytes, contentType: page.contentType, override: charset)
        guard let feed = Self.read(decoded.utf8, base: page.url, isForced: true) else { return nil }
        var told = feed
        told.diagnostics =
            decoded.notes + [decoded.diagnostic].compactMap { $0 } + told.diagnostics
        return told
    }

    /// Whether a body starts as a feed does; cheap, and nothing is read.
    package static func isFeed(_ body: [UInt8]) -> Bool { FeedKind.find(in: body) != nil }

    /// The feed in text that is UTF-8 already; nil where it is none.
    ///
    /// - Parameter isForced: whether text that does not look like a feed is tried all the same.
    static func read(_ utf8: [UInt8], base: String, isForced: Bool = false) -> SyndicatedFeed? {
        guard var feed = parsed(utf8, base: base, isForced: isForced) else { return nil }
        if let cut = feed.cutDiagnostic { feed.diagnostics.append(cut) }
        return feed
    }

    private static func parsed(
        _ utf8: [UInt8], base: String, isForced: Bool
    ) -> SyndicatedFeed? {
        switch FeedKind.find(in: utf8) {
        case .json: return JSONFeedReader.read(utf8, base: base, isForced: isForced)
        case .xml(let start):
            var feed = XMLFeedReader.read(start == 0 ? utf8 : Array(utf8[start...]), base: base)
            feed?.diagnostics += FeedJunk.notes(on: utf8, start: start)
            return feed
        case nil where isForced:
            return JSONFeedReader.read(utf8, base: base, isForced: true)
                ?? XMLFeedReader.read(utf8, base: base)
        case nil: return nil
        }
    }

    /// Larger bodies are refused; Fetch's own limit lies below.
    private static let byteLimit = 32_000_000
}
