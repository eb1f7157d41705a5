/// The table of named character references (13.5), searched in place: at first use one pass notes
/// where each entry starts; a name is then found by narrowing a sorted range byte by byte.
struct NamedReferences: Sendable {
    struct Match: Equatable {
        /// Bytes of the name, its semicolon included.
        var length: Int
        var first: UInt32
        /// 0 where the reference stands for one code point.
        var second: UInt32
    }

    static let shared = NamedReferences()

    /// Where each entry starts in the table, sorted as the table is.
    private let starts: ContiguousArray<UInt16>
    /// The entries whose names start with one byte, by that byte.
    private let ranges: ContiguousArray<Range<UInt16>>

    private init() {
        let table = Self.table
        var starts: ContiguousArray<UInt16> = []
        var ranges = ContiguousArray<Range<UInt16>>(repeating: 0..<0, count: 128)
        var start = 0
        for (index, byte) in table.enumerated() where byte == ASCII.space {
            let ordinal = UInt16(starts.count)
            let first = Int(table[start])
            let lower = ranges[first].isEmpty ? ordinal : ranges[first].lowerBound
            ranges[first] = lower..<ordinal + 1
            starts.append(UInt16(start))
            start = index + 1
        }
        self.starts = starts
        self.ranges = ranges
    }

    /// The longest name in the table that `text` starts with.
    func longestMatch(_ text: UnsafeBufferPointer<UInt8>) -> Match? {
        guard let first = text.first, first < 0x80 else { return nil }
        var lower = Int(ranges[Int(first)].lowerBound)
        var upper = Int(ranges[Int(first)].upperBound)
        var longest: (entry: Int, length: Int)?
        var length = 1
        while lower < upper {
            // The shorter name sorts first: only the lowest entry can end here.
            if byte(lower, length) == Self.colon {
                longest = (lower, length)
                lower += 1
            }
            guard length < text.count, text[length] != Self.colon else { break }
            let wanted = text[length]
            lower = bound(lower, upper, offset: length) { $0 < wanted }
            upper = bound(lower, upper, offset: length) { $0 <= wanted }
            length += 1
        }
        return longest.map { value(of: $0.entry, length: $0.length) }
    }

    private static let colon = UInt8(ascii: ":")

    private static var table: UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(
            start: namedReferenceTable.utf8Start, count: namedReferenceTable.utf8CodeUnitCount)
    }

    private func byte(_ entry: Int, _ offset: Int) -> UInt8 {
        Self.table[Int(starts[entry]) + offset]
    }

    /// The code points behind the colon.
    private func value(of entry: Int, length: Int) -> Match {
        var match = Match(length: length, first: 0, second: 0)
        var at = Int(starts[entry]) + length + 1
        while Self.table[at] != ASCII.space {
            let byte = Self.table[at]
            if byte == UInt8(ascii: "+") {
                match.second = match.first
                match.first = 0
            } else {
                let digit = byte < 0x40 ? byte - 0x30 : byte - 0x41 + 10
                match.first = match.first * 16 + UInt32(digit)
            }
            at += 1
        }
        if match.second != 0 { swap(&match.first, &match.second) }
        return match
    }
}

extension NamedReferences {
    /// The first entry of a range whose byte at `offset` is not `isBefore`.
    private func bound(_ from: Int, _ to: Int, offset: Int, isBefore: (UInt8) -> Bool) -> Int {
        var lower = from
        var upper = to
        while lower < upper {
            let middle = (lower + upper) / 2
            if isBefore(byte(middle, offset)) { lower = middle + 1 } else { upper = middle }
        }
        return lower
    }
}
