import Model

/// Reads the steps of a rule: `| trim | replace "a" "b"`.
struct RuleStepParser {
    private var scanner: RuleScanner
    private(set) var steps: [Rule.Step] = []
    private(set) var offsets: [Int] = []

    init(scanner: RuleScanner) { self.scanner = scanner }

    /// Reads to the end of the rule from the first `|`.
    mutating func read(from separator: Int) throws(RuleSyntaxError) {
        scanner.position = separator
        while !scanner.isAtEnd {
            guard steps.count < RuleParser.maximumSteps else {
                throw RuleSyntaxError(
                    offset: scanner.position,
                    message: "more than \(RuleParser.maximumSteps) steps in one rule",
                    advice: "leave some out")
            }
            scanner.position += 1
            try readStep()
        }
    }

    /// The step that a word may stand for.
    static func meant(by word: String) -> String? {
        let word = word.lowercased()
        if let step = RuleStepName.synonyms[word] { return step.rawValue }
        return Suggestion.closest(to: word, among: RuleStepName.allCases.map(\.rawValue))
    }
}

extension RuleStepParser {
    private mutating func readStep() throws(RuleSyntaxError) {
        scanner.skipSpace()
        let start = scanner.position
        let name = try readName()
        var values: [(text: String, offset: Int)] = []
        scanner.skipSpace()
        while let quote = scanner.next, quote == "\"" || quote == "'" {
            let argument =
                values.count < name.arguments.count ? name.arguments[values.count] : .pattern
            let offset = scanner.position
            values.append((try readQuoted(quote, argument), offset))
            scanner.skipSpace()
        }
        try checkEnd(name, start, values.map(\.offset))
        guard let step = name.step(values.map(\.text)) else { return }
        steps.append(step)
        offsets.append(start)
    }

    private mutating func readName() throws(RuleSyntaxError) -> RuleStepName {
        let start = scanner.position
        let word = scanner.takeWord()
        if let name = RuleStepName(rawValue: word) { return name }
        let all = "the steps are " + RuleStepName.allCases.map(\.rawValue).joined(separator: ", ")
        guard !word.isEmpty else {
            throw RuleSyntaxError(
                offset: start, message: "no step follows the |", advice: "remove the |; \(all)")
        }
        throw RuleSyntaxError(
            offset: start, message: "unknown step \"\(word)\"",
            advice: Self.meant(by: word).map { "did you mean \"\($0)\"?" } ?? all)
    }

    /// Whether the step has the values it needs and nothing else follows it.
    private func checkEnd(
        _ name: RuleStepName, _ start: Int, _ values: [Int]
    ) throws(RuleSyntaxError) {
        let wanted = name.arguments.count
        if let next = scanner.next, next != "|" {
            let unquoted = values.count < wanted
            throw RuleSyntaxError(
                offset: scanner.position,
                message: unquoted
                    ? "the \(name.arguments[values.count].words) of \(name.rawValue) is not in quotes"
                    : "something follows the step \(name.rawValue)",
                advice: unquoted ? "write \(name.usage)" : "steps are separated by |")
        }
        if values.count < wanted {
            throw RuleSyntaxError(
                offset: start,
                message: "\(name.rawValue) lacks its \(name.arguments[values.count].words)",
                advice: "write \(name.usage)")
        }
        if values.count > wanted {
            throw RuleSyntaxError(
                offset: values[wanted],
                message: wanted == 0
                    ? "\(name.rawValue) takes no value"
                    : "\(name.rawValue) takes \(wanted == 1 ? "one value" : "\(wanted) values")",
                advice: "write \(name.usage)")
        }
    }

    /// Reads `"…"` or `'…'`; a backslash before the same quote keeps it inside.
    private mutating func readQuoted(
        _ quote: Unicode.Scalar, _ argument: RuleStepName.Argument
    ) throws(RuleSyntaxError) -> String {
        let start = scanner.position
        scanner.position += 1
        var text = String.UnicodeScalarView()
        while let scalar = scanner.next {
            scanner.position += 1
            if scalar == quote { return String(text) }
            guard scalar == "\\", let escaped = scanner.next else {
                text.append(scalar)
                continue
            }
            scanner.position += 1
            text.append(contentsOf: unescaped(escaped, quote, argument))
        }
        throw RuleSyntaxError(
            offset: start, message: "the quote is never closed",
            advice: "add \(quote) at the end of the value")
    }

    private func unescaped(
        _ scalar: Unicode.Scalar, _ quote: Unicode.Scalar, _ argument: RuleStepName.Argument
    ) -> [Unicode.Scalar] {
        if scalar == quote { return [quote] }
        guard argument != .pattern else { return ["\\", scalar] }
        return switch scalar {
        case "n": ["\n"]
        case "t": ["\t"]
        case "\\": ["\\"]
        default: ["\\", scalar]
        }
    }
}
