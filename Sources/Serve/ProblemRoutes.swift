import Feeds
import Hummingbird
import HummingbirdCore
import Logging
import Model
import Store

/// `/problems.atom`, read from the store at every request: few have a token.
struct ProblemRoutes: Sendable {
    let feed: ProblemFeed
    let store: any ItemStore
    let published: PublishedRoutes
    let logger: Logger

    func answer(to request: Request) async -> Response {
        do {
            let incidents = try await store.incidents(limit: ProblemFeed.longest)
            let feed = feed.feed(incidents)
            let resource = PublishedResource(
                bytes: FeedRenderer.bytes(for: feed, format: .atom),
                mediaType: FeedFormat.atom.mediaType, lastModified: feed.updated)
            return published.answer(to: request, resource)
        } catch {
            logger.error("problems failed", metadata: ["error": "\(error)"])
            return PublishedRoutes.plain(
                .serviceUnavailable, "The store cannot be read now; try again.")
        }
    }
}
