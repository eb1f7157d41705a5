import Logging
import Serve
import ServiceLifecycle
import Store

/// Looks the whole store through once a week, while the daemon goes on: damage that lies still is
/// found before the last sound backup is gone.
struct StoreCare: Service {
    /// The first thing that is out of order; nil where nothing is.
    let findDamage: @Sendable () async throws -> String?
    let trouble: StoreTrouble
    let logger: Logger

    private static let first = Duration.seconds(86_400)
    private static let interval = Duration.seconds(7 * 86_400)

    func run() async throws {
        do {
            try await cancelWhenGracefulShutdown {
                try await Task.sleep(for: Self.first)
                while true {
                    await look()
                    try await Task.sleep(for: Self.interval)
                }
            }
        } catch is CancellationError {
            logger.debug("the store is looked through no more")
        }
    }

    /// Looks once, and says what was found.
    func look() async {
        do {
            guard let damage = try await findDamage() else { return }
            trouble.note(
                "the store is damaged: \(damage); stop bohai and run `bohai restore FILE`",
                of: .damaged, at: SystemClock.now())
            logger.error("the store is damaged", metadata: ["problem": "\(damage)"])
        } catch {
            logger.error("the store cannot be looked through", metadata: ["problem": "\(error)"])
        }
    }
}
