import Synchronization

/// When each loop of the daemon was last seen alive.
final class Pulse: Sendable {
    enum Loop: String, CaseIterable { case polling, serving }

    private let beats = Mutex<[Loop: ContinuousClock.Instant]>([:])

    /// The loop lives, and is watched from now on.
    func beat(_ loop: Loop, at now: ContinuousClock.Instant = .now) {
        beats.withLock { $0[loop] = now }
    }

    /// The loop rests: it is not watched until it beats again.
    func rest(_ loop: Loop) {
        beats.withLock { $0[loop] = nil }
    }

    /// The watched loops that have not beaten for longer than `limit`.
    func stalled(at now: ContinuousClock.Instant, after limit: Duration) -> [Loop] {
        beats.withLock { beats in
            Loop.allCases.filter { loop in
                beats[loop].map { $0.duration(to: now) > limit } ?? false
            }
        }
    }
}
