/// The new text of a `replace` step: `$1`, `${1}` and `$0` stand for groups, `$$` for a dollar.
struct RegexTemplate: Sendable {
    private enum Part: Sendable {
        case text([UInt8])
        case group(Int)
    }

    private var parts: [Part] = []

    /// Throws where a group is named that the pattern does not have.
    init(_ text: String, groups: Int) throws(RegexPattern.Fault) {
        let bytes = Array(text.utf8)
        var literal: [UInt8] = []
        var index = 0
        while index < bytes.count {
            guard bytes[index] == UInt8(ascii: "$"), index + 1 < bytes.count else {
                literal.append(bytes[index])
                index += 1
                continue
            }
            if bytes[index + 1] == UInt8(ascii: "$") {
                literal.append(bytes[index])
                index += 2
                continue
            }
            guard let (group, end) = Self.group(bytes, after: index) else {
                literal.append(bytes[index])
                index += 1
                continue
            }
            guard group <= groups else {
                throw RegexPattern.Fault(
                    offset: index,
                    message: "$\(group) names a group that the pattern does not have (\(groups))")
            }
            if !literal.isEmpty { parts.append(.text(literal)) }
            literal = []
            parts.append(.group(group))
            index = end
        }
        if !literal.isEmpty { parts.append(.text(literal)) }
    }

    /// Writes the new text for one match.
    func append(to output: inout [UInt8], text: [UInt8], ranges: [Range<Int>?]) {
        for part in parts {
            switch part {
            case .text(let literal): output.append(contentsOf: literal)
            case .group(let group):
                guard let range = ranges[group] else { continue }
                output.append(contentsOf: text[range])
            }
        }
    }

    /// The group number after a `$`, and where its digits (and brace) end.
    private static func group(_ bytes: [UInt8], after dollar: Int) -> (Int, Int)? {
        var index = dollar + 1
        let braced = bytes[index] == UInt8(ascii: "{")
        if braced { index += 1 }
        let digits = bytes[index...].prefix { (0x30...0x39).contains($0) }.prefix(2)
        guard let number = Int(String(decoding: digits, as: UTF8.self)) else { return nil }
        let end = index + digits.count
        guard braced else { return (number, end) }
        return end < bytes.count && bytes[end] == UInt8(ascii: "}") ? (number, end + 1) : nil
    }
}

extension RegexPattern {
    /// `text` with every match replaced.
    func replacing(
        in text: String, with template: RegexTemplate, purse: PatternPurse = PatternPurse()
    ) throws(Runaway) -> String {
        let bytes = Array(text.utf8)
        var output: [UInt8] = []
        var copied = 0
        try forEachMatch(in: bytes, purse: purse) { ranges in
            guard let whole = ranges[0] else { return false }
            output.append(contentsOf: bytes[copied..<max(copied, whole.lowerBound)])
            template.append(to: &output, text: bytes, ranges: ranges)
            copied = max(copied, whole.upperBound)
            // A page can make one text grow without end.
            return output.count <= Self.textLimit * 2
        }
        guard copied > 0 || !output.isEmpty else { return text }
        output.append(contentsOf: bytes[copied...])
        return String(decoding: output, as: UTF8.self)
    }

    /// The first group of the first match, the whole match of a pattern without groups.
    func firstMatch(
        in text: String, purse: PatternPurse = PatternPurse()
    ) throws(Runaway) -> String? {
        let bytes = Array(text.utf8)
        var found: Range<Int>?
        try forEachMatch(in: bytes, purse: purse) { ranges in
            found = ranges.dropFirst().compactMap { $0 }.first ?? ranges[0]
            return false
        }
        return found.map { String(decoding: bytes[$0], as: UTF8.self) }
    }

    /// Whether `text` holds a match.
    func isFound(
        in text: String, purse: PatternPurse = PatternPurse()
    ) throws(Runaway) -> Bool {
        var found = false
        try forEachMatch(in: Array(text.utf8), purse: purse) { _ in
            found = true
            return false
        }
        return found
    }
}
