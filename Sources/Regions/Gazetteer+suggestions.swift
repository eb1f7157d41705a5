import Model

extension Gazetteer {
    /// Up to three names that somebody who wrote `text` may have meant, nearest first.
    ///
    /// For messages about feeds.yml: a code is completed by its digits, a name by its characters.
    package func suggestions(for text: String) -> [String] {
        let written = Array(text.unicodeScalars.prefix(24))
        guard !written.isEmpty else { return [] }
        if let code = DivisionCode(text) {
            return [code.prefecture, code.province].compactMap { name(of: $0) }
        }
        var nearest: [(name: String, distance: Int, isCounty: Bool)] = []
        for (index, name) in names.enumerated() {
            let distance = Self.distance(written, Array(name.unicodeScalars), atMost: 2)
            let shares = written.contains { name.unicodeScalars.contains($0) }
            if distance <= 2, shares { nearest.append((name, distance, codes[index] % 100 != 0)) }
        }
        nearest.sort {
            ($0.distance, $0.isCounty ? 1 : 0, $0.name) < (
                $1.distance, $1.isCounty ? 1 : 0, $1.name
            )
        }
        var unique: [String] = []
        for found in nearest where !unique.contains(found.name) { unique.append(found.name) }
        return Array(unique.prefix(3))
    }

    /// The Levenshtein distance; anything over `limit` is told as more than it.
    private static func distance(
        _ left: [Unicode.Scalar], _ right: [Unicode.Scalar], atMost limit: Int
    ) -> Int {
        guard abs(left.count - right.count) <= limit else { return limit + 1 }
        var row = Array(0...right.count)
        for (index, scalar) in left.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for column in right.indices {
                let replaced = diagonal + (scalar == right[column] ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(replaced, diagonal + 1, row[column] + 1)
            }
        }
        return row[right.count]
    }
}
