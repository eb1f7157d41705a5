package import Logging
package import Model
import ServiceLifecycle
import Synchronization

/// Keeps the files up with the store beside the server: as a service it writes the whole site at its
/// start, then after each change the documents that changed.
package final class FileWriting: Service {
    private let publisher: FilePublisher
    private let trouble: StoreTrouble
    private let logger: Logger
    private let distance: Duration
    private let changed = Mutex<Set<FeedKey>>([])
    private let news: AsyncStream<Void>
    private let signal: AsyncStream<Void>.Continuation

    /// The rest after a run that failed, which doubles with each that does.
    private static let leastRest = Duration.seconds(30)
    private static let longestRest = Duration.seconds(1_800)

    /// - Parameters:
    ///   - trouble: told where the files cannot be written, and when they can be again.
    ///   - distance: the least time between two runs.
    package init(
        _ publisher: FilePublisher, trouble: StoreTrouble = StoreTrouble(), logger: Logger,
        distance: Duration = .seconds(2)
    ) {
        self.publisher = publisher
        self.trouble = trouble
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
                var rest = Self.leastRest
                for await _ in self.news {
                    isWhole = try await self.write(isWhole: isWhole)
                    try await Task.sleep(for: isWhole ? self.distance : rest)
                    if !isWhole { self.signal.yield() }
                    rest = isWhole ? Self.leastRest : min(rest * 2, Self.longestRest)
                }
            }
        } catch is CancellationError {
            logger.debug("writing files ended")
        }
    }

    /// Writes what changed, or everything unless all was written before; whether it was written.
    ///
    /// After a failure it is not known what was, and everything is looked at.
    private func write(isWhole: Bool) async throws(CancellationError) -> Bool {
        let changes = changed.withLock { changed in
            defer { changed = [] }
            return changed
        }
        do {
            let result = try await withTaskExecutorPreference(BlockingExecutor.shared) {
                try await publisher.publish(changes: isWhole ? changes : nil)
            }
            trouble.note(nil, of: .unwritableFiles, at: WallClock.now())
            logger.debug(
                "files written",
                metadata: ["written": "\(result.written)", "removed": "\(result.removed)"])
            return true
        } catch let cancellation as CancellationError {
            throw cancellation
        } catch {
            trouble.note(
                "the files of output cannot be written: \(error)", of: .unwritableFiles,
                at: WallClock.now())
            logger.error("the files cannot be written", metadata: ["problem": "\(error)"])
            return false
        }
    }
}
