import NIOCore

/// Tells readers on a thin line from those who hold a connection and what it owes them open, byte by
/// byte.
///
/// Pure: it is asked once a window, while there is something to take.
struct ReaderPace {
    /// Bytes a second that a reader is to take.
    let least: Int
    let window: TimeAmount
    /// Bytes that the client had taken at the last look.
    private var taken = 0

    init(least: Int, window: TimeAmount) {
        self.least = least
        self.window = window
    }

    /// A window begins.
    ///
    /// - Parameters:
    ///   - given: bytes of all answers so far.
    ///   - pending: those of them that the socket has not taken.
    mutating func begin(given: Int, pending: Int) { taken = given - pending }

    /// Whether too little was taken in the window that ends; the next one begins.
    ///
    /// A quarter is let pass: the kernel's buffers on both sides pass bytes on in lumps.
    mutating func isTooSlow(given: Int, pending: Int) -> Bool {
        let before = taken
        begin(given: given, pending: pending)
        guard pending > 0 else { return false }
        let milliseconds = Int(window.nanoseconds / 1_000_000)
        return taken - before < max(1, least * milliseconds / 1_000 * 3 / 4)
    }
}
