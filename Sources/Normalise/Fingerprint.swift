import CXXHash

/// A fingerprint of several parts, each told from the next: XXH3 with 128 bits.
///
/// It tells whether something is still the same, where a forger could only deceive himself. It is
/// ten times as fast as SHA-256, which ids are made with: every page and every item gets one.
package struct Fingerprint: ~Copyable {
    private let state: UnsafeMutableRawPointer?

    package init() { state = bohai_xxh3_new() }

    deinit { bohai_xxh3_free(state) }

    package mutating func add(_ text: String) {
        var text = text
        text.withUTF8 { add(UnsafeRawBufferPointer($0)) }
    }

    package mutating func add(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { add($0) }
    }

    private mutating func add(_ part: UnsafeRawBufferPointer) {
        guard let state else { return }
        withUnsafeBytes(of: UInt64(part.count).littleEndian) { length in
            bohai_xxh3_update(state, length.baseAddress, length.count)
        }
        bohai_xxh3_update(state, part.baseAddress, part.count)
    }

    /// 32 hex digits.
    package consuming func hex() -> String {
        var high: UInt64 = 0
        let low = state.map { bohai_xxh3_digest($0, &high) } ?? 0
        return HexDigits.of(high, low)
    }
}

/// Hex digits in lower case.
enum HexDigits {
    /// The 32 digits of a value of 128 bits, by its halves.
    static func of(_ high: UInt64, _ low: UInt64) -> String {
        String(unsafeUninitializedCapacity: 32) { digits in
            for index in 0..<16 {
                let shift = UInt64(60 &- 4 &* index)
                digits[index] = digit(UInt8(truncatingIfNeeded: high &>> shift) & 15)
                digits[index &+ 16] = digit(UInt8(truncatingIfNeeded: low &>> shift) & 15)
            }
            return 32
        }
    }

    static func digit(_ value: UInt8) -> UInt8 { value < 10 ? value + 48 : value + 87 }
}
