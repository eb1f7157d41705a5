import HTML

/// Lists whose items lead nowhere: title, date and often the whole text stand in the list itself.
struct InlineLists {
    let survey: PageSurvey
    let boilerplate: Boilerplate

    /// A list is judged by so many of its items.
    private static let judged = 100
    /// Shorter elements hold a date and hardly more.
    private static let fewestCharacters: Int32 = 10
    /// Rows of a table without a link are an article's figures more often than news.
    private static let rows = NameSet(["tr", "td", "th", "tbody", "option"])

    /// The best list; nil where none has titles of its own with dates of their own.
    var best: Detector.Found? {
        var best: Detector.Found?
        for candidate in CandidateGroups.candidates(survey, of: elements) {
            let ceiling = Candidate.power(Double(candidate.members.count)) * 40
            guard ceiling > best?.score ?? 0, let found = found(candidate.members) else { continue }
            if found.score > best?.score ?? Detector.threshold { best = found }
        }
        return best
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
        for member in judged {
            let region = ItemRegion(document: document, nodes: [member])
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
        let text = judged.reduce(0) { $0 + Double(min(survey[$1].text, 200)) }
        let score =
            Candidate.power(Double(min(members.count, 40))) * verdict.factor
            * Candidate.titleFactor(title, dated: 1)
            * Candidate.dateFactor(Double(dated) / Double(judged.count))
            * (1 + text / Double(judged.count) / 150)
        return Detector.Found(
            regions: members.map { ItemRegion(document: document, nodes: [$0]) },
            members: members, score: score)
    }

    /// Whether a date is no part of a sentence.
    private func isAlone(_ date: HTMLNode) -> Bool {
        DateLook.isMostlyDate(CollapsedText.of(date, in: survey.document))
            || survey[date].text <= 14
    }
}
