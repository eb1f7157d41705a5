package import Model

/// Writes a feed in any of its formats.
package enum FeedRenderer {
    /// The bytes of `feed`: the same for the same feed, whenever they are asked for.
    package static func bytes(for feed: Feed, format: FeedFormat) -> [UInt8] {
        switch format {
        case .atom: AtomWriter().bytes(for: feed)
        case .rss: RSSWriter().bytes(for: feed)
        case .json: JSONFeedWriter().bytes(for: feed)
        }
    }
}
