/// A set of UTF-16 units as a bitmap: asked for beside every place name.
struct UnitSet: Sendable {
    private var bits = [UInt64](repeating: 0, count: 1_024)

    init(_ text: String) {
        for unit in text.utf16 { bits[Int(unit >> 6)] |= 1 << UInt64(unit & 63) }
    }

    @inline(__always)
    func contains(_ unit: UInt16) -> Bool { bits[Int(unit >> 6)] >> UInt64(unit & 63) & 1 == 1 }
}

/// A set of words of two units, found where they begin in a text.
struct WordPairs: Sendable {
    private var firsts = UnitSet("")
    private var pairs: Set<UInt32> = []

    /// The words of `text`, apart by spaces; what is longer counts by its first two units.
    init(_ text: String) {
        let words = text.split(separator: " ").map { Array($0.utf16.prefix(2)) }
        firsts = UnitSet(String(decoding: words.compactMap(\.first), as: UTF16.self))
        pairs = Set(words.filter { $0.count == 2 }.map { Self.key($0[0], $0[1]) })
    }

    /// Whether one of the words begins at `index`.
    @inline(__always)
    func begins(_ units: [UInt16], at index: Int) -> Bool {
        guard index >= 0, index + 1 < units.count, firsts.contains(units[index]) else {
            return false
        }
        return pairs.contains(Self.key(units[index], units[index + 1]))
    }

    private static func key(_ first: UInt16, _ second: UInt16) -> UInt32 {
        UInt32(first) << 16 | UInt32(second)
    }
}
