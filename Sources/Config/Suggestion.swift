/// Finds what somebody probably meant to write.
package enum Suggestion {
    /// The candidate closest to a misspelt word, or nil where none is close.
    ///
    /// One slip is forgiven in three letters, two in six, three from nine on. A slip is a letter
    /// left out, added, changed, or two neighbours swapped (Damerau–Levenshtein); case is ignored.
    package static func closest(to word: String, among candidates: some Sequence<String>) -> String?
    {
        let wanted = Array(word.lowercased().unicodeScalars.prefix(maximumLength))
        let allowed = min(3, max(1, wanted.count / 3))
        var best: (candidate: String, distance: Int)?
        for candidate in candidates {
            let letters = Array(candidate.lowercased().unicodeScalars.prefix(maximumLength))
            guard abs(letters.count - wanted.count) <= allowed else { continue }
            let distance = distance(wanted, letters)
            guard distance <= allowed, distance < max(wanted.count, letters.count) else { continue }
            if best.map({ distance < $0.distance }) ?? true { best = (candidate, distance) }
        }
        return best?.candidate
    }

    /// Longer words are compared by their beginnings: the table is this wide squared at most.
    private static let maximumLength = 64

    /// The optimal string alignment distance.
    static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
        guard !left.isEmpty else { return right.count }
        var twoAbove: [Int] = []
        var above = Array(0...right.count)
        for (row, letter) in left.enumerated() {
            var current = [row + 1]
            for (column, other) in right.enumerated() {
                var cost = min(
                    above[column + 1] + 1, current[column] + 1,
                    above[column] + (letter == other ? 0 : 1))
                if row > 0, column > 0, letter == right[column - 1], left[row - 1] == other {
                    cost = min(cost, twoAbove[column - 1] + 1)
                }
                current.append(cost)
            }
            (twoAbove, above) = (above, current)
        }
        return above[right.count]
    }
}
