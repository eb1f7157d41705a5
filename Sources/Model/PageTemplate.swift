/// A text with a counter or a token in it, filled in for each page of a list.
///
/// | written | page 1, 2, 3 … |
/// |---|---|
/// | `index_{n}.html` | 1, 2, 3 |
/// | `?page={n:0}` | 0, 1, 2 |
/// | `?start={n:0+20}` | 0, 20, 40 |
/// | `list/{n:140-1}.htm` | 140, 139, 138 |
/// | `{"after": "{next}"}` | nothing, then what the `next` rule gave |
package struct PageTemplate: Sendable, Hashable {
    /// As it is written.
    package let text: String
    private let parts: [Part]

    private enum Part: Sendable, Hashable {
        case text(String)
        case counter(first: Int, step: Int)
        case token
    }

    /// What a filled-in token must not break.
    package enum Surroundings: Sendable {
        /// `application/x-www-form-urlencoded`, and the query of an address.
        case form
        /// A string of JSON.
        case json
    }

    /// Reads a template; one without any placeholder is a plain text.
    package init(_ text: String) {
        self.text = text
        var parts: [Part] = []
        var plain: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.first {
            guard byte == UInt8(ascii: "{"), let found = Self.placeholder(rest) else {
                plain.append(byte)
                rest = rest.dropFirst()
                continue
            }
            if !plain.isEmpty { parts.append(.text(String(decoding: plain, as: UTF8.self))) }
            plain = []
            parts.append(found.part)
            rest = rest.dropFirst(found.length)
        }
        if !plain.isEmpty { parts.append(.text(String(decoding: plain, as: UTF8.self))) }
        self.parts = parts
    }

    /// Whether it changes from page to page by counting.
    package var hasCounter: Bool {
        parts.contains { if case .counter = $0 { true } else { false } }
    }

    /// Whether it takes what the page before gave.
    package var hasToken: Bool { parts.contains(.token) }

    /// The text for page `number`, 1 for the first; nil where the counter has gone below zero.
    package func filled(
        page number: Int, token: String? = nil, in surroundings: Surroundings = .form
    ) -> String? {
        var filled = ""
        for part in parts {
            switch part {
            case .text(let text): filled += text
            case .token: filled += Self.escaped(token ?? "", surroundings)
            case .counter(let first, let step):
                let (way, overflow) = step.multipliedReportingOverflow(by: number - 1)
                let (value, overflows) = first.addingReportingOverflow(way)
                guard !overflow, !overflows, value >= 0 else { return nil }
                filled += "\(value)"
            }
        }
        return filled
    }

    /// `{n}`, `{n:FIRST}`, `{n:FIRST+STEP}`, `{n:FIRST-STEP}` or `{next}` at the start of `rest`.
    private static func placeholder(_ rest: ArraySlice<UInt8>) -> (part: Part, length: Int)? {
        guard let end = rest.prefix(40).firstIndex(of: UInt8(ascii: "}")) else { return nil }
        let length = end - rest.startIndex + 1
        let inside = String(decoding: rest[..<end].dropFirst(), as: UTF8.self)
        if inside == "next" { return (.token, length) }
        if inside == "n" { return (.counter(first: 1, step: 1), length) }
        guard inside.hasPrefix("n:") else { return nil }
        let numbers = inside.dropFirst(2)
        let sign = numbers.dropFirst().firstIndex { $0 == "+" || $0 == "-" }
        guard let first = Int(numbers[..<(sign ?? numbers.endIndex)]), first >= 0 else {
            return nil
        }
        guard let sign else { return (.counter(first: first, step: 1), length) }
        guard let step = Int(numbers[sign...]), step != 0 else { return nil }
        return (.counter(first: first, step: step), length)
    }

    private static func escaped(_ token: String, _ surroundings: Surroundings) -> String {
        var bytes: [UInt8] = []
        for byte in token.utf8 {
            switch surroundings {
            case .form: FormText.append(byte, to: &bytes)
            case .json where byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\"):
                bytes += [UInt8(ascii: "\\"), byte]
            case .json where byte < 0x20: bytes.append(0x20)
            case .json: bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// The form encoding of web pages (URL standard, application/x-www-form-urlencoded).
package enum FormText {
    /// A name or value, written so that it can stand in a form's text.
    package static func encoded(_ text: String) -> String {
        var bytes: [UInt8] = []
        for byte in text.utf8 { append(byte, to: &bytes) }
        return String(decoding: bytes, as: UTF8.self)
    }

    static func append(_ byte: UInt8, to bytes: inout [UInt8]) {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2A, 0x2D, 0x2E, 0x5F: bytes.append(byte)
        case 0x20: bytes.append(UInt8(ascii: "+"))
        default:
            let digits = Array("0123456789ABCDEF".utf8)
            bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        }
    }
}
