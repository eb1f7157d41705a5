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

    /// Which sentences of each stand in the other, whole or as a part of a sentence; nil where so
    /// many do not, or so little of one, that the texts are others.
    private func matches(with other: StoryText) -> (own: [Bool], other: [Bool])? {
        let (ownSums, otherSums) = (Set(sentences.map(\.sum)), Set(other.sentences.map(\.sum)))
        var own = sentences.map { otherSums.contains($0.sum) }
        var others = other.sentences.map { ownSums.contains($0.sum) }
        let rest = sentences.indices.filter { !own[$0] }
        let otherRest = other.sentences.indices.filter { !others[$0] }
        // A long text's own lines are fine, a short one's are not.
        guard rest.count <= Self.mostRest else { return nil }
        var pieces = Pieces(sentences)
        var otherPieces = Pieces(other.sentences)
        for index in rest {
            for place in otherRest.prefix(Self.mostRest * 4) {
                let (one, two) = (sentences[index].letters, other.sentences[place].letters)
                let found =
                    one.count <= two.count
                    ? otherPieces.find(one, in: place, isEnd: isCut && index == sentences.count - 1)
                    : pieces.find(
                        two, in: index,
                        isEnd: other.isCut && place == other.sentences.count - 1)
                guard found else { continue }
                own[index] = true
                others[place] = true
            }
        }
        return pieces.areWhole && otherPieces.areWhole ? (own, others) : nil
    }

    /// Which letters of sentences are found as parts of another text.
    private struct Pieces {
        private let sentences: [Sentence]
        private var found: [Int: [Bool]] = [:]

        init(_ sentences: [Sentence]) { self.sentences = sentences }

        /// Notes where `part` stands in the sentence at `place`, with all that follows where the
        /// part is the end of a text that was cut short.
        mutating func find(_ part: [UInt32], in place: Int, isEnd: Bool) -> Bool {
            let whole = sentences[place].letters
            guard let range = StoryLetters.range(of: part, in: whole) else { return false }
            let end = isEnd ? whole.count : range.upperBound
            for index in range.lowerBound..<end {
                found[place, default: Array(repeating: false, count: whole.count)][index] = true
            }
            return true
        }

        /// Whether parts leave out no more than the first words of a sentence, such as 本报讯: what is
        /// left out behind them or between is another street, another name.
        var areWhole: Bool {
            found.values.allSatisfy { letters in
                letters.drop { !$0 }.allSatisfy(\.self)
            }
        }
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
