import Model

/// The steps that may follow a `|`: what the parser reads and the documents list.
enum RuleStepName: String, CaseIterable {
    case trim, replace, match, first, last, join, split, date, absolute, prepend, append

    /// What each quoted value is, in order.
    var arguments: [Argument] {
        switch self {
        case .trim, .first, .last, .absolute: []
        case .replace: [.pattern, .text("new text")]
        case .match: [.pattern]
        case .join, .split: [.text("separator")]
        case .date: [.text("date form")]
        case .prepend, .append: [.text("text")]
        }
    }

    enum Argument: Equatable {
        /// A regular expression, whose backslashes stand.
        case pattern
        /// Plain text, in which `\n`, `\t` and `\\` are read.
        case text(String)

        var words: String {
            switch self {
            case .pattern: "pattern"
            case .text(let words): words
            }
        }
    }

    /// As it is written.
    var usage: String {
        switch self {
        case .replace: #"replace "pattern" "new text""#
        case .match: #"match "pattern""#
        case .join: #"join ", ""#
        case .split: #"split ",""#
        case .date: #"date "yyyy-MM-dd""#
        case .prepend: #"prepend "text""#
        case .append: #"append "text""#
        case .trim, .first, .last, .absolute: rawValue
        }
    }

    /// The step with as many values as `arguments` asks for.
    func step(_ values: [String]) -> Rule.Step? {
        guard values.count == arguments.count else { return nil }
        switch self {
        case .trim: return .trim
        case .first: return .first
        case .last: return .last
        case .absolute: return .absolute
        case .replace: return .replace(pattern: values[0], with: values[1])
        case .match: return .match(pattern: values[0])
        case .join: return .join(separator: values[0])
        case .split: return .split(separator: values[0])
        case .date: return .date(format: values[0])
        case .prepend: return .prepend(values[0])
        case .append: return .append(values[0])
        }
    }

    /// What other tools call the same thing.
    static let synonyms: [String: RuleStepName] = [
        "strip": .trim, "clean": .trim, "regex": .match, "regexp": .match, "extract": .match,
        "sub": .replace, "gsub": .replace, "substitute": .replace, "concat": .join,
        "url": .absolute, "absolute_url": .absolute, "absolute-url": .absolute, "abs": .absolute,
        "time": .date, "parse_time": .date, "parse-date": .date, "prefix": .prepend,
        "suffix": .append, "head": .first, "tail": .last,
    ]
}
