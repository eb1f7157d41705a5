import HTML
import Markup
package import Model

/// A rule of feeds.yml, ready to run on any number of pages.
///
/// A class, since one is handed on for every item of a page, and holds much.
final class CompiledRule: Sendable {
    enum Query: Sendable {
        case css(CSSSelector)
        case xpath(XPathQuery)
        case json(JSONPath)
        /// What a script gives this name.
        case script(String)
    }

    let rule: Rule
    let query: Query
    let steps: [CompiledStep]

    init(rule: Rule, query: Query, steps: [CompiledStep]) {
        self.rule = rule
        self.query = query
        self.steps = steps
    }
}

/// Compiles rules, and says in plain words where one is wrong.
package enum RuleCompiler {
    /// What is wrong with `rule`; nil where nothing is.
    package static func check(_ rule: Rule) -> RuleError? {
        do throws(RuleError) {
            _ = try compile(rule)
            return nil
        } catch {
            return error
        }
    }

    static func compile(_ rule: Rule) throws(RuleError) -> CompiledRule {
        var places = RulePlaces(rule)
        let query = try compileQuery(rule, at: places.place(of: rule.expression))
        var steps: [CompiledStep] = []
        for step in rule.steps { steps.append(try compile(step, &places)) }
        return CompiledRule(rule: rule, query: query, steps: steps)
    }

    private static func compileQuery(
        _ rule: Rule, at start: Int
    ) throws(RuleError) -> CompiledRule.Query {
        switch rule.language {
        case .css:
            do {
                return .css(try CSSSelector(rule.expression))
            } catch {
                throw RuleError(offset: start + error.column - 1, message: error.message)
            }
        case .xpath:
            do {
                return .xpath(try XPathQuery(rule.expression))
            } catch {
                throw RuleError(offset: start + error.column - 1, message: error.message)
            }
        case .json:
            do {
                return .json(try JSONPath(rule.expression))
            } catch {
                throw RuleError(offset: start + error.offset, message: error.message)
            }
        case .script:
            let isName = rule.expression.utf8.allSatisfy {
                ScriptText.isNamePart($0) || ".,[]'\" ".utf8.contains($0)
            }
            guard isName else {
                throw RuleError(
                    offset: start,
                    message: "script: takes the name of a variable, such as script:window.list, "
                        + "or the names of arrays: script:urls,headers")
            }
            return .script(rule.expression)
        }
    }

    private static func compile(
        _ step: Rule.Step, _ places: inout RulePlaces
    ) throws(RuleError) -> CompiledStep {
        switch step {
        case .trim: return .trim
        case .first: return .first
        case .last: return .last
        case .absolute: return .absolute
        case .join(let separator): return .join(separator)
        case .prepend(let text): return .prepend(text)
        case .append(let text): return .append(text)
        case .match(let pattern): return .match(try compile(pattern, &places))
        case .replace(let pattern, let text):
            let compiled = try compile(pattern, &places)
            let start = places.place(of: text)
            do {
                return .replace(compiled, try RegexTemplate(text, groups: compiled.groups))
            } catch {
                throw RuleError(offset: start + error.offset, message: error.message)
            }
        case .split(let separator):
            let start = places.place(of: separator)
            guard !separator.isEmpty else {
                throw RuleError(offset: start, message: "split needs a separator: split \",\"")
            }
            return .split(separator)
        case .date(let form):
            let start = places.place(of: form)
            do {
                return .date(try DateFormat(form))
            } catch {
                throw RuleError(offset: start + error.offset, message: error.message)
            }
        }
    }

    private static func compile(
        _ pattern: String, _ places: inout RulePlaces
    ) throws(RuleError) -> RegexPattern {
        let start = places.place(of: pattern)
        do {
            return try RegexPattern(pattern)
        } catch {
            let before = pattern.utf8.prefix(error.offset)
            let scalars = before.reduce(0) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 }
            throw RuleError(offset: start + scalars, message: error.message)
        }
    }
}

/// Finds a rule's parts in its text, one after the other.
private struct RulePlaces {
    private let scalars: [Unicode.Scalar]
    private var position = 0

    init(_ rule: Rule) {
        scalars = Array(rule.text.unicodeScalars)
        let prefix: String? =
            switch rule.language {
            case .css: nil
            case .xpath: "xpath:"
            case .json: "json:"
            case .script: "script:"
            }
        if let prefix { _ = place(of: prefix) }
    }

    /// Where `part` stands, searched from the end of the part before; where that ended if it is
    /// written with escapes.
    mutating func place(of part: String) -> Int {
        let wanted = Array(part.unicodeScalars)
        var start = position
        while start + wanted.count <= scalars.count {
            if scalars[start..<start + wanted.count].elementsEqual(wanted) {
                position = start + wanted.count
                return start
            }
            start += 1
        }
        return min(position, max(0, scalars.count - 1))
    }
}
