import HTML

/// Lists whose items lead nowhere: title, date and often the whole text stand in the list itself.
struct InlineLists {
    let survey: PageSurvey
    let boilerplate: Boilerplate

    /// How many groups are read.
    private static let finalists = 10
    /// A list is judged by so many of its items.
    private static let judged = 100
    /// Shorter elements hold a date and hardly more.
    private static let fewestCharacters: Int32 = 10
    /// Rows of a table without a link are an article's figures more often than news.
    private static let rows = NameSet(["tr", "td", "th", "tbody", "option"])

    /// The best list; nil where none has titles of its own with dates of their own.
    var best: Detector.Found? {
        var best: Detector.Found?
        for group in finalists where group.most > best?.score ?? Detector.threshold {
            guard let found = found(group.members) else { continue }
            if found.score > best?.score ?? Detector.threshold { best = found }
        }
        return best.map(whole)
    }

    /// Like elements, and what reading them can come to.
    private struct Group {
        var members: [HTMLNode]
        /// No score is higher.
        var most: Double
        var likely: Double
    }

    /// The groups worth reading, the likeliest first: reading costs more than all before it.
    private var finalists: [Group] {
        let groups = CandidateGroups.candidates(survey, of: elements).map { candidate in
            let most =
                worth(candidate.members) * Candidate.titleFactor(40, dated: 1)
                * Candidate.dateFactor(1)
            let judged = candidate.members.prefix(Self.judged)
            let dated = judged.count { survey[$0].dates > 0 }
            // A day and a month in elements of their own are no date before the items are read.
            let share = 0.5 + 0.5 * Double(dated) / Double(judged.count)
            return Group(members: candidate.members, most: most, likely: most * share)
        }
        let ordered = groups.enumerated().filter { $0.element.most > Detector.threshold }
            .sorted { ($1.element.likely, $0.offset) < ($0.element.likely, $1.offset) }
        return ordered.prefix(Self.finalists).map(\.element)
    }

    /// What so many members with so much text are worth.
    private func worth(_ members: [HTMLNode]) -> Double {
        let judged = members.prefix(Self.judged)
        let text = judged.reduce(0) { $0 + Double(min(survey[$1].text, 200)) }
        return Candidate.power(Double(min(members.count, 40)))
            * (1 + text / Double(judged.count) / 150)
    }

    /// The list with what can become items read.
    private func whole(_ found: Detector.Found) -> Detector.Found {
        var found = found
        found.regions =
            ItemRegion.readTogether(Array(found.regions.prefix(ItemLimit.items)))
            + found.regions.dropFirst(ItemLimit.items)
        return found
    }

    private var elements: [HTMLNode] {
        survey.unlinked.filter { node in
            survey[node].text >= Self.fewestCharacters
                && !Self.rows.contains(node, in: survey.document)
        }
    }

    private func found(_ members: [HTMLNode]) -> Detector.Found? {
        let document = survey.document
        guard let parent = document.parent(of: members[0]) else { return nil }
        var titles: Set<String> = []
        var length = 0
        var dated = 0
        let judged = members.prefix(Self.judged)
        let regions = ItemRegion.sharing(
            judged.map { ItemRegion(document: document, nodes: [$0]) })
        for region in regions {
            guard let date = region.date(beside: nil),
                let headline = region.headline(date: date.node),
                !region.isWithin(date.node, headline.node), isAlone(date.node)
            else { continue }
            dated += 1
            length += CollapsedText.length(headline.text)
            titles.insert(headline.text)
        }
        guard dated * 5 >= judged.count * 4, titles.count * 5 >= judged.count * 4 else {
            return nil
        }
        let title = Double(length) / Double(dated)
        let verdict = boilerplate.verdict(parent, titleLength: title)
        guard title >= 5, verdict.factor >= 0.5 else { return nil }
        let score =
            worth(members) * verdict.factor * Candidate.titleFactor(title, dated: 1)
            * Candidate.dateFactor(Double(dated) / Double(judged.count))
        return Detector.Found(
            regions: members.map { ItemRegion(document: document, nodes: [$0]) },
            members: members, score: score, isInline: true)
    }

    /// Whether a date is no part of a sentence.
    private func isAlone(_ date: HTMLNode) -> Bool {
        survey[date].text <= 14
            || CollapsedText.line(of: date, in: survey.document, limit: 80)
                .map(DateLook.isMostlyDate) ?? false
    }
}
