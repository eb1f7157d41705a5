package import Model

/// Why an item tells the story of another.
package enum StoryReason: Sendable, Hashable {
    /// One page, found by two sources.
    case sameAddress
    /// So much of the shorter text stands in the longer one, sentence by sentence.
    case sameText(percent: Int)
    /// One title, and both name the same first publisher.
    case sameOrigin
    /// One title that names a place, on one day.
    case sameTitle
}

extension StoryReason: CustomStringConvertible {
    package var description: String {
        switch self {
        case .sameAddress: "both lead to one page"
        case .sameText(let percent): "\(percent) % of the text stands in both, word for word"
        case .sameOrigin: "one title, taken from the same first publisher"
        case .sameTitle: "one title that names its place, on one day"
        }
    }
}

/// A stored item of another source that tells the same story.
package struct StoryMatch: Sendable, Hashable {
    package var item: Item
    package var reason: StoryReason
}
