package import Model

/// How many items an archive page made from now on has: in most feeds the same, in some their own
/// number.
package struct PageLengths: Sendable, ExpressibleByIntegerLiteral {
    private let common: Int
    /// By `FeedKey.text`.
    private let own: [String: Int]

    package init(_ common: Int, own: [FeedKey: Int] = [:]) {
        self.common = max(1, common)
        self.own = Dictionary(uniqueKeysWithValues: own.map { ($0.key.text, max(1, $0.value)) })
    }

    package init(integerLiteral value: Int) { self.init(value) }

    /// That of a feed by its written key.
    subscript(feed: String) -> Int { own[feed] ?? common }
}
