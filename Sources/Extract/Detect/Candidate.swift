import HTML

/// A group of like elements that may be the page's list.
struct Candidate {
    /// In document order.
    var members: [HTMLNode]
    var score = 0.0
    /// What the score would be if no member had a date.
    private(set) var dateless = 0.0
    /// Links of a member on average.
    private(set) var meanLinks = 1.0
    /// The share of members in which reading may find a date.
    private(set) var datable = 1.0
    /// What speaks against the place where it stands.
    private(set) var verdict = Boilerplate.Verdict()

    /// Sums over members.
    private struct Sums {
        var count = 0
        var titled = 0
        var dated = 0
        var datable = 0
        var title = 0.0
        var links = 0.0
        var beside = 0.0

        mutating func add(_ facts: PageSurvey.Facts, isFollowedByDate: Bool = false) {
            count += 1
            if facts.longestLink >= 4 { titled += 1 }
            if facts.dates > 0 { dated += 1 }
            if facts.datable > 0 || isFollowedByDate { datable += 1 }
            title += Double(min(facts.longestLink, 40))
            links += Double(facts.links)
            beside += Double(min(max(facts.text - facts.linkText, 0), 200))
        }

        var meanTitle: Double { title / Double(max(count, 1)) }
        var dateRate: Double { Double(dated) / Double(max(count, 1)) }
        var datableRate: Double { Double(datable) / Double(max(count, 1)) }
    }

    init(members: [HTMLNode]) { self.members = members }

    /// How alike and how list-like the members are; 0 for what can be no list.
    ///
    /// Members of several parents are first cut down to those whose surroundings are alike: a box
    /// of old news may look like the list itself.
    mutating func weigh(_ survey: PageSurvey, _ boilerplate: Boilerplate) {
        // The blocks of a whole page are few; what leads through the site is no item among them.
        if members.count <= 12 { members.removeAll(where: boilerplate.isFurniture) }
        guard members.count >= Detector.fewest else { return }
        let runs = runs(survey)
        if runs.count > 1 { keep(runs, survey, boilerplate) }
        guard members.count >= Detector.fewest, let first = members.first,
            let parent = survey.document.parent(of: first)
        else { return }
        var sums = Sums()
        for member in members {
            sums.add(survey[member], isFollowedByDate: survey.isFollowedByDate(member))
        }
        guard sums.titled >= Detector.fewest else { return }
        let count = Double(sums.count)
        meanLinks = sums.links / count
        datable = sums.datableRate
        var value = Self.power(min(Double(sums.titled), 40))
        value *= Self.titleFactor(sums.meanTitle, dated: sums.dateRate)
        value *= Self.linkFactor(meanLinks)
        value *= 1 + sums.beside / count / 150
        value *= Double(sums.titled) / count
        // A factor only lowers it: what is too low already need not be looked at.
        if value * Self.dateFactor(datable) / Self.linkFactor(meanLinks) >= Detector.threshold {
            verdict = boilerplate.verdict(parent, titleLength: sums.meanTitle)
            value *= verdict.factor
        }
        dateless = value
        score = value * Self.dateFactor(sums.dateRate)
    }

    /// Keeps the members in `range`, the score in proportion to how many they are.
    mutating func cut(to range: Range<Int>) {
        let share = Self.power(Double(range.count)) / Self.power(Double(members.count))
        members = Array(members[range])
        (score, dateless) = (score * share, dateless * share)
    }

    /// Whether the members are parts of those of `other`, which has as many; a few are looked at.
    func stands(within other: Candidate, in document: HTMLDocument) -> Bool {
        let places = [0, members.count / 2, members.count - 1]
        return places.allSatisfy { place in
            ItemRegion(document: document, nodes: [])
                .isWithin(members[place], other.members[place])
        }
    }

    /// The highest score that reading the members could lead to.
    var best: Double { dateless * Self.dateFactor(datable) / Self.linkFactor(meanLinks) }

    /// What `share` of dated members is worth.
    static func dateFactor(_ share: Double) -> Double { 1 + 2.5 * share }

    /// The members by parent.
    private func runs(_ survey: PageSurvey) -> [[HTMLNode]] {
        var runs: [[HTMLNode]] = []
        var last: HTMLNode?
        for member in members {
            let parent = survey.document.parent(of: member)
            if parent == last, !runs.isEmpty {
                runs[runs.count - 1].append(member)
            } else {
                runs.append([member])
                last = parent
            }
        }
        return runs
    }

    /// Keeps the runs that are like the best of them in place, dates and titles.
    private mutating func keep(
        _ runs: [[HTMLNode]], _ survey: PageSurvey, _ boilerplate: Boilerplate
    ) {
        let weighed = runs.map { run -> (run: [HTMLNode], sums: Sums, factor: Double) in
            var sums = Sums()
            for member in run { sums.add(survey[member]) }
            let parent = survey.document.parent(of: run[0])
            let verdict = parent.map {
                boilerplate.verdict($0, titleLength: sums.meanTitle)
            }
            return (run, sums, verdict?.factor ?? 1)
        }
        let best = weighed.max { left, right in
            Self.worth(left.sums) * left.factor < Self.worth(right.sums) * right.factor
        }
        guard let best else { return }
        members = weighed.filter { part in
            guard part.factor >= 0.6 * best.factor else { return false }
            guard part.sums.count > 2, best.sums.count > 2 else { return true }
            return abs(part.sums.dateRate - best.sums.dateRate) <= 0.4
                && part.sums.meanTitle >= 0.5 * best.sums.meanTitle
        }.flatMap(\.run)
    }

    private static func worth(_ sums: Sums) -> Double {
        power(Double(sums.titled)) * titleFactor(sums.meanTitle, dated: sums.dateRate)
            * dateFactor(sums.dateRate)
    }

    /// Menus are words, news are sentences; a date makes news of a word too.
    static func titleFactor(_ mean: Double, dated share: Double) -> Double {
        switch mean {
        case ..<4: 0.04 + 0.2 * share
        case ..<6: 0.1 + 0.4 * share
        case ..<8: 0.4 + 0.3 * share
        case ..<12: 0.85
        default: 1 + min(mean - 12, 20) / 40
        }
    }

    /// A member with many links is itself a list.
    static func linkFactor(_ mean: Double) -> Double {
        switch mean {
        case ..<2.5: 1
        case ..<4.5: 0.7
        case ..<7: 0.4
        default: 1.2 / mean
        }
    }

    /// `count` to the power 3/4: ten items are worth more than five, but not twice.
    static func power(_ count: Double) -> Double {
        (count * count * count).squareRoot().squareRoot()
    }
}
