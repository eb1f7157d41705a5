import Model

/// A rule's step, ready to run.
enum CompiledStep: Sendable {
    case trim
    case replace(RegexPattern, RegexTemplate)
    case match(RegexPattern)
    case first
    case last
    case join(String)
    case split(String)
    case date(DateFormat)
    case absolute
    case prepend(String)
    case append(String)

    /// The word that stands for it in feeds.yml.
    var name: String {
        switch self {
        case .trim: "trim"
        case .replace: "replace"
        case .match: "match"
        case .first: "first"
        case .last: "last"
        case .join: "join"
        case .split: "split"
        case .date: "date"
        case .absolute: "absolute"
        case .prepend: "prepend"
        case .append: "append"
        }
    }

    /// How many values one text may be split into.
    private static let splitLimit = 1_000

    /// What the step makes of `values`; what a pattern could not finish is left out.
    func run(
        _ values: [String], baseURL: String, purse: PatternPurse = PatternPurse()
    ) throws(RegexPattern.Runaway) -> [String] {
        switch self {
        case .trim: return values.map { CollapsedText.collapse($0) }
        case .replace(let pattern, let template):
            return try each(values) { value throws(RegexPattern.Runaway) in
                try pattern.replacing(in: value, with: template, purse: purse)
            }
        case .match(let pattern):
            return try each(values) { value throws(RegexPattern.Runaway) in
                try pattern.firstMatch(in: value, purse: purse)
            }
        case .first: return values.first { !$0.isEmpty }.map { [$0] } ?? []
        case .last: return values.last { !$0.isEmpty }.map { [$0] } ?? []
        case .join(let separator):
            return values.isEmpty ? [] : [values.joined(separator: separator)]
        case .split(let separator):
            return values.flatMap { Self.split($0, at: separator) }
        case .date(let format): return values.compactMap(format.rewrite)
        case .absolute:
            return values.map { $0.isEmpty ? $0 : URLReference.resolve($0, against: baseURL) }
        case .prepend(let text): return values.map { text + $0 }
        case .append(let text): return values.map { $0 + text }
        }
    }

    private func each(
        _ values: [String], _ body: (String) throws(RegexPattern.Runaway) -> String?
    ) throws(RegexPattern.Runaway) -> [String] {
        var results: [String] = []
        for value in values {
            if let result = try body(value) { results.append(result) }
        }
        return results
    }

    private static func split(_ text: String, at separator: String) -> [String] {
        let wanted = Array(separator.utf8)
        let bytes = Array(text.utf8)
        var pieces: [String] = []
        var start = 0
        var index = 0
        while index + wanted.count <= bytes.count, pieces.count < splitLimit {
            guard bytes[index] == wanted[0], bytes[index...].starts(with: wanted) else {
                index += 1
                continue
            }
            pieces.append(String(decoding: bytes[start..<index], as: UTF8.self))
            index += wanted.count
            start = index
        }
        return pieces + [String(decoding: bytes[start...], as: UTF8.self)]
    }
}
