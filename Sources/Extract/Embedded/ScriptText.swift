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
            bytes.withUnsafeBufferPointer { here in
                find(wanted, in: here).map { bytes.startIndex + $0 }
            }
        }
    }

    private static func find(
        _ wanted: UnsafeBufferPointer<UInt8>, in here: UnsafeBufferPointer<UInt8>
    ) -> Int? {
        guard let first = wanted.first, let last = wanted.last else { return nil }
        let width = wanted.count - 1
        let block = 32
        var at = 0
        while at + width < here.count {
            let places = min(block, here.count - width - at)
            if places == block {
                // Without a way out of it the compiler does this loop sixteen bytes at a time.
                var found: UInt8 = 0
                for place in at..<at &+ 32 {
                    found |=
                        (here[place] == first ? 1 : 0) & (here[place &+ width] == last ? 1 : 0)
                }
                if found == 0 {
                    at += block
                    continue
                }
            }
            for place in at..<at + places where here[place...].starts(with: wanted) {
                return place
            }
            at += places
        }
        return nil
    }
}
