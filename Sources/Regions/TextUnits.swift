/// Decodes UTF-8 into one UTF-16 unit a character, for scanning.
///
/// Names hold no character beyond the basic plane: those become U+FFFD, and so does broken UTF-8.
enum TextUnits {
    static func append(_ bytes: some Sequence<UInt8>, to units: inout [UInt16]) {
        var pending: UInt32 = 0
        var missing = 0
        for byte in bytes {
            switch byte {
            case 0..<0x80:
                units.append(UInt16(byte))
                missing = 0
            case 0x80..<0xC0:
                guard missing > 0 else { continue }
                pending = pending << 6 | UInt32(byte & 0x3F)
                missing -= 1
                if missing == 0 { units.append(pending < 0x1_0000 ? UInt16(pending) : 0xFFFD) }
            case 0xC0..<0xE0: (pending, missing) = (UInt32(byte & 0x1F), 1)
            case 0xE0..<0xF0: (pending, missing) = (UInt32(byte & 0x0F), 2)
            default: (pending, missing) = (UInt32(byte & 0x07), 3)
            }
        }
    }

    /// The units of `text`, at most `limit` bytes of it.
    static func of(_ text: String, limit: Int) -> [UInt16] {
        var units: [UInt16] = []
        units.reserveCapacity(min(text.utf8.count, limit) / 2)
        let fast: Void? = text.utf8.withContiguousStorageIfAvailable { bytes in
            append(bytes.prefix(limit), to: &units)
        }
        if fast == nil { append(text.utf8.prefix(limit), to: &units) }
        return units
    }
}
