/// What one pass over bytes says about how well they fit UTF-8.
package struct UTF8Scan: Sendable, Hashable {
    /// Well-formed sequences of two bytes or more.
    package private(set) var multibyte = 0
    /// Those of three bytes or more: other charsets hardly ever give them by chance.
    package private(set) var longer = 0
    /// Malformed stretches, each of which becomes one U+FFFD.
    package private(set) var malformed = 0

    /// Malformed stretches after which bytes that are mostly malformed are looked at no further.
    private static let enough = 500

    /// Looks at all of `bytes`, or at their start where most of that is malformed.
    package init(_ bytes: [UInt8]) {
        bytes.withUnsafeBufferPointer { buffer in
            var index = 0
            while malformed < Self.enough || malformed < multibyte {
                let threes = Self.skipPlain(buffer, &index)
                multibyte += threes
                longer += threes
                guard index < buffer.count else { return }
                let length = Self.sequenceLength(buffer, at: index)
                if length > 0 {
                    multibyte += 1
                    if length > 2 { longer += 1 }
                    index += length
                } else {
                    malformed += 1
                    index -= length
                }
            }
        }
    }

    /// Whether all of the bytes are ASCII.
    static func isASCII(_ buffer: UnsafeBufferPointer<UInt8>) -> Bool {
        skipASCII(buffer, from: 0) == buffer.count
    }

    /// Whether all of the bytes are UTF-8.
    static func isValid(_ buffer: UnsafeBufferPointer<UInt8>) -> Bool {
        var index = 0
        while true {
            _ = skipPlain(buffer, &index)
            guard index < buffer.count else { return true }
            let length = sequenceLength(buffer, at: index)
            guard length > 0 else { return false }
            index += length
        }
    }

    /// The bytes, repaired where they have to be.
    static func decode(_ bytes: [UInt8]) -> TextEncoding.Text {
        let scan = UTF8Scan(bytes)
        return TextEncoding.Text(
            utf8: scan.malformed == 0 ? bytes : repaired(bytes), replacements: scan.malformed)
    }

    /// A copy in which every malformed stretch is U+FFFD.
    package static func repaired(_ bytes: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count + 64)
        bytes.withUnsafeBufferPointer { buffer in
            var index = 0
            while index < buffer.count {
                let end = skipASCII(buffer, from: index)
                output.append(contentsOf: buffer[index..<end])
                index = end
                guard index < buffer.count else { return }
                let length = sequenceLength(buffer, at: index)
                if length > 0 {
                    output.append(contentsOf: buffer[index..<index + length])
                    index += length
                } else {
                    output.append(contentsOf: [0xEF, 0xBF, 0xBD])
                    index -= length
                }
            }
        }
        return output
    }

    /// The first index at or after `start` that holds no ASCII; eight bytes a step.
    private static func skipASCII(_ buffer: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var index = start
        let raw = UnsafeRawBufferPointer(buffer)
        while index + 8 <= raw.count {
            let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            let high = word & 0x8080_8080_8080_8080
            guard high == 0 else { return index + high.trailingZeroBitCount / 8 }
            index += 8
        }
        while index < buffer.count, buffer[index] < 0x80 { index += 1 }
        return index
    }

    /// Passes ASCII and the sequences of three bytes whose trail bytes may be any, and counts these.
    ///
    /// That is nearly all of Chinese text; up to eight sequences a step.
    private static func skipPlain(
        _ buffer: UnsafeBufferPointer<UInt8>, _ index: inout Int
    ) -> Int {
        let raw = UnsafeRawBufferPointer(buffer)
        var threes = 0
        var at = index
        while at &+ 8 <= raw.count {
            if at &+ 24 <= raw.count, isEightThrees(raw, at) {
                at &+= 24
                threes &+= 8
                continue
            }
            let word = raw.loadUnaligned(fromByteOffset: at, as: UInt64.self).littleEndian
            if word & 0x8080_8080_8080_8080 == 0 {
                at &+= 8
                continue
            }
            if word & 0xC0C0_F0C0_C0F0 == 0x8080_E080_80E0,
                isFreeLead(UInt8(truncatingIfNeeded: word)),
                isFreeLead(UInt8(truncatingIfNeeded: word >> 24))
            {
                at &+= 6
                threes &+= 2
                continue
            }
            guard stepPlain(buffer, &at, &threes) else { break }
        }
        while stepPlain(buffer, &at, &threes) {}
        index = at
        return threes
    }

    /// Whether the 24 bytes from `at` are eight sequences of three with free leads.
    @inline(__always)
    private static func isEightThrees(_ raw: UnsafeRawBufferPointer, _ at: Int) -> Bool {
        guard raw[at] & 0xF0 == 0xE0 else { return false }
        let first = raw.loadUnaligned(fromByteOffset: at, as: UInt64.self).littleEndian
        let second = raw.loadUnaligned(fromByteOffset: at &+ 8, as: UInt64.self).littleEndian
        let third = raw.loadUnaligned(fromByteOffset: at &+ 16, as: UInt64.self).littleEndian
        // Leads stand in the bytes 0, 3 and 6 of the first word, 1, 4 and 7 of the second, 2 and 5
        // of the third.
        let shapes =
            ((first & 0xC0F0_C0C0_F0C0_C0F0) ^ 0x80E0_8080_E080_80E0)
            | ((second & 0xF0C0_C0F0_C0C0_F0C0) ^ 0xE080_80E0_8080_E080)
            | ((third & 0xC0C0_F0C0_C0F0_C0C0) ^ 0x8080_E080_80E0_8080)
        // What is no lead is made an F, neither of the two that restrict what follows: 0 and D.
        let leads =
            (
                first | 0xFF00_FFFF_00FF_FF00, second | 0x00FF_FF00_FFFF_00FF,
                third | 0xFFFF_00FF_FF00_FFFF
            )
        return shapes == 0
            && restricted(leads.0) | restricted(leads.1) | restricted(leads.2) == 0
    }

    /// Not 0 where the lower half of a byte is 0 or D.
    @inline(__always)
    private static func restricted(_ word: UInt64) -> UInt64 {
        let low = word & 0x0F0F_0F0F_0F0F_0F0F
        let other = low ^ 0x0D0D_0D0D_0D0D_0D0D
        // Halves are below 0x10: only a zero borrows into the highest bit.
        return ((low &- 0x0101_0101_0101_0101) | (other &- 0x0101_0101_0101_0101))
            & 0x8080_8080_8080_8080
    }

    /// Passes one of the two; false where neither stands at `at`.
    @inline(__always)
    private static func stepPlain(
        _ buffer: UnsafeBufferPointer<UInt8>, _ at: inout Int, _ threes: inout Int
    ) -> Bool {
        guard at < buffer.count else { return false }
        let byte = buffer[at]
        if byte < 0x80 {
            at &+= 1
            return true
        }
        guard isFreeLead(byte), at &+ 2 < buffer.count, buffer[at &+ 1] & 0xC0 == 0x80,
            buffer[at &+ 2] & 0xC0 == 0x80
        else { return false }
        at &+= 3
        threes &+= 1
        return true
    }

    /// Whether a sequence of three starts, after which any two trail bytes may follow.
    @inline(__always)
    private static func isFreeLead(_ byte: UInt8) -> Bool {
        byte & 0xF0 == 0xE0 && byte != 0xE0 && byte != 0xED
    }

    /// The length of the well-formed sequence that starts at `index`, or minus the length of the
    /// malformed stretch there (the maximal subpart of Unicode, §3.9).
    private static func sequenceLength(
        _ buffer: UnsafeBufferPointer<UInt8>, at index: Int
    ) -> Int {
        let lead = buffer[index]
        var low: UInt8 = 0x80
        var high: UInt8 = 0xBF
        let trailing: Int
        switch lead {
        case 0xC2...0xDF: trailing = 1
        case 0xE0...0xEF:
            trailing = 2
            if lead == 0xE0 { low = 0xA0 }
            if lead == 0xED { high = 0x9F }
        case 0xF0...0xF4:
            trailing = 3
            if lead == 0xF0 { low = 0x90 }
            if lead == 0xF4 { high = 0x8F }
        default: return -1
        }
        for offset in 1...trailing {
            guard index + offset < buffer.count else { return -offset }
            let byte = buffer[index + offset]
            guard byte >= low, byte <= high else { return -offset }
            low = 0x80
            high = 0xBF
        }
        return trailing + 1
    }
}
