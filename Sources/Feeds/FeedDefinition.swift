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
    /// What follows the `?` of its address, where it is an answer to a question.
    package var query: String?
}
