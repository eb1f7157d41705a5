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
        ).enumerated().filter { $0.offset == 0 || !$0.element.isEmpty || normal.last == 42 }
            .map { Array($0.element) }
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

/// Paths in one spelling (RFC 9309 §2.2.2): what need not be percent-encoded is bare, all else is
/// encoded with large hexadecimal digits.
enum RobotsOctets {
    static func normalise(_ text: [UInt8], isPattern: Bool, encodingQuery: Bool) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(text.count + 16)
        var isQuery = false
        var index = 0
        while index < text.count {
            let byte = text[index]
            index += 1
            if byte == UInt8(ascii: "%"), let decoded = hexPair(text, at: index) {
                index += 2
                isUnreserved(decoded) ? result.append(decoded) : encode(decoded, into: &result)
            } else if mustBeEncoded(byte, isPattern: isPattern)
                || isQuery && encodingQuery && reservedInQuery.contains(byte)
            {
                encode(byte, into: &result)
            } else {
                isQuery = isQuery || byte == UInt8(ascii: "?")
                result.append(byte)
            }
        }
        return result
    }

    /// A bare `*` or `$` of a path would pass for the encoded one that a pattern writes.
    private static func mustBeEncoded(_ byte: UInt8, isPattern: Bool) -> Bool {
        if byte == UInt8(ascii: "$") || !isPattern && byte == UInt8(ascii: "*") { return true }
        return byte <= 32 || byte >= 127
    }

    private static let reservedInQuery: Set<UInt8> = Set(":/[]@!'(),;".utf8)

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
            || "-._~".utf8.contains(byte)
    }

    private static func encode(_ byte: UInt8, into result: inout [UInt8]) {
        let digits = Array("0123456789ABCDEF".utf8)
        result += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }

    private static func hexPair(_ text: [UInt8], at index: Int) -> UInt8? {
        guard index + 1 < text.count, let high = hex(text[index]), let low = hex(text[index + 1])
        else { return nil }
        return high << 4 | low
    }

    private static func hex(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 48...57: byte - 48
        case 65...70: byte - 55
        case 97...102: byte - 87
        default: nil
        }
    }
}
