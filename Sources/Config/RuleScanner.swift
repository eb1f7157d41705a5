/// Walks a rule's scalars, knowing what is quoted and what stands in brackets.
struct RuleScanner {
    let scalars: [Unicode.Scalar]
    /// The offset of the next scalar.
    var position: Int

    init(_ scalars: [Unicode.Scalar], at position: Int = 0) {
        self.scalars = scalars
        self.position = position
    }

    var isAtEnd: Bool { position >= scalars.count }
    var next: Unicode.Scalar? { scalar(at: position) }

    func scalar(at offset: Int) -> Unicode.Scalar? {
        scalars.indices.contains(offset) ? scalars[offset] : nil
    }

    mutating func skipSpace() {
        while let next, next.properties.isWhitespace { position += 1 }
    }

    /// Takes letters, digits, `-` and `_`.
    mutating func takeWord() -> String {
        let start = position
        while let next,
            next.properties.isAlphabetic || ("0"..."9").contains(next) || next == "-"
                || next == "_"
        {
            position += 1
        }
        return text(start..<position)
    }

    /// The offsets outside quotes and brackets from `position` to the end, escapes left out.
    ///
    /// A bracket or quote that never closes hides the rest; its own compiler complains about it.
    func openOffsets(escapes: Bool) -> [Int] {
        var offsets: [Int] = []
        var depth = 0
        var quote: Unicode.Scalar?
        var index = position
        while index < scalars.count {
            let scalar = scalars[index]
            if escapes, scalar == "\\" {
                index += 2
                continue
            }
            if let open = quote {
                if scalar == open { quote = nil }
            } else if scalar == "\"" || scalar == "'" {
                quote = scalar
            } else if scalar == "[" || scalar == "(" || scalar == "{" {
                depth += 1
            } else if scalar == "]" || scalar == ")" || scalar == "}" {
                depth = max(0, depth - 1)
            } else if depth == 0 {
                offsets.append(index)
            }
            index += 1
        }
        return offsets
    }

    func text(_ range: Range<Int>) -> String { String(scalars: scalars[range]) }

    /// A range without the white space at its ends.
    func trimmed(_ range: Range<Int>) -> Range<Int> {
        var (low, high) = (range.lowerBound, range.upperBound)
        while low < high, scalars[low].properties.isWhitespace { low += 1 }
        while high > low, scalars[high - 1].properties.isWhitespace { high -= 1 }
        return low..<high
    }
}
