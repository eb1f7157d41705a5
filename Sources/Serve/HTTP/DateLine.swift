import Model
import NIOCore

/// The Date field's line, written anew once a second.
struct DateLine {
    private var second = Timestamp(-1)
    private var line = ByteBuffer()

    /// Appends the line that names this second.
    mutating func append(to head: inout ByteBuffer, at now: Timestamp) {
        if now != second {
            second = now
            line = ByteBuffer(string: "Date: \(CivilTime(now).imfFixdate)\r\n")
        }
        head.writeImmutableBuffer(line)
    }
}
