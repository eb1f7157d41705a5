/// Finds the data that a script holds, in one pass, without running anything.
///
///     window.__STATE__ = {…}            an assignment of a list, an object or a text of markup
///     urls[i] = '…'; headers[i] = "…"   one row of arrays that are filled side by side
///     list.push({…})                    one value of a list
struct ScriptScanner {
    /// Something that is given a name.
    struct Assignment: Sendable {
        /// As it is written: `window.__STATE__`.
        var name: String
        var value: JSONValue
    }

    /// One value put into an array.
    struct Element: Sendable {
        var array: String
        /// What stands in the brackets; nil for `push`.
        var index: String?
        var value: JSONValue
    }

    private(set) var assignments: [Assignment] = []
    private(set) var elements: [Element] = []

    private static let assignmentLimit = 500
    private static let elementLimit = 50_000
    private let bytes: [UInt8]
    private var index = 0
    /// Bytes that literals may still take: one that fails is passed over again by the scan.
    private var allowance: Int
    /// A back quote was never closed, so that no later one is searched for its end.
    private var hasOpenTemplate = false
    /// Whether a "/" here would start a regular expression.
    private var expectsValue = true

    /// Scans `script`, UTF-8.
    init(_ script: [UInt8]) {
        bytes = script
        allowance = 4 * script.count + 100_000
        scan()
    }

    private mutating func scan() {
        while index < bytes.count {
            let byte = bytes[index]
            if ScriptText.isNameStart(byte) {
                name()
            } else if ScriptText.isQuote(byte) {
                skipString(byte)
            } else if byte == UInt8(ascii: "/") {
                slash()
            } else {
                if byte > 0x20 { expectsValue = !Self.endsValue(byte) }
                index += 1
            }
        }
    }

    /// Whether a value may end with a byte: then a "/" behind it divides.
    private static func endsValue(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ")") || byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}")
            || (0x30...0x39).contains(byte)
    }

    /// A dotted name, and what is done with it.
    private mutating func name() {
        let start = index
        skipName()
        while index + 1 < bytes.count, bytes[index] == UInt8(ascii: "."),
            ScriptText.isNameStart(bytes[index + 1])
        {
            index += 1
            skipName()
        }
        let end = index
        expectsValue = false
        guard end - start <= 200 else { return }
        skipSpace()
        guard index < bytes.count else { return }
        switch bytes[index] {
        case UInt8(ascii: "="): assign(start..<end)
        case UInt8(ascii: "["): subscripted(start..<end)
        case UInt8(ascii: "("): call(start..<end)
        case UInt8(ascii: ":"): member(start..<end)
        default: break
        }
    }

    private mutating func assign(_ name: Range<Int>) {
        guard isAssignment, let value = literal(from: index + 1, isElement: false) else { return }
        guard assignments.count < Self.assignmentLimit else { return }
        assignments.append(Assignment(name: text(name), value: value))
    }

    /// `list: [{…}]` in an object that is no literal as a whole: the argument of a call.
    private mutating func member(_ name: Range<Int>) {
        let start = index
        guard let value = literal(from: index + 1, isElement: false) else { return }
        guard case .array(let values) = value, case .object = values.first else {
            index = start
            return
        }
        guard assignments.count < Self.assignmentLimit else { return }
        assignments.append(Assignment(name: text(name), value: value))
    }

    /// `urls[i] = '…'`; the scan goes on inside the brackets where it is something else.
    private mutating func subscripted(_ name: Range<Int>) {
        let open = index
        let inside = bytes[(open + 1)...].prefix(60)
        guard let close = inside.firstIndex(of: UInt8(ascii: "]")) else { return }
        let key = String(decoding: bytes[(open + 1)..<close], as: UTF8.self)
        index = close + 1
        skipSpace()
        guard index < bytes.count, isAssignment,
            let value = literal(from: index + 1, isElement: true)
        else {
            index = open
            return
        }
        add(Element(array: text(name), index: key.filter { $0 != " " }, value: value))
    }

    /// `list.push({…})`.
    private mutating func call(_ name: Range<Int>) {
        let whole = text(name)
        guard whole.hasSuffix(".push"), let value = literal(from: index + 1, isElement: true)
        else { return }
        add(Element(array: String(whole.dropLast(5)), index: nil, value: value))
    }

    private mutating func add(_ element: Element) {
        guard elements.count < Self.elementLimit else { return }
        elements.append(element)
    }

    /// Whether the "=" at `index` assigns rather than compares.
    private var isAssignment: Bool {
        guard bytes[index] == UInt8(ascii: "=") else { return false }
        let next = index + 1 < bytes.count ? bytes[index + 1] : 0
        return next != UInt8(ascii: "=") && next != UInt8(ascii: ">")
    }

    /// The literal at `start`, `index` moved behind it; nil, and nothing moved, where there is none
    /// or it is nothing worth having: an empty list, a word.
    private mutating func literal(from start: Int, isElement: Bool) -> JSONValue? {
        guard allowance > 0 else { return nil }
        var literal = ScriptLiteral(bytes[start...])
        defer { allowance -= literal.index - start }
        do throws(ScriptLiteral.Fault) {
            let value = try literal.value()
            // Only the whole value counts: `'a' === b` and `[1, 2].map(…)` are other things.
            guard Self.isWorthHaving(value, isElement), endsValue(&literal) else { return nil }
            index = literal.index
            return value
        } catch {
            return nil
        }
    }

    private func endsValue(_ literal: inout ScriptLiteral) -> Bool {
        literal.skipSpace()
        guard literal.index < bytes.count else { return true }
        let byte = bytes[literal.index]
        return
            !(byte == UInt8(ascii: ".") || byte == UInt8(ascii: "[")
            || byte == UInt8(ascii: "(") || byte == UInt8(ascii: "+")
            || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "="))
    }

    private static func isWorthHaving(_ value: JSONValue, _ isElement: Bool) -> Bool {
        switch value {
        case .array(let values): return !values.isEmpty
        case .object(let object): return !object.members.isEmpty
        case .string(let text):
            let start = text.utf8.first { $0 > 0x20 }
            return isElement || start == UInt8(ascii: "<") || start == UInt8(ascii: "{")
                || start == UInt8(ascii: "[")
        case .number: return isElement
        case .bool, .null: return false
        }
    }
}

extension ScriptScanner {
    private func text(_ range: Range<Int>) -> String {
        String(decoding: bytes[range], as: UTF8.self)
    }

    private mutating func skipName() {
        while index < bytes.count, ScriptText.isNamePart(bytes[index]) { index += 1 }
    }

    private mutating func skipSpace() {
        while index < bytes.count, bytes[index] <= 0x20 { index += 1 }
    }

    /// Passes a string; one that is not closed on its line was none.
    private mutating func skipString(_ quote: UInt8) {
        let start = index
        index += 1
        expectsValue = false
        guard quote != UInt8(ascii: "`") || !hasOpenTemplate else { return }
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if byte == quote { return }
            if byte == UInt8(ascii: "\\") { index += 1 }
            if byte == 0x0A, quote != UInt8(ascii: "`") { return }
        }
        guard quote == UInt8(ascii: "`") else { return }
        hasOpenTemplate = true
        index = start + 1
    }

    /// Passes a comment, a regular expression, or a division sign.
    private mutating func slash() {
        let next = index + 1 < bytes.count ? bytes[index + 1] : 0
        if next == UInt8(ascii: "/") {
            index = bytes[index...].firstIndex(of: 0x0A) ?? bytes.count
        } else if next == UInt8(ascii: "*") {
            index = ScriptText.find("*/", in: bytes[(index + 2)...]).map { $0 + 2 } ?? bytes.count
        } else if expectsValue {
            skipPattern()
        } else {
            index += 1
            expectsValue = true
        }
    }

    /// Passes a regular expression, in whose classes a "/" closes nothing.
    private mutating func skipPattern() {
        index += 1
        var isInClass = false
        while index < bytes.count, bytes[index] != 0x0A {
            let byte = bytes[index]
            index += byte == UInt8(ascii: "\\") ? 2 : 1
            if byte == UInt8(ascii: "[") { isInClass = true }
            if byte == UInt8(ascii: "]") { isInClass = false }
            if byte == UInt8(ascii: "/"), !isInClass { break }
        }
        expectsValue = false
    }
}
