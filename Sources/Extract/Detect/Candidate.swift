import HTML

/// A group of like elements that may be the page's list.
struct Candidate {
    /// In document order.
    var members: [HTMLNode]
    var score = 0.0

    /// How alike and how list-like the members are; 0 for what can be no list.
    mutating func weigh(_ survey: PageSurvey, _ boilerplate: Boilerplate) {
        guard members.count >= Detector.fewest else { return }
        var titled = 0
        var dated = 0
        var title = 0.0
        var links = 0.0
        var beside = 0.0
        for member in members {
            let facts = survey[member]
            if facts.longestLink >= 4 { titled += 1 }
            if facts.dates > 0 { dated += 1 }
            title += Double(min(facts.longestLink, 40))
            links += Double(facts.links)
            beside += Double(min(max(facts.text - facts.linkText, 0), 200))
        }
        guard titled >= Detector.fewest, let parent = survey.document.parent(of: members[0]) else {
            return
        }
        let count = Double(members.count)
        score = Self.power(min(Double(titled), 40))
        score *= Self.titleFactor(title / count)
        score *= 1 + 2.5 * Double(dated) / count
        score *= Self.linkFactor(links / count)
        score *= 1 + beside / count / 150
        score *= Double(titled) / count
        // A factor only lowers it: what is too low already need not be looked at.
        if score >= Detector.threshold { score *= boilerplate.factor(parent) }
    }

    /// Menus are words, news are sentences.
    private static func titleFactor(_ mean: Double) -> Double {
        switch mean {
        case ..<4: 0.05
        case ..<6: 0.15
        case ..<8: 0.45
        case ..<12: 0.85
        default: 1 + min(mean - 12, 20) / 40
        }
    }

    /// A member with many links is itself a list.
    private static func linkFactor(_ mean: Double) -> Double {
        switch mean {
        case ..<2.5: 1
        case ..<4.5: 0.7
        default: 1.2 / mean
        }
    }

    /// `count` to the power 3/4: ten items are worth more than five, but not twice.
    private static func power(_ count: Double) -> Double {
        (count * count * count).squareRoot().squareRoot()
    }
}
