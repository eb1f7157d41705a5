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
                index = Self.skipASCII(buffer, from: index)
                let ideographs = Self.countIdeographs(buffer, from: index)
                multibyte += ideographs
                longer += ideographs
                index += 3 * ideographs
                guard index < buffer.count else { return }
                if buffer[index] < 0x80 { continue }
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

    /// How many three-byte sequences with the leads E1 to EC, whose trail bytes may be any, stand
    /// in a row from `start` on: nearly all of Chinese text.
    private static func countIdeographs(
        _ buffer: UnsafeBufferPointer<UInt8>, from start: Int
    ) -> Int {
        var index = start
        while index + 2 < buffer.count, (0xE1...0xEC).contains(buffer[index]),
            buffer[index + 1] & 0xC0 == 0x80, buffer[index + 2] & 0xC0 == 0x80
        {
            index += 3
        }
        return (index - start) / 3
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
