/// Reads a selector's bytes: white space, comments, identifiers, strings and escapes as in
/// css-syntax.
struct SelectorScanner {
    let bytes: [UInt8]
    var position = 0

    init(_ text: String) { bytes = Array(text.utf8) }

    var current: UInt8? { position < bytes.count ? bytes[position] : nil }

    func peek(_ distance: Int) -> UInt8? {
        position + distance < bytes.count ? bytes[position + distance] : nil
    }

    /// Steps over `byte` if it comes next.
    mutating func take(_ byte: Character) -> Bool {
        guard let current, current == byte.asciiValue else { return false }
        position += 1
        return true
    }

    /// Skips white space and comments; tells whether there was white space, which comments are not.
    @discardableResult
    mutating func skipSpace() -> Bool {
        var found = false
        while let byte = current {
            if byte.isHTMLWhitespace {
                found = true
                position += 1
            } else if !skipComment() {
                break
            }
        }
        return found
    }

    /// Skips a comment if one starts here.
    mutating func skipComment() -> Bool {
        guard current == UInt8(ascii: "/"), peek(1) == UInt8(ascii: "*") else { return false }
        position += 2
        while position < bytes.count {
            if current == UInt8(ascii: "*"), peek(1) == UInt8(ascii: "/") {
                position += 2
                break
            }
            position += 1
        }
        return true
    }

    /// Whether an identifier starts `distance` bytes ahead.
    func startsIdentifier(_ distance: Int = 0) -> Bool {
        guard let first = peek(distance) else { return false }
        if first == UInt8(ascii: "-") {
            guard let second = peek(distance + 1) else { return false }
            return second.startsCSSName || second == UInt8(ascii: "-")
                || startsEscape(distance + 1)
        }
        return first.startsCSSName || startsEscape(distance)
    }

    private func startsEscape(_ distance: Int) -> Bool {
        guard peek(distance) == UInt8(ascii: "\\") else { return false }
        return peek(distance + 1).map { !$0.isCSSNewline } ?? true
    }

    /// The identifier that starts here, escapes resolved; nil where none starts.
    mutating func identifier() -> [UInt8]? { startsIdentifier() ? name() : nil }

    private mutating func name() -> [UInt8] {
        var found: [UInt8] = []
        while let byte = current {
            if byte.isCSSName {
                append(byte, to: &found)
            } else if startsEscape(0) {
                position += 1
                appendEscape(to: &found)
            } else {
                break
            }
        }
        return found
    }

    /// The string that starts here with a quotation mark; nil where it does not end on its line.
    mutating func string() -> [UInt8]? {
        guard let quote = current else { return nil }
        position += 1
        var found: [UInt8] = []
        while let byte = current {
            if byte == quote {
                position += 1
                return found
            }
            if byte == UInt8(ascii: "\\") {
                position += 1
                guard let escaped = current else { return nil }
                if escaped.isCSSNewline {
                    skipNewline()
                } else {
                    appendEscape(to: &found)
                }
            } else if byte.isCSSNewline {
                return nil
            } else {
                append(byte, to: &found)
            }
        }
        return nil
    }

    private mutating func skipNewline() {
        if current == UInt8(ascii: "\r"), peek(1) == UInt8(ascii: "\n") { position += 1 }
        position += 1
    }

    private mutating func append(_ byte: UInt8, to found: inout [UInt8]) {
        position += 1
        if byte == 0 {
            found.append(contentsOf: Self.replacement)
        } else {
            found.append(byte)
        }
    }

    /// Appends what stands behind a backslash: up to six hexadecimal digits, or any character.
    private mutating func appendEscape(to found: inout [UInt8]) {
        guard let first = current else {
            found.append(contentsOf: Self.replacement)
            return
        }
        guard first.cssHexValue != nil else {
            append(first, to: &found)
            while let byte = current, byte & 0xC0 == 0x80 { append(byte, to: &found) }
            return
        }
        var value: UInt32 = 0
        var digits = 0
        while digits < 6, let digit = current?.cssHexValue {
            value = value * 16 + digit
            digits += 1
            position += 1
        }
        if let byte = current, byte.isHTMLWhitespace { skipNewline() }
        if value != 0, let scalar = Unicode.Scalar(value) {
            found.append(contentsOf: String(Character(scalar)).utf8)
        } else {
            found.append(contentsOf: Self.replacement)
        }
    }

    /// U+FFFD.
    private static let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]
}

extension UInt8 {
    var isCSSNewline: Bool { self == 0x0A || self == 0x0D || self == 0x0C }

    var cssHexValue: UInt32? {
        switch self {
        case 0x30...0x39: UInt32(self) - 0x30
        case 0x41...0x46: UInt32(self) - 0x37
        case 0x61...0x66: UInt32(self) - 0x57
        default: nil
        }
    }

    fileprivate var startsCSSName: Bool {
        isASCIIAlpha || self == 0x5F || self >= 0x80 || self == 0
    }

    fileprivate var isCSSName: Bool { startsCSSName || isASCIIDigit || self == 0x2D }
}
