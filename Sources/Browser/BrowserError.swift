/// Why a page could not be rendered.
package enum BrowserError: Error, Sendable, Hashable {
    /// Chromium is on none of the folders of PATH.
    case notInstalled
    /// The program runs as root, for whom Chromium has no sandbox.
    case noSandboxForRoot
    case cannotStart(reason: String)
    /// It ended by itself, or closed its side.
    case ended(lastWords: String)
    case timedOut(seconds: Int)
    case tooMuchMemory(bytes: Int, limit: Int)
    case tooLarge(limit: Int)
    /// Nothing matched what the source waits for.
    case nothingMatched(selector: String)
    /// The page itself did not come.
    case noPage(reason: String)
    case cancelled
}

extension BrowserError: CustomStringConvertible {
    /// What happened and what may be done, in one sentence.
    package var description: String {
        switch self {
        case .notInstalled:
            "no Chromium was found for `render: browser`; install the package chromium or "
                + "chromium-headless-shell"
        case .noSandboxForRoot:
            "Chromium has no sandbox when Bohai runs as root; run it as a user of its own, or set "
                + "`browser_sandbox: false` under `fetch`"
        case .cannotStart(let reason): "Chromium could not be started (\(reason))"
        case .ended(let words):
            "Chromium ended before the page was there"
                + (words.isEmpty ? "" : "; its last words: \(words)")
        case .timedOut(let seconds):
            "the page was not rendered within \(seconds) seconds; raise `timeout` under `fetch`"
        case .tooMuchMemory(let bytes, let limit):
            "the page took \(bytes / 1_000_000) MB in the browser; at most \(limit / 1_000_000) MB "
                + "are given"
        case .tooLarge(let limit): "the rendered page has more than \(limit) bytes"
        case .nothingMatched(let selector):
            "nothing on the rendered page ever matched `wait: \(selector)`"
        case .noPage(let reason): "the browser did not get the page (\(reason))"
        case .cancelled: "rendering was cancelled"
        }
    }
}
