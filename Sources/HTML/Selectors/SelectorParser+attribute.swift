extension SelectorParser {
    /// `[name]`, `[name operator value]` and `[name operator value i]`; returns its index.
    mutating func attribute() throws(CSSSelectorError) -> Int {
        scanner.position += 1
        scanner.skipSpace()
        let (name, anyNamespace) = try attributeName()
        scanner.skipSpace()
        var test = SelectorProgram.AttributeTest(
            lowercase: program.add(name: name.asciiLowercased()), exact: program.add(name: name),
            comparison: .exists)
        if anyNamespace {
            test.prefixed = ["xlink:", "xml:", "xmlns:"].map { program.add(name: $0 + name) }
        }
        if scanner.current != UInt8(ascii: "]") {
            test.comparison = try comparison()
            scanner.skipSpace()
            let value = try attributeValue()
            test.value = program.add(foldable: value)
            scanner.skipSpace()
            test.caseRule = try caseFlag(for: name.asciiLowercased())
            scanner.skipSpace()
        }
        guard scanner.take("]") else { throw unexpected(expected: "\"]\"") }
        program.attributes.append(test)
        return program.attributes.count - 1
    }

    /// `name`, `|name` or `*|name`.
    private mutating func attributeName() throws(CSSSelectorError) -> (
        name: String, anyNamespace: Bool
    ) {
        let start = scanner.position
        let any = scanner.take("*")
        if any || scanner.current == UInt8(ascii: "|") {
            guard scanner.take("|") else { throw unexpected(expected: "\"|\" after \"*\"") }
        }
        guard let name = scanner.identifier() else {
            throw unexpected(expected: "an attribute's name")
        }
        if scanner.current == UInt8(ascii: "|"), scanner.peek(1) != UInt8(ascii: "=") {
            throw undeclared(start)
        }
        return (String(decoding: name, as: UTF8.self), any)
    }

    private mutating func comparison() throws(CSSSelectorError) -> SelectorProgram.Comparison {
        let start = scanner.position
        if scanner.take("=") { return .equals }
        let comparison: SelectorProgram.Comparison
        switch scanner.current {
        case UInt8(ascii: "~"): comparison = .word
        case UInt8(ascii: "|"): comparison = .dash
        case UInt8(ascii: "^"): comparison = .prefix
        case UInt8(ascii: "$"): comparison = .suffix
        case UInt8(ascii: "*"): comparison = .substring
        case UInt8(ascii: "!") where scanner.peek(1) == UInt8(ascii: "="):
            throw failure("\"!=\" is not CSS; write \":not([name=value])\"")
        default: throw unexpected(expected: #""]", "=", "~=", "|=", "^=", "$=" or "*=""#)
        }
        scanner.position += 1
        guard scanner.take("=") else {
            scanner.position = start + 1
            throw unexpected(expected: "\"=\" to end the operator")
        }
        return comparison
    }

    private mutating func attributeValue() throws(CSSSelectorError) -> [UInt8] {
        let start = scanner.position
        if let byte = scanner.current, byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
            guard let value = scanner.string() else { throw unclosedString(start) }
            return value
        }
        guard let value = scanner.identifier() else {
            throw unexpected(expected: "a name or a value in quotation marks")
        }
        return value
    }

    func unclosedString(_ start: Int) -> CSSSelectorError {
        failure(at: start, "the string that starts here is not closed; expected a quotation mark")
    }

    private mutating func caseFlag(
        for name: String
    ) throws(CSSSelectorError) -> SelectorProgram.Case {
        guard let byte = scanner.current, byte != UInt8(ascii: "]") else {
            return .asHTML(insensitive: Self.insensitiveInHTML.contains(name))
        }
        let start = scanner.position
        switch scanner.identifier().map({ $0.map(\.lowercased) }) {
        case [UInt8(ascii: "i")]: return .insensitive
        case [UInt8(ascii: "s")]: return .sensitive
        default:
            scanner.position = start
            throw unexpected(
                expected: "\"]\", or the flag i or s; put values with such characters in quotes")
        }
    }

    /// Attributes whose values HTML compares without regard to ASCII case
    /// (https://html.spec.whatwg.org/#case-sensitivity-of-selectors).
    private static let insensitiveInHTML: Set<String> = [
        "accept", "accept-charset", "align", "alink", "axis", "bgcolor", "charset", "checked",
        "clear", "codetype", "color", "compact", "declare", "defer", "dir", "direction", "disabled",
        "enctype", "face", "frame", "hreflang", "http-equiv", "lang", "language", "link", "media",
        "method", "multiple", "nohref", "noresize", "noshade", "nowrap", "readonly", "rel", "rev",
        "rules", "scope", "scrolling", "selected", "shape", "target", "text", "type", "valign",
        "valuetype", "vlink",
    ]
}
