/// A JSON parser (RFC 8259) with bounds on depth and size.
///
/// It forgives one thing that content systems get wrong: raw line breaks and tabs inside strings.
struct JSONParser {
    /// What stopped it.
    struct Fault: Error, Sendable, Hashable {
        /// 1-based.
        var line: Int
        /// 1-based, in Unicode scalars.
        var column: Int
        var reason: String
    }

    private static let depthLimit = 200
    private static let valueLimit = 700_000
    private let bytes: [UInt8]
    private var index = 0
    private var depth = 0
    private var values = 0

    /// The value that `bytes`, valid UTF-8, hold.
    static func parse(_ bytes: [UInt8]) throws(Fault) -> JSONValue {
        var parser = JSONParser(bytes: bytes)
        let value = try parser.value()
        parser.skipSpace()
        guard parser.index == bytes.count else {
            throw parser.fault("nothing may follow the value")
        }
        return value
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private mutating func value() throws(Fault) -> JSONValue {
        skipSpace()
        values += 1
        guard values <= Self.valueLimit else {
            throw fault("there are more than \(Self.valueLimit) values")
        }
        guard let byte = current else { throw fault("the text ends where a value is missing") }
        switch byte {
        case UInt8(ascii: "{"): return try nested { parser throws(Fault) in try parser.object() }
        case UInt8(ascii: "["): return try nested { parser throws(Fault) in try parser.array() }
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case UInt8(ascii: "-"), 0x30...0x39: return try number()
        default: throw fault("a value is missing")
        }
    }

    private mutating func nested(
        _ body: (inout JSONParser) throws(Fault) -> JSONValue
    ) throws(Fault) -> JSONValue {
        guard depth < Self.depthLimit else { throw fault("values are nested too deep") }
        depth += 1
        defer { depth -= 1 }
        index += 1
        return try body(&self)
    }

    private mutating func object() throws(Fault) -> JSONValue {
        var object = JSONObject()
        skipSpace()
        if take(UInt8(ascii: "}")) { return .object(object) }
        while true {
            skipSpace()
            guard current == UInt8(ascii: "\"") else { throw fault("a member's name is missing") }
            let name = try string()
            skipSpace()
            guard take(UInt8(ascii: ":")) else { throw fault("a colon is missing") }
            object.set(name, to: try value())
            skipSpace()
            if take(UInt8(ascii: "}")) { return .object(object) }
            guard take(UInt8(ascii: ",")) else { throw fault("a comma or } is missing") }
        }
    }

    private mutating func array() throws(Fault) -> JSONValue {
        var array: [JSONValue] = []
        skipSpace()
        if take(UInt8(ascii: "]")) { return .array(array) }
        while true {
            array.append(try value())
            skipSpace()
            if take(UInt8(ascii: "]")) { return .array(array) }
            guard take(UInt8(ascii: ",")) else { throw fault("a comma or ] is missing") }
        }
    }

    private mutating func word(_ word: String, _ value: JSONValue) throws(Fault) -> JSONValue {
        guard bytes[index...].starts(with: word.utf8) else { throw fault("a value is missing") }
        index += word.utf8.count
        return value
    }

    private mutating func number() throws(Fault) -> JSONValue {
        let start = index
        _ = take(UInt8(ascii: "-"))
        if !take(UInt8(ascii: "0")) { try digits() }
        if take(UInt8(ascii: ".")) { try digits() }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            try digits()
        }
        let text = String(decoding: bytes[start..<index], as: UTF8.self)
        guard text.utf8.count <= 400, let value = Double(text) else {
            throw fault("the number is too long")
        }
        return .number(JSONNumber(text: text, value: value))
    }

    private mutating func digits() throws(Fault) {
        let start = index
        while let current, (0x30...0x39).contains(current) { index += 1 }
        guard index > start else { throw fault("a digit is missing") }
    }

    private mutating func string() throws(Fault) -> String {
        index += 1
        var start = index
        // Filled in place: a copy at each escape would make long strings quadratic.
        var collected: [UInt8] = []
        while let byte = current {
            if byte == UInt8(ascii: "\"") {
                let rest = bytes[start..<index]
                index += 1
                if collected.isEmpty { return String(decoding: rest, as: UTF8.self) }
                collected.append(contentsOf: rest)
                return String(decoding: collected, as: UTF8.self)
            }
            guard byte == UInt8(ascii: "\\") else {
                index += 1
                continue
            }
            collected.append(contentsOf: bytes[start..<index])
            index += 1
            try escape(into: &collected)
            start = index
        }
        throw fault("a string is not closed")
    }

    private mutating func escape(into text: inout [UInt8]) throws(Fault) {
        guard let byte = current else { throw fault("a string is not closed") }
        index += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"): try unicodeEscape(into: &text)
        default:
            index -= 1
            throw fault("there is no such escape")
        }
    }

    /// `\uXXXX`, a surrogate pair taken together; a lone surrogate is U+FFFD.
    private mutating func unicodeEscape(into text: inout [UInt8]) throws(Fault) {
        var code = try hexadecimal()
        if (0xD800..<0xDC00).contains(code), bytes[index...].starts(with: "\\u".utf8) {
            let back = index
            index += 2
            let low = try hexadecimal()
            if (0xDC00..<0xE000).contains(low) {
                code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00)
            } else {
                index = back
            }
        }
        text.append(contentsOf: String(Unicode.Scalar(code) ?? "\u{FFFD}").utf8)
    }

    private mutating func hexadecimal() throws(Fault) -> UInt32 {
        let digits = bytes[index...].prefix(4)
        guard digits.count == 4, digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
            let code = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
        else { throw fault("\\u needs four hexadecimal digits") }
        index += 4
        return code
    }

    private var current: UInt8? { index < bytes.count ? bytes[index] : nil }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard current == byte else { return false }
        index += 1
        return true
    }

    private mutating func skipSpace() {
        while let current, current == 0x20 || current == 0x0A || current == 0x0D || current == 0x09
        {
            index += 1
        }
    }

    private func fault(_ reason: String) -> Fault {
        let before = bytes[..<min(index, bytes.count)]
        let line = before.reduce(1) { $1 == 0x0A ? $0 + 1 : $0 }
        let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        let column = before[start...].reduce(1) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 }
        return Fault(line: line, column: column, reason: reason)
    }
}
