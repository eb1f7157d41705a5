/// Decodes UTF-8 into one UTF-16 unit a character, for scanning.
///
/// Names hold no character beyond the basic plane: those become U+FFFD; broken UTF-8 is passed over.
enum TextUnits {
    static func append(_ bytes: some Collection<UInt8>, to units: inout [UInt16]) {
        let fast = bytes.withContiguousStorageIfAvailable { of($0) }
        units.append(contentsOf: fast ?? Array(bytes).withUnsafeBufferPointer(of))
    }

    /// The units of `text`, at most `limit` bytes of it.
    static func of(_ text: String, limit: Int) -> [UInt16] {
        var text = text
        return text.withUTF8 { of(UnsafeBufferPointer(rebasing: $0.prefix(limit))) }
    }

    private static func of(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt16] {
        [UInt16](unsafeUninitializedCapacity: bytes.count) { units, count in
            var index = 0
            while index < bytes.count {
                // Most characters are ideographs of three bytes.
                if index + 2 < bytes.count, bytes[index] & 0xF0 == 0xE0,
                    bytes[index + 1] & 0xC0 == 0x80, bytes[index + 2] & 0xC0 == 0x80
                {
                    units[count] =
                        UInt16(bytes[index]) << 12 | UInt16(bytes[index + 1] & 0x3F) << 6
                        | UInt16(bytes[index + 2] & 0x3F)
                    count += 1
                    index += 3
                    continue
                }
                let (unit, width) = character(bytes, at: index)
                index += width
                guard let unit else { continue }
                units[count] = unit
                count += 1
            }
        }
    }

    /// The unit of the character at `index` and how many bytes it takes; a broken one takes one
    /// and has none.
    private static func character(
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
}
