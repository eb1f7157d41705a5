/// Decodes UTF-8 into one UTF-16 unit a character, for scanning.
///
/// Names hold no character beyond the basic plane: those become U+FFFD; broken UTF-8 is passed over.
enum TextUnits {
    /// The units of `text`, at most `limit` bytes of it.
    static func of(_ text: String, limit: Int) -> [UInt16] {
        var text = text
        return text.withUTF8 { of(UnsafeBufferPointer(rebasing: $0.prefix(limit))) }
    }

    static func of(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt16] {
        [UInt16](unsafeUninitializedCapacity: bytes.count) { units, count in
            // No character takes less than a byte, so that there is room for all.
            var written = 0
            var index = 0
            while index < bytes.count {
                let (unit, width) = character(bytes, at: index)
                index &+= width
                guard let unit else { continue }
                units[written] = unit
                written &+= 1
            }
            count = written
        }
    }

    /// The unit of the character at `index` and how many bytes it takes; a broken one takes one
    /// and has none.
    @inline(__always)
    static func character(
        _ bytes: UnsafeBufferPointer<UInt8>, at index: Int
    ) -> (unit: UInt16?, width: Int) {
        let first = bytes[index]
        // Most characters are ideographs of three bytes.
        if first & 0xF0 == 0xE0, index &+ 2 < bytes.count, bytes[index &+ 1] & 0xC0 == 0x80,
            bytes[index &+ 2] & 0xC0 == 0x80
        {
            let last = UInt16(bytes[index &+ 1] & 0x3F) << 6 | UInt16(bytes[index &+ 2] & 0x3F)
            return (UInt16(first) << 12 | last, 3)
        }
        return rarer(bytes, at: index)
    }

    private static func rarer(
        _ bytes: UnsafeBufferPointer<UInt8>, at index: Int
    ) -> (unit: UInt16?, width: Int) {
        let first = bytes[index]
        if first < 0x80 { return (UInt16(first), 1) }
        let width = first < 0xC0 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        guard width > 0, index + width <= bytes.count else { return (nil, 1) }
        var value = UInt16(first & (width == 2 ? 0x1F : 0x0F))
        for offset in 1..<width {
            let byte = bytes[index + offset]
            guard byte & 0xC0 == 0x80 else { return (nil, 1) }
            value = value << 6 | UInt16(byte & 0x3F)
        }
        return (width == 4 ? 0xFFFD : value, width)
    }

    /// The text of some units, a name's mostly; halves of surrogate pairs are repaired.
    static func text(_ units: ArraySlice<UInt16>) -> String {
        guard !units.contains(where: { $0 & 0xF800 == 0xD800 }) else {
            return String(decoding: units, as: UTF16.self)
        }
        return String(unsafeUninitializedCapacity: units.count * 3) { bytes in
            var count = 0
            func add(_ byte: UInt16) {
                bytes[count] = UInt8(truncatingIfNeeded: byte)
                count += 1
            }
            for unit in units {
                switch unit {
                case ..<0x80: add(unit)
                case ..<0x800:
                    add(0xC0 | unit >> 6)
                    add(0x80 | unit & 0x3F)
                default:
                    add(0xE0 | unit >> 12)
                    add(0x80 | unit >> 6 & 0x3F)
                    add(0x80 | unit & 0x3F)
                }
            }
            return count
        }
    }
}
