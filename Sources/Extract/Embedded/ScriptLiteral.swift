/// Reads a JavaScript literal as JSON: what scripts of pages give their data as.
///
/// Beyond JSON it takes single and back quotes, bare names, hexadecimal numbers, comments, commas
/// too many, strings joined with `+`, `JSON.parse('…')`, `!0`, `!1`, `void 0`, `undefined`, `NaN`.
/// Nothing is run: a call, a name or an operator that stands for something else ends the reading.
struct ScriptLiteral {
    /// The bytes are no literal.
    struct Fault: Error, Sendable, Hashable {}

    private static let depthLimit = 100
    private static let valueLimit = 500_000
    private let bytes: ArraySlice<UInt8>
    private(set) var index: Int
    private var depth = 0
    private var values = 0

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        index = bytes.startIndex
    }

    /// The value that starts at `index`, which is left behind its end.
    mutating func value() throws(Fault) -> JSONValue {
        values += 1
        guard values <= Self.valueLimit else { throw Fault() }
        skipSpace()
        guard let byte = current else { throw Fault() }
        switch byte {
        case UInt8(ascii: "{"): return try nested { literal throws(Fault) in try literal.object() }
        case UInt8(ascii: "["): return try nested { literal throws(Fault) in try literal.array() }
        case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"):
            return .string(try strings())
        case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."), 0x30...0x39:
            return try number()
        case UInt8(ascii: "!"): return try negation()
        default: return try word()
        }
    }

    /// Passes white space and comments.
    mutating func skipSpace() {
        while let byte = current {
            if byte <= 0x20 {
                index += 1
            } else if byte == UInt8(ascii: "/"), next == UInt8(ascii: "/") {
                index = bytes[index...].firstIndex(of: 0x0A) ?? bytes.endIndex
            } else if byte == UInt8(ascii: "/"), next == UInt8(ascii: "*") {
                index =
                    ScriptText.find("*/", in: bytes[(index + 2)...]).map { $0 + 2 }
                    ?? bytes.endIndex
            } else {
                return
            }
        }
    }

    /// The string that starts at `index`, escapes read.
    mutating func string() throws(Fault) -> String {
        guard let quote = current else { throw Fault() }
        index += 1
        var collected: [UInt8] = []
        while let byte = current {
            index += 1
            switch byte {
            case quote: return String(decoding: collected, as: UTF8.self)
            case UInt8(ascii: "\\"): try escape(into: &collected)
            case UInt8(ascii: "$") where quote == UInt8(ascii: "`") && current == UInt8(ascii: "{"):
                throw Fault()
            default: collected.append(byte)
            }
        }
        throw Fault()
    }
}

extension ScriptLiteral {
    private var current: UInt8? { index < bytes.endIndex ? bytes[index] : nil }
    private var next: UInt8? { index + 1 < bytes.endIndex ? bytes[index + 1] : nil }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard current == byte else { return false }
        index += 1
        return true
    }

    private mutating func nested(
        _ body: (inout ScriptLiteral) throws(Fault) -> JSONValue
    ) throws(Fault) -> JSONValue {
        guard depth < Self.depthLimit else { throw Fault() }
        depth += 1
        defer { depth -= 1 }
        index += 1
        return try body(&self)
    }

    private mutating func object() throws(Fault) -> JSONValue {
        var object = JSONObject()
        while true {
            skipSpace()
            if take(UInt8(ascii: "}")) { return .object(object) }
            let name = try memberName()
            skipSpace()
            guard take(UInt8(ascii: ":")) else { throw Fault() }
            object.set(name, to: try value())
            skipSpace()
            if take(UInt8(ascii: "}")) { return .object(object) }
            guard take(UInt8(ascii: ",")) else { throw Fault() }
        }
    }

    private mutating func memberName() throws(Fault) -> String {
        if current == UInt8(ascii: "\"") || current == UInt8(ascii: "'") { return try string() }
        let name = name()
        guard !name.isEmpty else { throw Fault() }
        return name
    }

    private mutating func array() throws(Fault) -> JSONValue {
        var array: [JSONValue] = []
        while true {
            skipSpace()
            if take(UInt8(ascii: "]")) { return .array(array) }
            array.append(try value())
            skipSpace()
            if take(UInt8(ascii: "]")) { return .array(array) }
            guard take(UInt8(ascii: ",")) else { throw Fault() }
        }
    }

    /// A string, and those that `+` joins to it.
    private mutating func strings() throws(Fault) -> String {
        var text = try string()
        while true {
            let end = index
            skipSpace()
            guard take(UInt8(ascii: "+")) else {
                index = end
                return text
            }
            skipSpace()
            guard let byte = current, ScriptText.isQuote(byte) else { throw Fault() }
            text += try string()
        }
    }

    private mutating func number() throws(Fault) -> JSONValue {
        let start = index
        while let byte = current, ScriptText.isNamePart(byte) || "+-.".utf8.contains(byte) {
            let isSign = byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
            if isSign, index > start, bytes[index - 1] | 0x20 != UInt8(ascii: "e") { break }
            index += 1
        }
        var text = String(decoding: bytes[start..<index].prefix(400), as: UTF8.self)
        if text.hasPrefix("0x") || text.hasPrefix("0X") {
            guard let whole = Int(text.dropFirst(2), radix: 16) else { throw Fault() }
            text = "\(whole)"
        }
        guard let value = Double(text), value.isFinite else { throw Fault() }
        return .number(JSONNumber(text: text, value: value))
    }

    /// `!0` and `!1`, which minified scripts write for true and false.
    private mutating func negation() throws(Fault) -> JSONValue {
        index += 1
        guard let byte = current, byte == 0x30 || byte == 0x31 else { throw Fault() }
        index += 1
        return .bool(byte == 0x30)
    }

    private mutating func word() throws(Fault) -> JSONValue {
        switch name() {
        case "true": return .bool(true)
        case "false": return .bool(false)
        case "null", "undefined", "NaN": return .null
        case "void":
            _ = try value()
            return .null
        case "JSON": return try parsed()
        default: throw Fault()
        }
    }

    /// `JSON.parse('…')`, behind its first word.
    private mutating func parsed() throws(Fault) -> JSONValue {
        guard take(UInt8(ascii: ".")), name() == "parse", take(UInt8(ascii: "(")) else {
            throw Fault()
        }
        skipSpace()
        guard let byte = current, ScriptText.isQuote(byte) else { throw Fault() }
        let text = try strings()
        skipSpace()
        guard take(UInt8(ascii: ")")) else { throw Fault() }
        do throws(JSONParser.Fault) {
            return try JSONParser.parse(Array(text.utf8))
        } catch {
            throw Fault()
        }
    }

    private mutating func name() -> String {
        let start = index
        while let byte = current, ScriptText.isNamePart(byte) { index += 1 }
        return String(decoding: bytes[start..<index], as: UTF8.self)
    }

    private mutating func escape(into text: inout [UInt8]) throws(Fault) {
        guard let byte = current else { throw Fault() }
        index += 1
        switch byte {
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "v"): text.append(0x0B)
        case 0x0A, 0x0D: break
        case UInt8(ascii: "x"): append(try hexadecimal(2), to: &text)
        case UInt8(ascii: "u"): try unicodeEscape(into: &text)
        default: text.append(byte)
        }
    }

    /// `\uXXXX` and `\u{X}`, a surrogate pair taken together; a lone surrogate is U+FFFD.
    private mutating func unicodeEscape(into text: inout [UInt8]) throws(Fault) {
        if take(UInt8(ascii: "{")) {
            let digits = bytes[index...].prefix(7).prefix { $0 != UInt8(ascii: "}") }
            append(try hexadecimal(digits.count), to: &text)
            guard take(UInt8(ascii: "}")) else { throw Fault() }
            return
        }
        var code = try hexadecimal(4)
        let isPair = bytes[index...].starts(with: "\\u".utf8)
        if (0xD800..<0xDC00).contains(code), isPair {
            let back = index
            index += 2
            let low = try hexadecimal(4)
            if (0xDC00..<0xE000).contains(low) {
                code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00)
            } else {
                index = back
            }
        }
        append(code, to: &text)
    }

    private func append(_ code: UInt32, to text: inout [UInt8]) {
        text.append(contentsOf: String(Unicode.Scalar(code) ?? "\u{FFFD}").utf8)
    }

    private mutating func hexadecimal(_ count: Int) throws(Fault) -> UInt32 {
        let digits = bytes[index...].prefix(count)
        guard count > 0, digits.count == count, digits.allSatisfy(ScriptText.isHexadecimal),
            let code = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
        else { throw Fault() }
        index += count
        return code
    }
}
