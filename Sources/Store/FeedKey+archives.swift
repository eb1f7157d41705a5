import Model

extension FeedKey {
    /// Whether the store keeps this feed's complete history in pages.
    var hasArchives: Bool {
        switch self {
        case .all, .region, .source: true
        }
    }
}
