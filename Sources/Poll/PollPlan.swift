package import Model

/// Decides when a source is polled next.
///
/// Pure: time and chance are arguments.
package struct PollPlan: Sendable {
    /// What a poll came to, as far as the plan is concerned.
    package enum Outcome: Sendable, Hashable {
        /// The source answered as it should; `maxAge` is how long it calls its answer fresh.
        case good(maxAge: Int?)
        /// The server asked to be left alone until then (Retry-After on any status).
        case rateLimited(until: Timestamp)
        /// 429 or 503 without a Retry-After.
        case overloaded
        /// 404 or 410: the address may be gone for good.
        case missing
        case failed
        /// The site refuses programs, or shows them another page.
        case blocked
    }

    /// Seconds between two polls, as configured.
    package var every: Int

    package init(every: Int) { self.every = every }

    /// The time of the next poll.
    ///
    /// - Parameters:
    ///   - failures: failed polls in a row, this one included.
    ///   - random: 0 up to 1; moves polls later only, so that many sources never burst together.
    package func nextPoll(
        after outcome: Outcome, failures: Int, now: Timestamp, random: Double
    ) -> Timestamp {
        switch outcome {
        case .good(let maxAge):
            // Seen: a max-age of a year on a page that changes daily; capped.
            let fresh = min(maxAge ?? 0, Self.longestTrustedMaxAge)
            return later(now, max(every, fresh), random)
        case .rateLimited(let until):
            return max(until, later(now, every, random))
        case .overloaded:
            return later(now, max(every, Self.overloadPause), random)
        case .missing:
            return later(now, max(every, Backoff.cap), random)
        case .failed:
            let delay = Backoff.delay(failures: failures, every: every, random: random)
            return now.adding(Int64(delay))
        case .blocked:
            // Firewalls lengthen the ban of who keeps knocking.
            let doublings = min(max(failures, 1), 4) - 1
            let pause = min(Self.blockedPause << doublings, Backoff.cap)
            return later(now, max(every, pause), random)
        }
    }

    private static let longestTrustedMaxAge = 86_400
    private static let overloadPause = 4 * 3_600
    private static let blockedPause = 4 * 3_600

    private func later(_ now: Timestamp, _ seconds: Int, _ random: Double) -> Timestamp {
        now.adding(Int64(seconds) + Int64(Double(seconds) * 0.1 * random))
    }
}
