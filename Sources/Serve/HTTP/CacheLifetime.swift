package import Model
import Synchronization

/// How long caches may keep a document: until the next poll that may change it (RFC 9111 §5.2.2.1).
package final class CacheLifetime: Sendable {
    private let plan: Plan
    /// The planned change and the second at which it was looked up.
    private let known: Mutex<(change: Timestamp?, at: Timestamp)?>

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

    /// The value of the Cache-Control field for an answer given now.
    package func cacheControl(at now: Timestamp) -> String {
        switch plan {
        case .unchanging: "public, max-age=2592000, immutable, stale-if-error=86400"
        case .polls: "public, max-age=\(maxAge(at: now)), stale-if-error=86400"
        }
    }

    /// A source's next poll comes no sooner than was planned, so what is known holds until then;
    /// from then on it is looked up once a second.
    private func maxAge(at now: Timestamp) -> Int {
        guard case .polls(let sources, let schedule) = plan else { return Self.longest }
        let change = known.withLock { known -> Timestamp? in
            if let known, known.at == now || (known.change.map { $0 > now } ?? false) {
                return known.change
            }
            let change = schedule.nextPoll(of: sources)
            known = (change, now)
            return change
        }
        return Self.maxAge(untilChange: change, at: now)
    }

    private static let shortest = 300
    private static let longest = 3_600
}
