/// A path out of a robots.txt: literal pieces between `*`, tied to the end by `$` (RFC 9309 §2.2.3).
struct RobotsPattern: Sendable, Hashable {
    /// Octets of the normalised pattern: the longer one of two is the more specific.
    let length: Int
    private let pieces: [[UInt8]]
    private let isAnchored: Bool
    private let hasQuery: Bool

    init(_ text: some Collection<UInt8>) {
        var text = Array(text)
        isAnchored = text.last == UInt8(ascii: "$")
        if isAnchored { text.removeLast() }
        hasQuery = text.contains(UInt8(ascii: "?"))
        let normal = RobotsOctets.normalise(text, isPattern: true, encodingQuery: hasQuery)
        length = normal.count + (isAnchored ? 1 : 0)
        pieces = normal.split(
            separator: UInt8(ascii: "*"), omittingEmptySubsequences: false
        ).map(Array.init)
    }

    /// Whether the target starts as this pattern says; `budget` pays for every octet compared.
    func matches(_ target: RobotsTarget, budget: inout Int) -> Bool {
        let octets = hasQuery ? target.queryEncoded : target.plain
        guard let first = pieces.first, octets.starts(with: first) else {
            budget -= 1
            return false
        }
        var position = first.count
        for (index, piece) in pieces.enumerated().dropFirst() {
            if isAnchored, index == pieces.count - 1 {
                budget -= piece.count
                return octets.count - position >= piece.count
                    && octets.suffix(piece.count) == piece[...]
            }
            guard let end = Self.find(piece, in: octets, from: position, budget: &budget) else {
                return false
            }
            position = end
        }
        return !isAnchored || position == octets.count
    }

    /// Where the first `piece` at or after `start` ends; the leftmost leaves most for the rest.
    private static func find(
        _ piece: [UInt8], in octets: [UInt8], from start: Int, budget: inout Int
    ) -> Int? {
        var start = start
        while start + piece.count <= octets.count, budget > 0 {
            var matched = 0
            while matched < piece.count, octets[start + matched] == piece[matched] { matched += 1 }
            budget -= matched + 1
            if matched == piece.count { return start + matched }
            start += 1
        }
        return nil
    }
}

/// A path to be judged, in the two forms that patterns are compared with.
struct RobotsTarget {
    let plain: [UInt8]
    /// For patterns that name a query: there an encoded reserved octet equals a bare one.
    let queryEncoded: [UInt8]

    init(_ path: String) {
        let octets = Array(path.utf8.prefix { $0 != UInt8(ascii: "#") })
        plain = RobotsOctets.normalise(octets, isPattern: false, encodingQuery: false)
        queryEncoded = RobotsOctets.normalise(octets, isPattern: false, encodingQuery: true)
    }
}
