/// The tokens of JSONPath.
struct JSONPathScanner {
    typealias Fault = JSONPath.Fault
    private let scalars: [Unicode.Scalar]
    /// The offset of the next scalar.
    var position = 0
    /// Whole numbers beyond this are not exact in every JSON reader (I-JSON).
    private static let largest = 9_007_199_254_740_991

    init(_ text: String) { scalars = Array(text.unicodeScalars) }

    var isAtEnd: Bool { position >= scalars.count }
    private var next: Unicode.Scalar? { isAtEnd ? nil : scalars[position] }

    func fault(_ message: String) -> Fault { Fault(offset: position, message: message) }

    mutating func take(_ text: String) -> Bool {
        guard scalars[position...].starts(with: text.unicodeScalars) else { return false }
        position += text.unicodeScalars.count
        return true
    }

    mutating func skipSpace() {
        while let next, next == " " || next == "\t" || next == "\n" || next == "\r" {
            position += 1
        }
    }

    /// A member name written without quotes.
    mutating func shorthand() throws(Fault) -> String {
        var name = String.UnicodeScalarView()
        while let next, Self.isNameScalar(next, first: name.isEmpty) {
            name.append(next)
            position += 1
        }
        guard !name.isEmpty else { throw fault("a member's name or * is missing") }
        return String(name)
    }

    private static func isNameScalar(_ scalar: Unicode.Scalar, first: Bool) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "_": true
        case "0"..."9": !first
        default: scalar.value >= 0x80
        }
    }

    /// Lower-case letters, digits and underscores: a function's name or a literal.
    mutating func word() -> String {
        var word = String.UnicodeScalarView()
        while let next,
            ("a"..."z").contains(next)
                || (!word.isEmpty && (next == "_" || ("0"..."9").contains(next)))
        {
            word.append(next)
            position += 1
        }
        return String(word)
    }

    /// A whole number as an index or a slice has it.
    mutating func integer() throws(Fault) -> Int? {
        let start = position
        let isNegative = take("-")
        var digits = ""
        while let next, ("0"..."9").contains(next) {
            digits.unicodeScalars.append(next)
            position += 1
        }
        guard !digits.isEmpty else {
            guard !isNegative else { throw fault("a digit is missing") }
            return nil
        }
        guard digits == "0" ? !isNegative : !digits.hasPrefix("0") else {
            throw Fault(offset: start, message: "a number may not be written like this")
        }
        guard let value = Int(digits), value <= Self.largest else {
            throw Fault(offset: start, message: "the number is too large")
        }
        return isNegative ? -value : value
    }

    /// A number literal in a filter.
    mutating func number() throws(Fault) -> JSONNumber? {
        guard let first = next, first == "-" || ("0"..."9").contains(first) else { return nil }
        let start = position
        let allowed: Set<Unicode.Scalar> = ["-", "+", ".", "e", "E"]
        var text = ""
        while let next, ("0"..."9").contains(next) || allowed.contains(next) {
            text.unicodeScalars.append(next)
            position += 1
        }
        let literal = text == "-0" ? .number(JSONNumber(text: text, value: 0)) : Self.json(text)
        guard case .number(let number)? = literal else {
            throw Fault(offset: start, message: "this is no number")
        }
        return number
    }

    private static func json(_ text: String) -> JSONValue? {
        do throws(JSONParser.Fault) { return try JSONParser.parse(Array(text.utf8)) } catch {
            return nil
        }
    }

    /// A string in single or double quotes; nil where there is none.
    mutating func quoted() throws(Fault) -> String? {
        guard let quote = next, quote == "'" || quote == "\"" else { return nil }
        let start = position
        position += 1
        var text = String.UnicodeScalarView()
        while let scalar = next {
            position += 1
            if scalar == quote { return String(text) }
            guard scalar.value >= 0x20 else {
                position -= 1
                throw fault("control characters must be escaped")
            }
            text.append(scalar == "\\" ? try escape(quote) : scalar)
        }
        throw Fault(offset: start, message: "the quotes are not closed")
    }

    private mutating func escape(_ quote: Unicode.Scalar) throws(Fault) -> Unicode.Scalar {
        guard let scalar = next else { throw fault("the quotes are not closed") }
        position += 1
        switch scalar {
        case "b": return "\u{8}"
        case "f": return "\u{C}"
        case "n": return "\n"
        case "r": return "\r"
        case "t": return "\t"
        case "/", "\\": return scalar
        case quote: return scalar
        case "u": return try unicodeEscape()
        default:
            position -= 1
            throw fault("there is no such escape")
        }
    }

    private mutating func unicodeEscape() throws(Fault) -> Unicode.Scalar {
        let start = position
        var code = try hexadecimal()
        if (0xD800..<0xDC00).contains(code), take("\\u") {
            let low = try hexadecimal()
            if (0xDC00..<0xE000).contains(low) {
                code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00)
            }
        }
        guard let scalar = Unicode.Scalar(code) else {
            throw Fault(offset: start, message: "half of a surrogate pair is no character")
        }
        return scalar
    }

    private mutating func hexadecimal() throws(Fault) -> UInt32 {
        var text = ""
        while text.utf8.count < 4, let next, next.properties.isASCIIHexDigit {
            text.unicodeScalars.append(next)
            position += 1
        }
        guard text.utf8.count == 4, let code = UInt32(text, radix: 16) else {
            throw fault("\\u needs four hexadecimal digits")
        }
        return code
    }
}
