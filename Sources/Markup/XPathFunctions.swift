/// The words of XPath 1.0.
enum XPathFunctions {
    /// The core library: how many arguments each function takes.
    static let arguments: [String: ClosedRange<Int>] = [
        "boolean": 1...1, "ceiling": 1...1, "concat": 2...1000, "contains": 2...2, "count": 1...1,
        "false": 0...0, "floor": 1...1, "id": 1...1, "lang": 1...1, "last": 0...0,
        "local-name": 0...1, "name": 0...1, "namespace-uri": 0...1, "normalize-space": 0...1,
        "not": 1...1, "number": 0...1, "position": 0...0, "round": 1...1, "starts-with": 2...2,
        "string": 0...1, "string-length": 0...1, "substring": 2...3, "substring-after": 2...2,
        "substring-before": 2...2, "sum": 1...1, "translate": 3...3, "true": 0...0,
    ]

    static let nodeTypes: Set<String> = ["comment", "node", "processing-instruction", "text"]

    static let axes: Set<String> = [
        "ancestor", "ancestor-or-self", "attribute", "child", "descendant", "descendant-or-self",
        "following", "following-sibling", "namespace", "parent", "preceding", "preceding-sibling",
        "self",
    ]

    /// What XPath 1.0 has instead of functions of later versions and of tools.
    private static let elsewhere: [String: String] = [
        "ends-with": "substring(a, string-length(a) - string-length(b) + 1) = b",
        "lower-case": "translate(a, 'ABC…', 'abc…')", "upper-case": "translate(a, 'abc…', 'ABC…')",
        "matches": "contains(a, b), or a step: | match …", "replace": "a step: | replace …",
        "string-join": "a step: | join …", "has-class": "contains(concat(' ', @class, ' '), ' b ')",
        "tokenize": "a step: | split …", "exists": "boolean(a)", "empty": "not(a)",
    ]

    static func complaint(function name: String) -> String {
        if let instead = elsewhere[name] { return "XPath 1.0 has no \(name)(); try \(instead)" }
        return complaint(
            "\(name)() is not a function of XPath 1.0", name, Array(arguments.keys), "()")
    }

    static func complaint(axis name: String) -> String {
        complaint("\(name):: is not an axis of XPath", name, Array(axes), "::")
    }

    static func complaint(_ count: Int, argumentsFor name: String, _ range: ClosedRange<Int>)
        -> String
    {
        let wanted =
            range.lowerBound == range.upperBound
            ? "\(range.lowerBound)"
            : range.upperBound > 3
                ? "\(range.lowerBound) or more" : "\(range.lowerBound) to \(range.upperBound)"
        return "\(name)() takes \(wanted) argument\(wanted == "1" ? "" : "s"), found \(count)"
    }

    private static func complaint(
        _ words: String, _ name: String, _ known: [String], _ ending: String
    ) -> String {
        let near = known.sorted().first { isOneEditAway(Array(name.utf8), Array($0.utf8)) }
        return near.map { "\(words); did you mean \($0)\(ending)?" } ?? words
    }

    /// Whether one letter was dropped, added or changed, or two neighbours were swapped.
    private static func isOneEditAway(_ one: [UInt8], _ other: [UInt8]) -> Bool {
        let start = zip(one, other).prefix { $0 == $1 }.count
        let rest = (one.dropFirst(start), other.dropFirst(start))
        let same = zip(rest.0.reversed(), rest.1.reversed()).prefix { $0 == $1 }.count
        let (left, right) = (rest.0.dropLast(same), rest.1.dropLast(same))
        if left.count <= 1, right.count <= 1 { return true }
        return left.count == 2 && right.count == 2 && Array(left) == Array(right.reversed())
    }
}
