package import Model
package import ServiceLifecycle

/// The feeds that only a token opens, published apart from all others: no public document, cache or
/// prebuilt answer has anything of them.
package struct PrivateFeeds: Sendable {
    let publication: Publication
    /// Answers what is asked of them, from everything as well.
    let search: SearchDesk
    let tokens: TokenFile
    /// Paths without extension, of the feeds and of their pages.
    private let paths: Set<String>

    /// - Parameters:
    ///   - publication: renders from the whole configuration.
    ///   - search: answers from it.
    package init(publication: Publication, search: SearchDesk, tokens: TokenFile) {
        self.publication = publication
        self.search = search
        self.tokens = tokens
        paths = Set(publication.renderer.configuration.privateKeys.map(\.path))
    }

    /// Renders what changes, for as long as the daemon runs.
    package var service: any Service { publication }

    /// Notes that every document that shows one of these feeds is out of date.
    package func publish(changes: Set<FeedKey>) { publication.publish(changes: changes) }

    /// Lets every answer be found anew: items have been indexed.
    package func forget() { search.forget() }

    /// The private feed that has a document at `path`, or would have one; nil for other paths.
    func feed(at path: String) -> String? {
        let stem = FeedPath(path)?.stem ?? path
        return paths.contains(stem) ? stem : nil
    }
}
