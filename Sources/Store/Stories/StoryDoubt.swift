package import Model

/// Why two items that share something are two stories.
package enum StoryDoubt: Sendable, Hashable {
    case sameSource
    /// Their times are more than three days apart.
    case otherTime
    /// Their titles say other numbers.
    case otherNumbers
    case otherPlace
    /// Their titles bear labels that differ.
    case otherLabels
    case otherTitle
    /// Both have texts, which say other things.
    case otherText
    /// The text that stands in both is too short beside such titles, or too little of them.
    case littleText
    /// Without texts, one title is not enough: it is short, or of a kind that comes again.
    case commonTitle
    /// Without texts, neither one first publisher nor one place and day speaks for it.
    case nothingElse
    /// Another item of that story speaks against it.
    case otherMember
}

extension StoryDoubt: CustomStringConvertible {
    package var description: String {
        switch self {
        case .sameSource: "it is of the same source"
        case .otherTime: "they are more than three days apart"
        case .otherNumbers: "the titles have other numbers"
        case .otherPlace: "they are of other places"
        case .otherLabels: "the labels in the titles differ"
        case .otherTitle: "the titles differ"
        case .otherText: "the texts differ"
        case .littleText: "too little text stands in both"
        case .commonTitle: "without texts, a title that is short or comes again tells nothing"
        case .nothingElse:
            "without texts, it takes one first publisher within a day, or a title that names its"
                + " place on one day"
        case .otherMember: "another item of that story speaks against it"
        }
    }
}

/// What became of the comparison of two items.
enum StoryVerdict: Sendable, Hashable {
    case one(StoryReason)
    case two(StoryDoubt)
}

/// A stored item of another source that nearly tells the same story.
package struct StoryMiss: Sendable, Hashable {
    package var item: Item
    package var doubt: StoryDoubt
}

/// What stored items have to do with a new one.
package struct StoryFinding: Sendable, Hashable {
    /// With which it would become one entry.
    package var match: StoryMatch?
    /// Those that share something with it and would not, the nearest first; none beside a match.
    package var misses: [StoryMiss]
}
