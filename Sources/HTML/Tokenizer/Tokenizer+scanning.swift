extension Tokenizer {
    /// The first `<`, `&` or U+0000 at or after `start`, or `end`.
    @inline(__always)
    func scanText(from start: Int) -> Int {
        let raw = UnsafeRawPointer(base)
        var at = start
        while at + 8 <= end {
            let word = raw.loadUnaligned(fromByteOffset: at, as: UInt64.self)
            let found =
                ByteWord.zeroes(word ^ ByteWord.repeating(ASCII.lessThan))
                | ByteWord.zeroes(word ^ ByteWord.repeating(ASCII.ampersand))
                | ByteWord.zeroes(word)
            if found != 0 { return at + found.littleEndian.trailingZeroBitCount >> 3 }
            at += 8
        }
        while at < end {
            let byte = byte(at)
            if byte == ASCII.lessThan || byte == ASCII.ampersand || byte == 0 { return at }
            at += 1
        }
        return at
    }

    /// The first `first`, `second` or U+0000 at or after `start`, or `end`.
    @inline(__always)
    func scan(from start: Int, for first: UInt8, or second: UInt8) -> Int {
        let raw = UnsafeRawPointer(base)
        var at = start
        while at + 8 <= end {
            let word = raw.loadUnaligned(fromByteOffset: at, as: UInt64.self)
            let found =
                ByteWord.zeroes(word ^ ByteWord.repeating(first))
                | ByteWord.zeroes(word ^ ByteWord.repeating(second))
                | ByteWord.zeroes(word)
            if found != 0 { return at + found.littleEndian.trailingZeroBitCount >> 3 }
            at += 8
        }
        while at < end {
            let byte = byte(at)
            if byte == first || byte == second || byte == 0 { return at }
            at += 1
        }
        return at
    }

    /// The first `wanted` at or after `start`, or `end`.
    @inline(__always)
    func scan(from start: Int, for wanted: UInt8) -> Int {
        let raw = UnsafeRawPointer(base)
        var at = start
        while at + 8 <= end {
            let word = raw.loadUnaligned(fromByteOffset: at, as: UInt64.self)
            let found = ByteWord.zeroes(word ^ ByteWord.repeating(wanted))
            if found != 0 { return at + found.littleEndian.trailingZeroBitCount >> 3 }
            at += 8
        }
        while at < end, byte(at) != wanted { at += 1 }
        return at
    }
}
