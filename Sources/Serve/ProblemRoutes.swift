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
    let trouble: StoreTrouble
    let published: PublishedRoutes
    let logger: Logger

    func answer(to request: Request) async -> Response {
        do {
            let feed = feed.feed(try await incidents())
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

    /// What ails the store itself is told also where nothing can be read from it.
    private func incidents() async throws(StoreError) -> [Incident] {
        let own = trouble.incidents
        do throws(StoreError) {
            let stored = try await store.incidents(limit: ProblemFeed.longest)
            return own.isEmpty ? stored : (own + stored).sorted { $0.updated > $1.updated }
        } catch {
            guard trouble.isUnwritable else { throw error }
            return own
        }
    }
}
