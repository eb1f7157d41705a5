extension StoryText {
    /// What two texts have to do with each other.
    enum Comparison: Sendable, Equatable {
        /// One of them says too little to tell.
        case unknown
        /// Of so much weight are the sentences that stand in both, word for word.
        case same(weight: Int, percent: Int)
        case different
    }

    /// Reprints leave the sentences as they are and add their own lines before, behind or between.
    ///
    /// Where both say something else at one place, a date, a street, they are two notices.
    func comparison(with other: StoryText) -> Comparison {
        guard weight >= Self.leastWeight, other.weight >= Self.leastWeight else { return .unknown }
        let (short, long) = weight <= other.weight ? (self, other) : (other, self)
        guard let matched = short.matches(with: long) else { return .different }
        let shared = zip(short.sentences, matched.own).reduce(0) { sum, pair in
            pair.1 && !pair.0.isEditorial ? sum + pair.0.weight : sum
        }
        let percent = shared * 100 / max(1, short.weight)
        guard percent >= 70, shared >= Self.leastWeight,
            !Self.replace(short.rests(matched.own), long.rests(matched.other))
        else { return .different }
        return .same(weight: shared, percent: percent)
    }

    private static let leastWeight = StoryLetters.ideographs(40)
    /// Beyond it, sentences are not searched for in each other.
    private static let mostRest = 40
    private static let leastPart = StoryLetters.ideographs(6)

    /// Which sentences of each stand in the other, whole or as a part of a sentence; nil where so
    /// many do not that the texts are others.
    private func matches(with other: StoryText) -> (own: [Bool], other: [Bool])? {
        let (ownSums, otherSums) = (Set(sentences.map(\.sum)), Set(other.sentences.map(\.sum)))
        var own = sentences.map { otherSums.contains($0.sum) }
        var others = other.sentences.map { ownSums.contains($0.sum) }
        let rest = sentences.indices.filter { !own[$0] }
        let otherRest = other.sentences.indices.filter { !others[$0] }
        // A long text's own lines are fine, a short one's are not.
        guard rest.count <= Self.mostRest else { return nil }
        for index in rest {
            for place in otherRest.prefix(Self.mostRest * 4)
            where Self.isPart(sentences[index], other.sentences[place]) {
                own[index] = true
                others[place] = true
            }
        }
        return (own, others)
    }

    private static func isPart(_ one: Sentence, _ two: Sentence) -> Bool {
        let (part, whole) = one.weight <= two.weight ? (one, two) : (two, one)
        return part.weight >= leastPart && StoryLetters.contains(whole.letters, part.letters)
    }

    /// Whether sentences that stand in this text alone are before, between and behind the shared
    /// ones.
    private func rests(_ matched: [Bool]) -> [Bool] {
        var rests = [false, false, false]
        guard let first = matched.firstIndex(of: true), let last = matched.lastIndex(of: true)
        else { return rests }
        let end = isCut ? sentences.count - 1 : sentences.count
        for index in 0..<end where !matched[index] && !sentences[index].isEditorial {
            rests[index < first ? 0 : index > last ? 2 : 1] = true
        }
        return rests
    }

    private static func replace(_ one: [Bool], _ two: [Bool]) -> Bool {
        zip(one, two).contains { $0 && $1 }
    }
}
