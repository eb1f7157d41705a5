import HTML
import Model

/// Finds the list of items on a page that no rule describes: the group of like elements that
/// looks most like news, with everything that frames a page held off.
struct Detector {
    /// Fewer like elements are no list, but for two that nothing speaks against (`pair`).
    static let fewest = 3
    /// Below this score a page has no list: error pages, menus, challenges.
    static let threshold = 1.8
    /// Below this factor the best list is one of hot news, related ones, a box in a sidebar.
    private static let beside = 0.5
    private static let finalists = 10
    /// A list is judged by so many of its items.
    private static let judged = 100

    let document: HTMLDocument
    let url: String
    private let title: String?

    /// `url` is what links resolve against, `title` the page's own.
    init(document: HTMLDocument, url: String, title: String?) {
        self.document = document
        self.url = url
        self.title = title
    }

    /// The list that was found.
    struct Found {
        /// Those that can become items are read, what is beyond them only counted.
        var regions: [ItemRegion]
        /// The element of each region that makes it one of the list.
        var members: [HTMLNode]
        /// How much it is like news, its place left out.
        var score: Double
        /// Whether its items lead nowhere.
        var isInline = false
        /// A line for each list that was weighed, the best first; none unless asked for.
        var weighed: [String] = []

        var read: ArraySlice<ItemRegion> { regions.prefix(ItemLimit.items) }
    }

    /// A list that was read and weighed with what was found in it.
    private struct Finalist {
        var candidate: Candidate
        var regions: [ItemRegion]
        var score: Double
        /// The score without what its place is worth.
        var unplaced: Double
        /// The share of items with a date.
        var dated: Double
    }

    /// Items of a page of a list; boxes beside it have fewer, or no dates.
    private static let pageful = 12

    /// The page's list; nil where nothing looks like one.
    func detect(explaining: Bool) -> Found? {
        let survey = PageSurvey(document, title: title)
        var candidates = CandidateGroups.candidates(survey, of: survey.elements)
        let boilerplate = Boilerplate(document: document, title: title)
        for index in candidates.indices { candidates[index].weigh(survey, boilerplate) }
        let best = Self.chosen(candidates, in: document)
        let finalists = read(best, survey, all: explaining)
        let winner = finalists.max { $0.score < $1.score }.flatMap {
            $0.unplaced >= Self.threshold ? $0 : nil
        }
        let weighed = explaining ? weighed(finalists) : []
        if winner.map({ $0.dated < 0.5 }) ?? true,
            var inline = InlineLists(survey: survey, boilerplate: boilerplate).best,
            inline.score > winner?.score ?? 0
        {
            inline.weighed = [line(inline)] + weighed
            return inline
        }
        // What is as long as the lists of a page's own is one, whatever it is called.
        let isBeside =
            winner.map {
                $0.candidate.verdict.factor < Self.beside
                    && ($0.candidate.members.count < Self.pageful || $0.dated < 0.5)
            } ?? true
        if isBeside, var pair = pair(survey, boilerplate) {
            pair.weighed += weighed
            return pair
        }
        guard let winner else { return nil }
        return Found(
            regions: whole(winner, survey), members: winner.candidate.members,
            score: winner.unplaced, weighed: weighed)
    }

    private func line(_ inline: Found) -> String {
        "\(SelectorWriter(document: document).name(inline.members)): "
            + "\(inline.members.count) items without links; score \(Self.shown(inline.score))"
    }

    /// The winner's regions, also those that it was not judged by.
    private func whole(_ winner: Finalist, _ survey: PageSurvey) -> [ItemRegion] {
        guard winner.candidate.members.count > Self.judged else { return winner.regions }
        let regions = MemberRegions.of(winner.candidate.members[...], survey)
        return ItemRegion.readTogether(Array(regions.prefix(ItemLimit.items)))
            + regions.dropFirst(ItemLimit.items)
    }

    /// The candidates worth reading, the best first; of those that hold the same links only the
    /// one that says more.
    private static func chosen(
        _ candidates: [Candidate], in document: HTMLDocument
    ) -> [Candidate] {
        // A day and a month in elements of their own are no date before the items are read.
        let ordered = candidates.enumerated()
            .filter { $0.element.best >= threshold }
            .sorted { ($1.element.score, $0.offset) < ($0.element.score, $1.offset) }
            .map(\.element)
        var chosen: [Candidate] = []
        for candidate in ordered where chosen.count < finalists {
            let isKnown = chosen.contains { known in
                known.members.count == candidate.members.count
                    && candidate.stands(within: known, in: document)
            }
            if !isKnown { chosen.append(candidate) }
        }
        return chosen
    }

    /// Reads what can win, the likeliest first; everything where `all` are to be shown.
    private func read(
        _ candidates: [Candidate], _ survey: PageSurvey, all: Bool
    ) -> [Finalist] {
        let places = candidates.map { candidate in
            (
                first: candidate.members[0],
                last: candidate.members.last ?? candidate.members[0]
            )
        }
        let anchors = survey.anchors.factors(places, in: document)
        let order = candidates.indices.sorted { left, right in
            (candidates[right].score * anchors[right], left)
                < (candidates[left].score * anchors[left], right)
        }
        let targets = LinkTargets(pageURL: url)
        var finalists: [Finalist] = []
        var best = 0.0
        for index in order {
            // Reading costs more than all before it.
            let most = candidates[index].best * LinkTargets.most * anchors[index]
            guard all || most >= best else { continue }
            let finalist = read(candidates[index], survey, targets, anchor: anchors[index])
            best = max(best, finalist.score)
            finalists.append(finalist)
        }
        return finalists
    }

    private func read(
        _ candidate: Candidate, _ survey: PageSurvey, _ targets: LinkTargets, anchor: Double
    ) -> Finalist {
        var candidate = candidate
        var regions = ItemRegion.readTogether(
            MemberRegions.of(candidate.members.prefix(Self.judged), survey))
        if let list = FlatList.range(regions), candidate.members.count <= Self.judged {
            candidate.cut(to: list)
            regions = Array(regions[list])
        }
        let dated = regions.filter { $0.reading.date != nil }.count
        let share = Double(dated) / Double(regions.count)
        let own = regions.reduce(0) { $0 + $1.reading.ownTargets }
        // Several links to one page, or to a section that all share, make no list of an item.
        let links = min(candidate.meanLinks, Double(own) / Double(regions.count))
        let score =
            candidate.dateless * Candidate.dateFactor(share)
            / Candidate.linkFactor(candidate.meanLinks) * Candidate.linkFactor(links)
            * targets.factor(regions, areDated: dated > 0)
        return Finalist(
            candidate: candidate, regions: regions, score: score * anchor, unplaced: score,
            dated: share)
    }

    private func weighed(_ finalists: [Finalist]) -> [String] {
        let writer = SelectorWriter(document: document)
        return finalists.sorted { $0.score > $1.score }.prefix(5).map { finalist in
            let members = finalist.candidate.members
            let name = writer.name(members)
            let dated = finalist.regions.filter { $0.reading.date != nil }.count
            let reason = finalist.candidate.verdict.reason.map { ", " + $0 } ?? ""
            return "\(name): \(members.count) items, \(dated) with a date\(reason); score "
                + Self.shown(finalist.score)
        }
    }

    private static func shown(_ score: Double) -> String {
        let tenths = Int((min(score, 1e6) * 10).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }
}
