import NIOCore

/// An answer that is bytes already.
struct PreparedAnswer {
    /// All lines of a head after whose answer another may follow.
    var head: ByteBuffer
    var body: ByteBuffer?
    /// The body once more, for the kernel to send.
    var file: SealedFile?
    /// Whether the connection ends with it.
    var isLast: Bool

    /// Whether all of it was given away.
    var isGiven: Bool { head.readableBytes == 0 && (body?.readableBytes ?? 0) == 0 }

    /// Tells the client that no answer follows.
    mutating func sayLast() {
        // In place of the empty line at its end.
        head.moveWriterIndex(to: head.writerIndex - 2)
        head.writeStaticString("Connection: close\r\n\r\n")
    }
}
