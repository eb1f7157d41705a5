import Logging
import Serve
import ServiceLifecycle

/// Tells systemd that the daemon lives, for as long as every loop of it does.
///
/// It sends nothing while one stands still, and systemd starts the daemon anew.
struct Watchdog: Service {
    let notifier: SystemdNotifier
    let pulse: Pulse
    /// What systemd waits for at most.
    let limit: Duration
    let logger: Logger

    func run() async throws {
        do {
            try await cancelWhenGracefulShutdown { try await watch() }
        } catch is CancellationError {
            logger.debug("watching ended")
        }
    }

    /// How often a loop has to beat, so that none misses the limit by a moment.
    static func interval(_ limit: Duration) -> Duration { min(limit / 6, .seconds(5)) }

    private func watch() async throws {
        let pulse = pulse
        var wasWell = true
        while true {
            EventLoops.ask { pulse.beat(.serving) }
            try await Task.sleep(for: Self.interval(limit))
            let stalled = look(at: .now)
            if wasWell, !stalled.isEmpty {
                let names = stalled.map(\.rawValue).joined(separator: " and ")
                logger.error("a loop stands still", metadata: ["loops": "\(names)"])
                notifier.notifyStatus("Standing still: \(names)")
            }
            wasWell = stalled.isEmpty
        }
    }

    /// One look: feeds the watchdog where all is well, and returns the loops that are not.
    func look(at now: ContinuousClock.Instant) -> [Pulse.Loop] {
        let stalled = pulse.stalled(at: now, after: limit / 2)
        if stalled.isEmpty { notifier.notify("WATCHDOG=1") }
        return stalled
    }
}

extension Watchdog: CustomStringConvertible {
    /// What the log calls it: without a name, all that it holds would be printed, feeds.yml and
    /// what is secret in it included.
    var description: String { "watchdog" }
}
