package import Model

/// Reads one rule: `a.title@href | trim`.
///
/// ```
/// rule       = [language ":"] expression ["@" taking] *("|" step)
/// language   = "css" / "xpath" / "json" / "script" ; css where none stands
/// taking     = "html" / "text" / attribute name    ; after CSS only
/// step       = word *quoted
/// ```
package enum RuleParser {
    package static func parse(_ text: String) throws(RuleSyntaxError) -> Rule {
        try read(text).rule
    }

    /// Where the parts of a rule stand in its text; for messages of those who compile them.
    package static func offsets(of rule: Rule) -> RuleOffsets {
        // A rule that came out of the parser parses again.
        (try? read(rule.text).offsets) ?? RuleOffsets(expression: 0, steps: [])
    }

    /// Scalars a rule may have, so that a pasted page is not taken for one.
    static let maximumLength = 4_000
    static let maximumSteps = 20
}

/// Offsets in Unicode scalars from the start of `Rule.text`.
package struct RuleOffsets: Sendable, Hashable {
    package var expression: Int
    /// One for each step, at its first letter.
    package var steps: [Int]
}

/// What is wrong with the form of a rule.
package struct RuleSyntaxError: Error, Sendable, Hashable {
    /// In Unicode scalars from the start of the text.
    package var offset: Int
    package var message: String
    package var advice: String
}

extension RuleSyntaxError: CustomStringConvertible {
    package var description: String { "column \(offset + 1): \(message); \(advice)" }
}

extension RuleParser {
    private static func read(
        _ text: String
    ) throws(RuleSyntaxError) -> (rule: Rule, offsets: RuleOffsets) {
        var scanner = RuleScanner(Array(text.unicodeScalars))
        guard scanner.scalars.count <= maximumLength else {
            throw RuleSyntaxError(
                offset: maximumLength,
                message: "the rule is longer than \(maximumLength) characters",
                advice: "a rule is one short line")
        }
        scanner.skipSpace()
        let language = try readLanguage(&scanner)
        let separator = try firstSeparator(scanner, language)
        let written = scanner.trimmed(scanner.position..<(separator ?? scanner.scalars.count))
        var (expression, taking) = (written, Rule.Taking.text)
        if language == .css {
            (expression, taking) = try readTaking(scanner, written)
        }
        let selector = try readExpression(scanner, expression, language, taking: written)
        var steps = RuleStepParser(scanner: scanner)
        if let separator { try steps.read(from: separator) }
        let rule = Rule(
            language: language, expression: selector, taking: taking, steps: steps.steps, text: text
        )
        return (rule, RuleOffsets(expression: expression.lowerBound, steps: steps.offsets))
    }

    private static func readLanguage(
        _ scanner: inout RuleScanner
    ) throws(RuleSyntaxError) -> Rule.Language {
        let start = scanner.position
        for language in [Rule.Language.css, .xpath, .json, .script] {
            let prefix = Array("\(language.rawValue):".unicodeScalars)
            guard scanner.scalars.dropFirst(start).starts(with: prefix) else { continue }
            scanner.position += prefix.count
            return language
        }
        var ahead = scanner
        let word = ahead.takeWord()
        let follows = [ahead.next, ahead.scalar(at: ahead.position + 1)]
        if follows == [":", "/"] || follows == [":", "$"] {
            let language = Suggestion.closest(to: word, among: ["xpath", "json", "css"])
            throw RuleSyntaxError(
                offset: start, message: "unknown rule language \"\(word)\"",
                advice: language.map { "did you mean \"\($0):\"?" }
                    ?? "write xpath:…, json:… or a CSS selector")
        }
        if scanner.next == "/" || (word.isEmpty && ahead.next == "." && follows[1] == "/") {
            throw RuleSyntaxError(
                offset: start, message: "this looks like XPath and is read as CSS",
                advice: "write xpath: before it")
        }
        if scanner.next == "$" {
            throw RuleSyntaxError(
                offset: start, message: "this looks like JSONPath and is read as CSS",
                advice: "write json: before it")
        }
        return .css
    }

    /// Splits `a.title@href` into the range of the selector and what is taken.
    private static func readTaking(
        _ scanner: RuleScanner, _ range: Range<Int>
    ) throws(RuleSyntaxError) -> (Range<Int>, Rule.Taking) {
        var inside = scanner
        inside.position = range.lowerBound
        let sign = inside.openOffsets(escapes: true).last {
            $0 < range.upperBound && scanner.scalars[$0] == "@"
        }
        guard let sign else { return (range, .text) }
        let name = scanner.text((sign + 1)..<range.upperBound)
        guard isAttributeName(name) else {
            throw RuleSyntaxError(
                offset: sign, message: "\"@\(name)\" does not name an attribute",
                advice: "write @html, @text or an attribute such as @href")
        }
        let taking: Rule.Taking =
            switch name {
            case "text": .text
            case "html": .html
            default: .attribute(name.lowercased())
            }
        return (scanner.trimmed(range.lowerBound..<sign), taking)
    }

    private static func isAttributeName(_ name: String) -> Bool {
        let scalars = name.unicodeScalars
        guard let first = scalars.first, first.properties.isAlphabetic || first == "_" else {
            return false
        }
        return scalars.allSatisfy {
            $0.properties.isAlphabetic || $0.properties.numericType != nil
                || "_-.:".unicodeScalars.contains($0)
        }
    }

    /// The selector's text; `@href` alone speaks of the item itself.
    private static func readExpression(
        _ scanner: RuleScanner, _ range: Range<Int>, _ language: Rule.Language,
        taking: Range<Int>
    ) throws(RuleSyntaxError) -> String {
        if !range.isEmpty { return scanner.text(range) }
        if language == .css, !taking.isEmpty { return ":scope" }
        let example =
            switch language {
            case .css: "a.title@href"
            case .xpath: "xpath:.//a/@href"
            case .json: "json:$.title"
            case .script: "script:window.__STATE__"
            }
        throw RuleSyntaxError(
            offset: min(scanner.position, scanner.scalars.count),
            message: "the rule selects nothing", advice: "write for example \(example)")
    }
}

extension RuleParser {
    /// The offset of the `|` before the first step.
    private static func firstSeparator(
        _ scanner: RuleScanner, _ language: Rule.Language
    ) throws(RuleSyntaxError) -> Int? {
        for offset in scanner.openOffsets(escapes: language != .xpath)
        where scanner.scalars[offset] == "|" {
            let isStep =
                language == .xpath
                ? try separatesStep(inXPath: scanner, at: offset)
                : try separatesStep(inCSS: scanner, at: offset)
            if isStep { return offset }
        }
        return nil
    }

    /// A `|` without a space on either side is CSS's own (`svg|a`), any other begins a step.
    private static func separatesStep(
        inCSS scanner: RuleScanner, at offset: Int
    ) throws(RuleSyntaxError) -> Bool {
        let sides = [scanner.scalar(at: offset - 1), scanner.scalar(at: offset + 1)]
        guard sides.allSatisfy({ $0?.properties.isWhitespace == false }) else { return true }
        var ahead = RuleScanner(scanner.scalars, at: offset + 1)
        guard let step = RuleStepName(rawValue: ahead.takeWord()) else { return false }
        throw RuleSyntaxError(
            offset: offset, message: "\"|\(step.rawValue)\" reads as a namespace of the selector",
            advice: "write spaces around the |: \" | \(step.rawValue)\"")
    }

    /// `|` also joins two XPaths; it begins a step only as ` | ` before a step's name that nothing
    /// but a space, a quote or the end follows.
    private static func separatesStep(
        inXPath scanner: RuleScanner, at offset: Int
    ) throws(RuleSyntaxError) -> Bool {
        let sides = [scanner.scalar(at: offset - 1), scanner.scalar(at: offset + 1)]
        guard sides.allSatisfy({ $0?.properties.isWhitespace ?? true }) else { return false }
        var ahead = RuleScanner(scanner.scalars, at: offset + 1)
        ahead.skipSpace()
        let start = ahead.position
        let word = ahead.takeWord()
        guard let after = ahead.next else {
            if RuleStepName(rawValue: word) != nil { return true }
            return try refuseMisspelt(word, at: start)
        }
        guard after.properties.isWhitespace || after == "\"" || after == "'" else { return false }
        if RuleStepName(rawValue: word) != nil { return true }
        ahead.skipSpace()
        guard ahead.isAtEnd || ahead.next == "|" || ahead.next == "\"" || ahead.next == "'" else {
            return false
        }
        return try refuseMisspelt(word, at: start)
    }

    /// Complains about a bare word that is almost a step; any other is an element's name.
    private static func refuseMisspelt(
        _ word: String, at offset: Int
    ) throws(RuleSyntaxError) -> Bool {
        guard word.unicodeScalars.count >= 4, let step = RuleStepParser.meant(by: word) else {
            return false
        }
        throw RuleSyntaxError(
            offset: offset, message: "unknown step \"\(word)\"",
            advice: "did you mean \"\(step)\"? For an element of that name write ./\(word)")
    }
}
