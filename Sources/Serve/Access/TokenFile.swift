import Glibc

/// The file beside the store that holds the tokens' digests.
///
/// It is no table of the store, which a running daemon keeps for itself: so a token that is revoked
/// while it runs is refused with the next request.
package struct TokenFile: Sendable {
    package let path: String

    /// - Parameter storage: the path of the store.
    package init(besides storage: String) { path = storage + ".tokens" }

    /// What it holds now; nothing where it cannot be read, which opens nothing.
    package func read() -> FeedTokens { FeedTokens(OutputFile.contents(of: path) ?? []) }

    /// Puts other tokens in its place, readable for its owner alone.
    package func write(_ tokens: FeedTokens) throws(FileError) {
        try FileDraft(of: path, tokens.text, mode: 0o600).publish()
    }
}
