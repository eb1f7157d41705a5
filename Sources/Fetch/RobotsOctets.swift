/// Paths in one spelling (RFC 9309 §2.2.2): what need not be percent-encoded is bare, all else is
/// encoded with large hexadecimal digits.
enum RobotsOctets {
    static func normalise(_ text: [UInt8], isPattern: Bool, encodingQuery: Bool) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(text.count + 16)
        var isQuery = false
        var index = 0
        while index < text.count {
            let byte = text[index]
            index += 1
            if byte == UInt8(ascii: "%"), let decoded = hexPair(text, at: index) {
                index += 2
                isUnreserved(decoded) ? result.append(decoded) : encode(decoded, into: &result)
            } else if mustBeEncoded(byte, isPattern: isPattern)
                || isQuery && encodingQuery && reservedInQuery.contains(byte)
            {
                encode(byte, into: &result)
            } else {
                isQuery = isQuery || byte == UInt8(ascii: "?")
                result.append(byte)
            }
        }
        return result
    }

    /// A bare `*` or `$` of a path would pass for the encoded one that a pattern writes.
    private static func mustBeEncoded(_ byte: UInt8, isPattern: Bool) -> Bool {
        if byte == UInt8(ascii: "$") || !isPattern && byte == UInt8(ascii: "*") { return true }
        return byte <= 32 || byte >= 127
    }

    private static let reservedInQuery: Set<UInt8> = Set(":/[]@!'(),;".utf8)

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
            || "-._~".utf8.contains(byte)
    }

    private static func encode(_ byte: UInt8, into result: inout [UInt8]) {
        let digits = Array("0123456789ABCDEF".utf8)
        result += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }

    private static func hexPair(_ text: [UInt8], at index: Int) -> UInt8? {
        guard index + 1 < text.count, let high = hex(text[index]), let low = hex(text[index + 1])
        else { return nil }
        return high << 4 | low
    }

    private static func hex(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 48...57: byte - 48
        case 65...70: byte - 55
        case 97...102: byte - 87
        default: nil
        }
    }
}
