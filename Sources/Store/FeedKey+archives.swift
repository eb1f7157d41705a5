package import Model

extension FeedKey {
    /// Whether the store keeps this feed's complete history in pages.
    package var hasArchives: Bool {
        switch self {
        case .all, .region, .source: true
        case .division: false
        }
    }
}
