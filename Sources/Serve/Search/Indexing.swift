package import Logging
package import Model
import ServiceLifecycle
package import Store

/// Keeps the search index up with the store, beside polling: as a service it indexes what is new
/// after each commit, and at its start what has not been indexed yet.
package final class Indexing: Service {
    private let store: any ItemStore
    private let logger: Logger
    private let onChange: @Sendable (Set<FeedKey>) -> Void
    private let news: AsyncStream<Void>
    private let signal: AsyncStream<Void>.Continuation

    /// - Parameter onChange: called after a batch with the feeds of divisions that changed.
    package init(
        store: any ItemStore, logger: Logger,
        onChange: @escaping @Sendable (Set<FeedKey>) -> Void
    ) {
        self.store = store
        self.logger = logger
        self.onChange = onChange
        (news, signal) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
        signal.yield()
    }

    /// Says that something was stored.
    package func note() { signal.yield() }

    package func run() async throws {
        await cancelWhenGracefulShutdown {
            for await _ in self.news { await self.catchUp() }
        }
    }

    /// Indexes all that is new.
    func catchUp() async {
        var feeds: Set<FeedKey> = []
        do {
            while !Task.isCancelled, let changed = try await store.indexNext() {
                feeds.formUnion(changed)
            }
        } catch {
            if !Task.isCancelled {
                logger.error("indexing failed", metadata: ["problem": "\(error)"])
            }
        }
        // Also where no division changed: an item that is in none can be searched for as well.
        onChange(feeds)
    }
}
