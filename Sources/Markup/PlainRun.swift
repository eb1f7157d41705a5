/// Runs of bytes that are written as they are: eight at a time, since nearly all text is plain.
///
/// The tests are those for a zero byte in a word: what lies behind a byte that was found may be found
/// wrongly, the first one never.
enum PlainRun {
    /// Where the first byte from `start` stands that XML may want otherwise; the count where there is
    /// none.
    ///
    /// That are control characters, `&`, `<`, `>`, `"` and what may begin U+FFFE or U+FFFF; whether it
    /// is one of those that matter, the caller sees.
    static func xml(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var index = start
        guard let base = UnsafeRawPointer(bytes.baseAddress) else { return index }
        while index &+ 8 <= bytes.count {
            let word = base.loadUnaligned(fromByteOffset: index, as: UInt64.self).littleEndian
            // "<" and ">" differ in one bit, and so do "&" and the quotation mark.
            let brackets = zeros((word & every(0xFD)) ^ every(0x3C))
            let quotes = zeros((word & every(0xFB)) ^ every(0x22))
            // 0xEF begins much of Chinese punctuation; only before 0xBF it matters. What comes after
            // the last byte is not in the word.
            let ends = zeros(word ^ every(0xBF)) >> 8 | 1 << 63
            let found = controls(word) | brackets | quotes | zeros(word ^ every(0xEF)) & ends
            if found != 0 { return index &+ found.trailingZeroBitCount / 8 }
            index &+= 8
        }
        while index < bytes.count, !isXMLSpecial(bytes[index]) { index &+= 1 }
        return index
    }

    /// Where the first control character, quotation mark or backslash stands from `start`; the count
    /// where there is none.
    static func json(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var index = start
        guard let base = UnsafeRawPointer(bytes.baseAddress) else { return index }
        while index &+ 8 <= bytes.count {
            let word = base.loadUnaligned(fromByteOffset: index, as: UInt64.self).littleEndian
            let found =
                controls(word) | zeros(word ^ every(0x22)) | zeros(word ^ every(0x5C))
            if found != 0 { return index &+ found.trailingZeroBitCount / 8 }
            index &+= 8
        }
        while index < bytes.count, !isJSONSpecial(bytes[index]) { index &+= 1 }
        return index
    }

    private static func isXMLSpecial(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte & 0xFD == 0x3C || byte & 0xFB == 0x22 || byte == 0xEF
    }

    private static func isJSONSpecial(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == 0x22 || byte == 0x5C
    }

    /// A word of one byte eight times.
    @inline(__always)
    private static func every(_ byte: UInt8) -> UInt64 { UInt64(byte) &* 0x0101_0101_0101_0101 }

    /// The highest bit of each byte that is zero.
    @inline(__always)
    private static func zeros(_ word: UInt64) -> UInt64 {
        (word &- every(0x01)) & ~word & every(0x80)
    }

    /// The highest bit of each byte below 0x20.
    @inline(__always)
    private static func controls(_ word: UInt64) -> UInt64 {
        (word &- every(0x20)) & ~word & every(0x80)
    }
}
