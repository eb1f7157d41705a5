/// Addresses as formats ask for them: IRIs (RFC 3987 §2.2).
enum WebAddress {
    /// The same text where it is an absolute http(s) address of characters that an IRI may have, or
    /// may have escaped; nil for everything else.
    static func written(_ text: String) -> String? {
        let kinds = Self.kinds
        var copy = text
        let marks = copy.withUTF8 { bytes in
            guard begins(bytes, "http://") || begins(bytes, "https://") else { return forbidden }
            // Feeds are full of addresses, nearly all of them plain: one pass tells.
            var marks: UInt8 = 0
            for byte in bytes { marks |= kinds[Int(byte)] }
            return marks
        }
        guard marks & forbidden == 0 else { return nil }
        // Letters of other scripts are fine; spaces, marks without a shape and C1 are not.
        guard
            marks & foreign == 0
                || text.unicodeScalars.allSatisfy({ $0.value < 0x80 || isLetter($0) })
        else { return nil }
        return marks & escapable == 0 ? text : escaped(text)
    }

    private static func begins(
        _ bytes: UnsafeBufferPointer<UInt8>, _ scheme: StaticString
    ) -> Bool {
        guard bytes.count >= scheme.utf8CodeUnitCount else { return false }
        for index in 0..<scheme.utf8CodeUnitCount where bytes[index] != scheme.utf8Start[index] {
            return false
        }
        return true
    }

    /// Escapes what browsers let pass and the grammar does not: brackets behind the host, a second
    /// `#`, a `%` that begins no escape.
    private static func escaped(_ text: String) -> String {
        let bytes = Array(text.utf8)
        var written: [UInt8] = []
        written.reserveCapacity(bytes.count + 8)
        var hasFragment = false
        let host = bytes.dropFirst(8).firstIndex { "/?#".utf8.contains($0) } ?? bytes.count
        for (index, byte) in bytes.enumerated() {
            switch byte {
            case UInt8(ascii: "["), UInt8(ascii: "]"):
                if index < host { written.append(byte) } else { append(byte, to: &written) }
            case UInt8(ascii: "#"):
                if hasFragment { append(byte, to: &written) } else { written.append(byte) }
                hasFragment = true
            case UInt8(ascii: "%"):
                let digits = bytes[(index + 1)...].prefix(2)
                let isEscape = digits.count == 2 && digits.allSatisfy(isHexDigit)
                if isEscape { written.append(byte) } else { append(byte, to: &written) }
            default: written.append(byte)
            }
        }
        return String(decoding: written, as: UTF8.self)
    }

    private static func append(_ byte: UInt8, to bytes: inout [UInt8]) {
        let digits = Array("0123456789ABCDEF".utf8)
        bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }

    private static func isHexDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x46).contains(byte)
            || (0x61...0x66).contains(byte)
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .spaceSeparator,
            .lineSeparator, .paragraphSeparator:
            false
        default: scalar.value != 0xFFFD
        }
    }

    private static let (forbidden, escapable, foreign): (UInt8, UInt8, UInt8) = (1, 2, 4)

    /// For each byte what it means for an address that holds it.
    private static let kinds: [UInt8] = (0...255).map { (byte: UInt8) in
        switch byte {
        case 0...0x20, 0x7F: forbidden
        case 0x80...: foreign
        case _ where "<>\"{}|\\^`".utf8.contains(byte): forbidden
        case _ where "[]#%".utf8.contains(byte): escapable
        default: 0
        }
    }
}
