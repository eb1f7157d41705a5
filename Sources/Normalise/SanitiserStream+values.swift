/// Names, attributes and references, each in its plainest form only.
extension SanitiserStream {
    static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x09 }

    static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        StreamKey.value(of: byte) > 0 || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
    }

    /// Passes up to ten lower case letters and digits, the first a letter, and packs them.
    mutating func name() -> UInt64 {
        var key: UInt64 = 0
        let end = position + 10
        guard !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte(position)) else { return 0 }
        while position < end {
            let value = StreamKey.value(of: byte(position))
            guard value > 0 else { break }
            key = key << 6 | value
            position += 1
        }
        return key
    }

    /// An attribute: its name alone, or with a value in quotes or of plain characters.
    mutating func attribute() -> StreamAttributes.Attribute? {
        let start = position
        while Self.isNamePart(byte(position)) { position += 1 }
        let name = start..<position
        guard !name.isEmpty else { return nil }
        guard byte(position) == UInt8(ascii: "=") else {
            let next = byte(position)
            guard Self.isBlank(next) || next == UInt8(ascii: ">") else { return nil }
            return StreamAttributes.Attribute(name: name, value: position..<position)
        }
        position += 1
        let quote = byte(position)
        guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
            return unquoted(name)
        }
        position += 1
        return quoted(name, quote)
    }

    private static func isNamePart(_ byte: UInt8) -> Bool {
        StreamKey.value(of: byte) > 0 || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
            || byte == UInt8(ascii: ":")
    }

    private mutating func unquoted(_ name: Range<Int>) -> StreamAttributes.Attribute? {
        let start = position
        while Self.isLetterOrDigit(byte(position)) || Self.isPlainMark(byte(position)) {
            position += 1
        }
        let next = byte(position)
        guard position > start, Self.isBlank(next) || next == UInt8(ascii: ">") else { return nil }
        return StreamAttributes.Attribute(name: name, value: start..<position)
    }

    private static func isPlainMark(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
            || byte == UInt8(ascii: "%") || byte == UInt8(ascii: "#")
    }

    private mutating func quoted(
        _ name: Range<Int>, _ quote: UInt8
    ) -> StreamAttributes.Attribute? {
        let start = position
        var decoded: [UInt8]?
        var copied = start
        while true {
            let byte = byte(position)
            if byte == quote { break }
            switch byte {
            case UInt8(ascii: "&"):
                guard !isBareAmpersand() else {
                    position += 1
                    continue
                }
                var value = decoded ?? []
                value += bytes[copied..<position]
                guard let characters = referenced() else { return nil }
                value += characters
                decoded = value
                copied = position
            case 0x09, 0x0A: position += 1
            case 0..<0x20, 0x7F, UInt8(ascii: "<"): return nil
            default: position += 1
            }
        }
        decoded?.append(contentsOf: bytes[copied..<position])
        let value = start..<position
        position += 1
        return StreamAttributes.Attribute(name: name, value: value, decoded: decoded)
    }

    /// Whether the ampersand here is only that: nothing that could be a name follows, or letters
    /// and digits up to `=`, of which an attribute makes no reference (13.2.5.73).
    private func isBareAmpersand() -> Bool {
        var at = position + 1
        guard byte(at) != UInt8(ascii: "#") else { return false }
        // Longer parameters are looked up by the parser; nothing is read again and again.
        let end = at + 32
        while at < end, Self.isLetterOrDigit(byte(at)) { at += 1 }
        return at == position + 1 || byte(at) == UInt8(ascii: "=")
    }

    /// The characters of the reference here, which ends in a semicolon; nil where it is not among
    /// the plain ones.
    mutating func referenced() -> [UInt8]? {
        position += 1
        if byte(position) == UInt8(ascii: "#") { return numbered() }
        guard let characters = StreamReference.characters(name()),
            byte(position) == UInt8(ascii: ";")
        else { return nil }
        position += 1
        return characters
    }

    private mutating func numbered() -> [UInt8]? {
        position += 1
        let isHexadecimal = byte(position) == UInt8(ascii: "x")
        if isHexadecimal { position += 1 }
        var value: UInt32 = 0
        let end = position + 7
        while position < end, let digit = WebAddress.hexValue(byte(position)) {
            guard digit < 10 || isHexadecimal else { return nil }
            value = value * (isHexadecimal ? 16 : 10) + UInt32(digit)
            position += 1
        }
        guard byte(position) == UInt8(ascii: ";"), value >= 0x20, !(0x7F..<0xA0).contains(value),
            let scalar = Unicode.Scalar(value)
        else { return nil }
        position += 1
        return Array(String(Character(scalar)).utf8)
    }
}
