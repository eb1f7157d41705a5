/// The difference of two texts as `diff -u` writes it.
enum UnifiedDiff {
    private static let context = 3

    /// Empty where both are the same.
    ///
    /// One hunk: what lies between the first and the last change.
    static func lines(from old: String, to new: String, name: String) -> [String] {
        let (left, right) = (split(old), split(new))
        guard left != right else { return [] }
        let same = zip(left, right).prefix { $0 == $1 }.count
        let most = min(left.count, right.count) - same
        let tail = zip(left.reversed(), right.reversed()).prefix(most).prefix { $0 == $1 }.count
        let start = max(0, same - context)
        let leftEnd = min(left.count, left.count - tail + context)
        let rightEnd = min(right.count, right.count - tail + context)
        var lines = [
            "--- \(name)", "+++ \(name)",
            "@@ -\(start + 1),\(leftEnd - start) +\(start + 1),\(rightEnd - start) @@",
        ]
        lines += left[start..<same].map { " " + $0 }
        lines += changes(
            Array(left[same..<(left.count - tail)]), Array(right[same..<(right.count - tail)]))
        lines += left[(left.count - tail)..<leftEnd].map { " " + $0 }
        return lines
    }

    /// Removed before added lines, common ones between them (longest common subsequence).
    private static func changes(_ left: [String], _ right: [String]) -> [String] {
        guard left.count * right.count <= 1_000_000 else {
            return left.map { "-" + $0 } + right.map { "+" + $0 }
        }
        var lengths = [[Int]](
            repeating: [Int](repeating: 0, count: right.count + 1), count: left.count + 1)
        for row in left.indices.reversed() {
            for column in right.indices.reversed() {
                lengths[row][column] =
                    left[row] == right[column]
                    ? lengths[row + 1][column + 1] + 1
                    : max(lengths[row + 1][column], lengths[row][column + 1])
            }
        }
        var lines: [String] = []
        var (row, column) = (0, 0)
        while row < left.count || column < right.count {
            if row < left.count, column < right.count, left[row] == right[column] {
                lines.append(" " + left[row])
                row += 1
                column += 1
            } else if row < left.count,
                column == right.count || lengths[row + 1][column] >= lengths[row][column + 1]
            {
                lines.append("-" + left[row])
                row += 1
            } else {
                lines.append("+" + right[column])
                column += 1
            }
        }
        return lines
    }

    private static func split(_ text: String) -> [String] {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if lines.last == "" { lines.removeLast() }
        return lines
    }
}
