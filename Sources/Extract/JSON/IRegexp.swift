/// An I-Regexp (RFC 9485), the interoperable kind of pattern that JSONPath's `match` and `search`
/// take, run by PCRE2.
struct IRegexp: Sendable {
    private let pattern: RegexPattern

    /// Nil where the text is no I-Regexp.
    init?(_ text: String, anchored: Bool) {
        guard let translated = Self.translate(Array(text.unicodeScalars)) else { return nil }
        let whole = anchored ? "\\A(?:\(translated))\\z" : translated
        do throws(RegexPattern.Fault) {
            pattern = try RegexPattern(whole)
        } catch {
            return nil
        }
    }

    /// Whether it is found in `text`; false too where the search had to be ended.
    func isFound(in text: String, purse: PatternPurse) -> Bool {
        do throws(RegexPattern.Runaway) { return try pattern.isFound(in: text, purse: purse) } catch
        {
            return false
        }
    }

    /// The same pattern in PCRE2's words; nil where something stands in it that I-Regexp lacks
    /// (look-around, references, lazy quantifiers, `\d`).
    private static func translate(_ scalars: [Unicode.Scalar]) -> String? {
        var output = String.UnicodeScalarView()
        var index = 0
        // Whether a quantifier may follow: there is something, and none stands behind it yet.
        var isAtom = false
        while index < scalars.count {
            let scalar = scalars[index]
            let mayRepeat = isAtom
            isAtom = true
            switch scalar {
            case "\\":
                guard let escape = escape(scalars, &index) else { return nil }
                output.append(contentsOf: escape.unicodeScalars)
                continue
            case "[":
                guard let set = characterClass(scalars, &index) else { return nil }
                output.append(contentsOf: set.unicodeScalars)
                continue
            case ".": output.append(contentsOf: "[^\\n\\r]".unicodeScalars)
            case "(":
                guard index + 1 >= scalars.count || !["?", "*"].contains(scalars[index + 1]) else {
                    return nil
                }
                output.append(contentsOf: "(?:".unicodeScalars)
                isAtom = false
            case "|":
                output.append(scalar)
                isAtom = false
            case "*", "+", "?":
                // No lazy or possessive quantifiers.
                guard mayRepeat else { return nil }
                output.append(scalar)
                isAtom = false
            case "{":
                guard mayRepeat, let count = repetition(scalars, &index) else { return nil }
                output.append(contentsOf: count.unicodeScalars)
                isAtom = false
                continue
            case "^", "$": output.append(contentsOf: ["\\", scalar])
            case "]", "}": return nil
            default: output.append(scalar)
            }
            index += 1
        }
        return String(output)
    }

    /// `{2}`, `{2,}` or `{2,4}`.
    private static func repetition(_ scalars: [Unicode.Scalar], _ index: inout Int) -> String? {
        guard let close = scalars[index...].prefix(20).firstIndex(of: "}") else { return nil }
        let text = scalars[(index + 1)..<close].map(String.init).joined()
        let bounds = text.split(separator: ",", omittingEmptySubsequences: false)
        let areNumbers = bounds.enumerated().allSatisfy { place, bound in
            (place == 1 && bound.isEmpty)
                || !bound.isEmpty && bound.utf8.allSatisfy { (0x30...0x39).contains($0) }
        }
        guard areNumbers, bounds.count <= 2 else { return nil }
        index = close + 1
        return "{\(text)}"
    }

    /// Categories of characters: a letter for the group, and one for the kind within it.
    private static let categories = [
        "L": "lmotu", "M": "cen", "N": "dlo", "P": "cdefios", "S": "ckmo", "Z": "lps", "C": "cfno",
    ]

    private static func isCategory(_ name: ArraySlice<Unicode.Scalar>) -> Bool {
        guard let group = name.first, let kinds = categories[String(group)] else { return false }
        return name.count == 1
            || name.count == 2 && name.last.map { kinds.unicodeScalars.contains($0) } == true
    }

    /// `\n \r \t`, an escaped mark, `\p{L}`, `\P{L}`.
    private static func escape(_ scalars: [Unicode.Scalar], _ index: inout Int) -> String? {
        guard index + 1 < scalars.count else { return nil }
        let scalar = scalars[index + 1]
        if scalar == "p" || scalar == "P" {
            guard index + 2 < scalars.count, scalars[index + 2] == "{",
                let close = scalars[index...].prefix(6).firstIndex(of: "}"),
                isCategory(scalars[(index + 3)..<close])
            else { return nil }
            defer { index = close + 1 }
            var view = String.UnicodeScalarView()
            view.append(contentsOf: scalars[index...close])
            return String(view)
        }
        guard "()*+-.?[\\]^nrt{|}$".unicodeScalars.contains(scalar) else { return nil }
        index += 2
        return "\\" + String(scalar)
    }

    private static func characterClass(
        _ scalars: [Unicode.Scalar], _ index: inout Int
    ) -> String? {
        var output = "["
        index += 1
        if index < scalars.count, scalars[index] == "^" {
            output += "^"
            index += 1
        }
        let start = index
        var isEmpty = true
        while index < scalars.count {
            let scalar = scalars[index]
            if scalar == "]" {
                guard !isEmpty else { return nil }
                index += 1
                return output + "]"
            }
            isEmpty = false
            if scalar == "\\" {
                guard let escape = escape(scalars, &index) else { return nil }
                output += escape
                continue
            }
            // No POSIX classes, no nesting; a "-" alone stands first or last.
            if scalar == "[" { return nil }
            if scalar == "-", index > start, index + 1 < scalars.count {
                let isRange = scalars[index - 1] != "-" && scalars[index + 1] != "-"
                if !isRange { return nil }
            }
            output.unicodeScalars.append(scalar)
            index += 1
        }
        return nil
    }
}
