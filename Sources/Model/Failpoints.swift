/// A place where a crash is worst: tests end the program there, and look at what is left.
package enum Failpoint: String, Sendable, CaseIterable {
    /// A page was read and made into items; nothing is stored.
    case fetched
    /// A poll is written, and its transaction not committed.
    case midTransaction = "mid-transaction"
    /// A poll is committed, and no feed shows it.
    case committedUnpublished = "committed-unpublished"
    /// New bytes stand under a hidden name, and the file has its old ones.
    case beforeRename = "before-rename"
    /// Files have their new bytes, and their folder is not synced.
    case beforeDirsync = "before-dirsync"
}

/// What is told when the program comes by a `Failpoint`: nobody, unless the composition root says so.
package struct Failpoints: Sendable {
    private let reached: (@Sendable (Failpoint) -> Void)?

    package static let none = Failpoints(reached: nil)

    private init(reached: (@Sendable (Failpoint) -> Void)?) { self.reached = reached }

    /// - Parameter reached: called at each one; it need not return.
    package init(_ reached: @escaping @Sendable (Failpoint) -> Void) {
        self.init(reached: reached)
    }

    package func pass(_ point: Failpoint) { reached?(point) }
}
