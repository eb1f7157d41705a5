import Foundation

/// The two streams: results go to standard output, words for people to standard error.
enum Terminal {
    /// Writes one line of results; false where nobody reads any more.
    @discardableResult static func print(_ line: String) -> Bool {
        write(Array((line + "\n").utf8))
    }

    /// Writes results as they are; false where nobody reads any more.
    @discardableResult static func write(_ bytes: [UInt8]) -> Bool {
        write(bytes, to: STDOUT_FILENO)
    }

    /// Tells people something.
    static func say(_ line: String) { write(Array((line + "\n").utf8), to: STDERR_FILENO) }

    /// Whether standard error is a terminal that can show progress.
    static var showsProgress: Bool { isatty(STDERR_FILENO) == 1 }

    private static let startedOnTerminal = isatty(STDERR_FILENO) == 1

    /// Remembers whether there is a terminal; to be asked before it can go.
    static func look() { _ = startedOnTerminal }

    /// Whether the terminal that the program was started on has been closed.
    static var isGone: Bool { startedOnTerminal && isatty(STDERR_FILENO) == 0 }

    /// Draws over the current line of the terminal, unless it takes nothing now: a terminal that is
    /// held (Ctrl-S) holds up no work.
    static func draw(_ text: String) {
        var terminal = pollfd(fd: STDERR_FILENO, events: Int16(POLLOUT), revents: 0)
        guard poll(&terminal, 1, 0) == 1 else { return }
        write(Array(text.utf8), to: STDERR_FILENO)
    }

    @discardableResult private static func write(
        _ bytes: [UInt8], to descriptor: Int32
    ) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                Foundation.write(descriptor, $0.baseAddress, $0.count)
            }
            if count < 0, errno == EINTR { continue }
            // Nobody reads any more (`bohai … | head`): there is nobody to tell either.
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }
}

/// A bar on the terminal for work that takes longer than a second; nothing anywhere else.
final class ProgressBar: Sendable {
    private let start = ContinuousClock.now
    private let isShown: Bool
    private let what: String

    init(_ what: String) {
        self.what = what
        isShown = Terminal.showsProgress
    }

    /// Shows how far the work has come.
    func show(_ done: Int, of all: Int) {
        guard isShown, all > 0, ContinuousClock.now - start > .seconds(1) else { return }
        let width = 30
        let full = done * width / all
        let bar =
            String(repeating: "█", count: full) + String(repeating: "░", count: width - full)
        Terminal.draw("\r\(bar) \(done)/\(all) \(what) ")
    }

    /// Takes the bar away.
    func end() {
        guard isShown else { return }
        Terminal.draw("\r\u{1B}[2K")
    }
}
