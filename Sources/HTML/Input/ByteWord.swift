/// Eight bytes in one register.
enum ByteWord {
    static var highBits: UInt64 { 0x8080_8080_8080_8080 }
    static var lowBits: UInt64 { 0x0101_0101_0101_0101 }

    @inline(__always)
    static func repeating(_ byte: UInt8) -> UInt64 { UInt64(byte) &* lowBits }

    /// The high bit of every zero byte; bits above the lowest one set may be false, so only the
    /// lowest counts.
    @inline(__always)
    static func zeroes(_ word: UInt64) -> UInt64 { (word &- lowBits) & ~word & highBits }
}
