import Foundation

/// The two streams: results go to standard output, words for people to standard error.
enum Terminal {
    /// Writes one line of results.
    static func print(_ line: String) { write(line + "\n", to: stdout) }

    /// Writes results as they are.
    static func write(_ bytes: [UInt8]) {
        _ = bytes.withUnsafeBytes { fwrite($0.baseAddress, 1, $0.count, stdout) }
    }

    /// Tells people something.
    static func say(_ line: String) { write(line + "\n", to: stderr) }

    /// Whether standard error is a terminal that can show progress.
    static var showsProgress: Bool { isatty(STDERR_FILENO) == 1 }

    static func write(_ text: String, to stream: UnsafeMutablePointer<FILE>?) {
        guard let stream else { return }
        var text = text
        text.withUTF8 { _ = fwrite($0.baseAddress, 1, $0.count, stream) }
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
        Terminal.write("\r\(bar) \(done)/\(all) \(what) ", to: stderr)
    }

    /// Takes the bar away.
    func end() {
        guard isShown else { return }
        Terminal.write("\r\u{1B}[2K", to: stderr)
    }
}
