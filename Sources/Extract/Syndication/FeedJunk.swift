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
        let controls = utf8.withUnsafeBufferPointer { bytes in
            bytes.reduce(0) { count, byte in
                count &+ (byte < 0x20 && byte != 9 && byte != 10 && byte != 13 ? 1 : 0)
            }
        }
        if controls > 0 {
            notes.append(
                Diagnostic(
                    .note,
                    "the XML is not well-formed: a control character was taken as a space"
                        + (controls > 1 ? " (\(controls)×)" : "")))
        }
        return notes
    }
}
