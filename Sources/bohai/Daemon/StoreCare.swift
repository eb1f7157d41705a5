import Logging
import Model
import Serve
import ServiceLifecycle
import Store

/// Looks the whole store through once a week, while the daemon goes on: damage that lies still is
/// found before the last sound backup is gone.
///
/// The store remembers when: a daemon that is started anew each day looks as often as another.
struct StoreCare: Service {
    /// The first thing that is out of order; nil where nothing is.
    let findDamage: @Sendable () async throws -> String?
    /// When it was last looked through.
    let lastLook: @Sendable () async throws -> Timestamp?
    let noteLook: @Sendable (Timestamp) async throws -> Void
    let trouble: StoreTrouble
    let logger: Logger
    var now: @Sendable () -> Timestamp = { SystemClock.now() }

    private static let interval: Int64 = 7 * 86_400
    /// A start has other things to do first.
    private static let least: Int64 = 3_600
    /// What was damaged is looked at again, in case it was not.
    private static let restAfterDamage: Int64 = 86_400

    func run() async throws {
        do {
            try await cancelWhenGracefulShutdown {
                var rest: Int64 = 0
                while true {
                    // Where the store does not answer it is looked through all the same.
                    let last = try? await lastLook()
                    let wait = max(rest, Self.wait(last: last ?? nil, now: now()))
                    try await ContinuousClock().sleep(for: .seconds(wait))
                    rest = await look() ? 0 : Self.restAfterDamage
                }
            }
        } catch is CancellationError {
            logger.debug("the store is looked through no more")
        }
    }

    /// Seconds until the next look; a last one in the future is a wrong clock's.
    static func wait(last: Timestamp?, now: Timestamp) -> Int64 {
        guard let last, last <= now else { return least }
        return max(least, last.seconds + interval - now.seconds)
    }

    /// Looks once, and says what was found; false where there is damage.
    ///
    /// Only a sound store remembers the look: a daemon that starts on a damaged one looks again soon.
    @discardableResult
    func look() async -> Bool {
        do {
            if let damage = try await findDamage() {
                trouble.note(
                    "the store is damaged: \(damage); stop bohai and run `bohai restore FILE`",
                    of: .damaged, at: now())
                logger.error("the store is damaged", metadata: ["problem": "\(damage)"])
                return false
            }
            trouble.note(nil, of: .damaged, at: now())
            try await noteLook(now())
            return true
        } catch {
            logger.error("the store cannot be looked through", metadata: ["problem": "\(error)"])
            return true
        }
    }
}
