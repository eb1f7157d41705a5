package import Model

/// A feed as written, and where its entries stand in it.
package struct FeedRendering: Sendable, Hashable {
    package var bytes: [UInt8]
    /// In the order of the feed's items.
    package var entries: [Range<Int>]

    /// The document with those entries alone whose numbers are in `kept`; it holds for any format.
    package static func document(
        _ bytes: [UInt8], entries: [Range<Int>], keeping kept: [Int]
    ) -> [UInt8] {
        guard let first = entries.first, let last = entries.last else { return bytes }
        // What stands between two entries, the same everywhere: nothing in XML, a comma in JSON.
        let separator = entries.count > 1 ? bytes[first.upperBound..<entries[1].lowerBound] : []
        var document = Array(bytes[..<first.lowerBound])
        for (position, index) in kept.enumerated() {
            if position > 0 { document += separator }
            document += bytes[entries[index]]
        }
        return document + bytes[last.upperBound...]
    }
}

/// Writes a feed in any of its formats.
package enum FeedRenderer {
    /// The bytes of `feed`: the same for the same feed, whenever they are asked for.
    package static func bytes(for feed: Feed, format: FeedFormat) -> [UInt8] {
        rendering(of: feed, format: format).bytes
    }

    /// The same, and where its entries stand.
    package static func rendering(of feed: Feed, format: FeedFormat) -> FeedRendering {
        switch format {
        case .atom: AtomWriter().rendering(of: feed)
        case .rss: RSSWriter().rendering(of: feed)
        case .json: JSONFeedWriter().rendering(of: feed)
        }
    }
}
