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
        /// 404: the address may be gone for good.
        case missing
        case failed
        /// The site refuses programs, or shows them another page.
        case blocked
    }

    /// Seconds between two polls, as configured; the shortest time where it is adapted.
    package var every: Int
    /// Whether the source's own rhythm decides (`every: auto`).
    package var isAdaptive = false
    /// Whether the next request can be conditional: one that is not costs a whole page each time.
    package var isConditional = true
    package var rhythm: Rhythm?
    package var wishes: FeedWishes?

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
            let asked = max(maxAge ?? 0, wishes?.interval ?? 0)
            let seconds = max(interval(from: now), min(asked, Self.longest))
            let time = later(now, seconds, random)
            return wishes?.allowed(from: time, random: random) ?? time
        case .rateLimited(let until):
            let wait = Int(clamping: until.seconds - now.seconds)
            return later(now, max(every, wait), random)
        case .overloaded:
            return later(now, max(every, Int(Self.overloadPause)), random)
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

    /// No promise and no rhythm keeps a poll away for longer than a day.
    private static let longest = 86_400
    /// Seconds for which a server in trouble is left alone that says no time itself.
    static let overloadPause: Int64 = 4 * 3_600
    private static let blockedPause = 4 * 3_600

    /// Seconds between two polls as configured, or as the rhythm has it.
    private func interval(from now: Timestamp) -> Int {
        guard isAdaptive else { return every }
        guard isConditional else { return max(every, Self.longest) }
        guard let rhythm, every < Self.longest else { return every }
        return rhythm.interval(from: now, within: every...Self.longest)
    }

    private func later(_ now: Timestamp, _ seconds: Int, _ random: Double) -> Timestamp {
        now.adding(Int64(seconds) + Int64(Double(seconds) * 0.1 * random))
    }
}

extension FeedWishes {
    /// Seconds that a visit may come later than planned: so close before an hour to skip none is.
    private static let lateness: Int64 = 600

    /// `time`, or some time in the first half hour that the feed does not want skipped.
    ///
    /// - Parameter random: 0 up to 1.
    func allowed(from time: Timestamp, random: Double) -> Timestamp {
        guard skips(time) || skips(time.adding(Self.lateness)) else { return time }
        var hour = time.seconds - time.seconds % 3_600
        // Not all hours of all days are skipped: within a week one is free.
        for _ in 0..<Rhythm.week {
            hour += 3_600
            guard skips(Timestamp(hour)) else { break }
        }
        return Timestamp(hour + Int64(1_800 * random))
    }

    /// Whether nobody should ask at `time`.
    func skips(_ time: Timestamp) -> Bool {
        guard time.seconds >= 0 else { return false }
        let hour = time.seconds / 3_600 % 24
        // The epoch was a Thursday.
        let day = (time.seconds / 86_400 + 3) % 7
        return skippedHours >> hour & 1 == 1 || skippedDays >> day & 1 == 1
    }
}
