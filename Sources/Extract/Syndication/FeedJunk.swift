import Model

/// What of a feed's bytes is no XML and was passed over.
enum FeedJunk {
    /// A note on what stood before the XML, which starts at `start`, and on characters that XML
    /// forbids.
    static func notes(on utf8: [UInt8], start: Int) -> [Diagnostic] {
        var notes: [Diagnostic] = []
        let before = utf8[..<start]
        if before.contains(where: { $0 > 0x20 }) {
            notes.append(
                Diagnostic(.note, "\(before.count) bytes before the XML were passed over"))
        } else if start > 0 {
            notes.append(Diagnostic(.note, "white space before the XML was passed over"))
        }
        let controls = controls(in: utf8)
        if controls > 0 {
            notes.append(
                Diagnostic(
                    .note,
                    "the XML is not well-formed: a control character was taken as a space"
                        + (controls > 1 ? " (\(controls)×)" : "")))
        }
        return notes
    }

    /// How many characters XML forbids.
    private static func controls(in utf8: [UInt8]) -> Int {
        utf8.withUnsafeBytes { bytes in
            var count = 0
            var index = 0
            while index < bytes.count {
                let end = min(index &+ 32, bytes.count)
                if end &- index == 32, isFreeOfControls(bytes, index) {
                    index = end
                    continue
                }
                for byte in bytes[index..<end] where byte < 0x20 {
                    if byte != 9, byte != 10, byte != 13 { count += 1 }
                }
                index = end
            }
            return count
        }
    }

    /// Whether none of 32 bytes is below 0x20.
    @inline(__always)
    private static func isFreeOfControls(_ bytes: UnsafeRawBufferPointer, _ start: Int) -> Bool {
        let words = bytes.loadUnaligned(fromByteOffset: start, as: SIMD4<UInt64>.self)
        let low = (words &- SIMD4(repeating: 0x2020_2020_2020_2020)) & ~words
        return (low[0] | low[1] | low[2] | low[3]) & 0x8080_8080_8080_8080 == 0
    }
}
