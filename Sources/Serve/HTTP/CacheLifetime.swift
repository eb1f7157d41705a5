package import Model
import Synchronization

/// How long caches may keep a document: until the next poll that may change it (RFC 9111 §5.2.2.1).
package final class CacheLifetime: Sendable {
    private let plan: Plan
    /// The planned change, the second at which it was looked up, and what was said in that second.
    private let known: Mutex<(change: Timestamp?, at: Timestamp, value: String)?>

    /// What a document's lifetime rests on.
    package enum Plan: Sendable {
        /// The polls of these sources; of all where there are none.
        case polls(of: Set<String>, PollSchedule)
        /// Nothing changes it but the operator: an archive page.
        case unchanging
    }

    package init(_ plan: Plan) {
        self.plan = plan
        known = Mutex(nil)
    }

    /// Seconds from now to the next planned change, never fewer than five minutes, which no reader
    /// needs, and never more than an hour, in which a source may be added.
    package static func maxAge(untilChange change: Timestamp?, at now: Timestamp) -> Int {
        guard let change else { return longest }
        let distance = change.seconds.subtractingReportingOverflow(now.seconds)
        guard !distance.overflow else { return change < now ? shortest : longest }
        return Int(min(max(distance.partialValue, Int64(shortest)), Int64(longest)))
    }

    /// The value of the Cache-Control field for an answer given now; written once a second.
    package func cacheControl(at now: Timestamp) -> String {
        switch plan {
        case .unchanging: "public, max-age=2592000, immutable, stale-if-error=86400"
        case .polls(let sources, let schedule):
            known.withLock { known in
                if let known, known.at == now { return known.value }
                // A source's next poll comes no sooner than was planned, so what is known holds
                // until then; from then on it is looked up once a second.
                let planned = known?.change.flatMap { $0 > now ? $0 : nil }
                let change = planned ?? schedule.nextPoll(of: sources)
                let maxAge = Self.maxAge(untilChange: change, at: now)
                let value = "public, max-age=\(maxAge), stale-if-error=86400"
                known = (change, now, value)
                return value
            }
        }
    }

    private static let shortest = 300
    private static let longest = 3_600
}
