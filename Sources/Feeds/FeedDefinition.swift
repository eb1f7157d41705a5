package import Model

/// A feed that the configuration asks for, before any item stands in it.
package struct FeedDefinition: Sendable, Hashable {
    package var key: FeedKey
    package var title: String
    package var subtitle: String?
    /// The address without its extension: `https://example.org/dalian`.
    package var address: String
    /// The page for people.
    package var homeURL: String
    /// A tag URI, the same in all formats.
    package var id: String
}
