/// What bytes of a script are.
enum ScriptText {
    /// Whether a byte may stand in a name; those of other scripts count as letters.
    static func isNamePart(_ byte: UInt8) -> Bool {
        isNameStart(byte) || (0x30...0x39).contains(byte)
    }

    /// Whether a name may start with a byte.
    static func isNameStart(_ byte: UInt8) -> Bool {
        (0x41...0x5A).contains(byte & 0xDF) && byte < 0x80 || byte == UInt8(ascii: "_")
            || byte == UInt8(ascii: "$") || byte >= 0x80
    }

    static func isQuote(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "`")
    }

    static func isHexadecimal(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x46).contains(byte & 0xDF) && byte < 0x80
    }

    /// Where `text`, which is ASCII and not empty, first stands in `bytes`.
    static func find(_ text: StaticString, in bytes: ArraySlice<UInt8>) -> Int? {
        text.withUTF8Buffer { wanted in
            var index = bytes.startIndex
            while let found = bytes[index...].firstIndex(of: wanted[0]) {
                if bytes[found...].starts(with: wanted) { return found }
                index = found + 1
            }
            return nil
        }
    }
}
