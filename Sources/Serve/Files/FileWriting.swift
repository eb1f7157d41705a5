package import Logging
package import Model
import ServiceLifecycle
import Synchronization

/// Keeps the files up with the store beside the server: as a service it writes the whole site at its
/// start, then after each change the documents that changed.
package final class FileWriting: Service {
    private let publisher: FilePublisher
    private let logger: Logger
    private let distance: Duration
    private let changed = Mutex<Set<FeedKey>>([])
    private let news: AsyncStream<Void>
    private let signal: AsyncStream<Void>.Continuation

    /// The rest after a run that failed.
    private static let restAfterFailure = Duration.seconds(30)

    /// - Parameter distance: the least time between two runs.
    package init(
        _ publisher: FilePublisher, logger: Logger, distance: Duration = .seconds(2)
    ) {
        self.publisher = publisher
        self.logger = logger
        self.distance = distance
        (news, signal) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
        signal.yield()
    }

    /// Notes that these feeds changed.
    package func publish(changes: Set<FeedKey>) {
        guard !changes.isEmpty else { return }
        changed.withLock { $0.formUnion(changes) }
        signal.yield()
    }

    package func run() async throws {
        do {
            try await cancelWhenGracefulShutdown {
                var isWhole = false
                for await _ in self.news {
                    // A run ends even where the daemon does: it leaves no file behind its note.
                    isWhole = await self.write(isWhole: isWhole)
                    try await Task.sleep(for: isWhole ? self.distance : Self.restAfterFailure)
                    if !isWhole { self.signal.yield() }
                }
            }
        } catch is CancellationError {
            logger.debug("writing files ended")
        }
    }

    /// Writes what changed, or everything unless all was written before; whether it was written.
    ///
    /// After a failure it is not known what was, and everything is looked at.
    private func write(isWhole: Bool) async -> Bool {
        let changes = changed.withLock { changed in
            defer { changed = [] }
            return changed
        }
        do {
            let result = try await publisher.publish(changes: isWhole ? changes : nil)
            logger.debug(
                "files written",
                metadata: ["written": "\(result.written)", "removed": "\(result.removed)"])
            return true
        } catch {
            logger.error("the files cannot be written", metadata: ["problem": "\(error)"])
            return false
        }
    }
}
