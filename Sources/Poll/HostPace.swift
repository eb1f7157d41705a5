import Model

/// Spaces requests to one host, those for articles between the polls of lists.
///
/// `HostGate` decides which source is visited; a visit that reads articles asks several times, and
/// of hosts that other sources are polled on.
package actor HostPace {
    private let delay: Duration
    private let wait: @Sendable (Duration) async throws -> Void
    private let elapsed: @Sendable () -> Duration
    /// The earliest time of the next request, by host.
    private var free: [String: Duration] = [:]

    private static let largest = 10_000

    /// - Parameter delay: seconds between two requests to one host.
    package init(delay: Double, clock: any Clock<Duration> = .continuous) {
        self.delay = .milliseconds(Int64(max(0, delay) * 1_000))
        (elapsed, wait) = Self.open(clock)
    }

    private static func open<C: Clock<Duration>>(
        _ clock: C
    ) -> (@Sendable () -> Duration, @Sendable (Duration) async throws -> Void) {
        let start = clock.now
        return (
            { start.duration(to: clock.now) },
            { try await clock.sleep(until: start.advanced(by: $0), tolerance: nil) }
        )
    }

    /// Waits until `host` may be asked; throws where the task is cancelled meanwhile.
    func turn(_ host: String) async throws(CancellationError) {
        guard !host.isEmpty else { return }
        let now = elapsed()
        let time = max(now, free[host] ?? now)
        if free.count >= Self.largest { free = free.filter { $0.value > now } }
        free[host] = time + delay
        guard time > now else { return }
        // Sleeping fails only where the task is cancelled.
        do { try await wait(time) } catch { throw CancellationError() }
    }

    /// A request to `host` has ended; the site asks for `rest` seconds.
    func ended(_ host: String, rest: Double) {
        guard !host.isEmpty else { return }
        let pause = max(delay, .milliseconds(Int64(rest * 1_000)))
        free[host] = max(elapsed() + pause, free[host] ?? .zero)
    }
}
