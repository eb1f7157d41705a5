package import Model
import Synchronization

/// How the polls since the daemon's start went, for each source.
package final class PollCounts: Sendable {
    /// The polls of one source.
    struct Count: Sendable {
        var outcomes: [PastPoll.Outcome: Int] = [:]
        var added = 0
        var updated = 0
        var milliseconds = 0

        var polls: Int { outcomes.values.reduce(0, +) }

        static func + (left: Count, right: Count) -> Count {
            Count(
                outcomes: left.outcomes.merging(right.outcomes, uniquingKeysWith: +),
                added: left.added + right.added, updated: left.updated + right.updated,
                milliseconds: left.milliseconds + right.milliseconds)
        }
    }

    /// What is known of all sources.
    struct Counts: Sendable {
        var bySource: [String: Count] = [:]
        /// Polls up to each of `bounds`, and longer ones last.
        var durations = [Int](repeating: 0, count: PollCounts.bounds.count + 1)
    }

    /// Of the histogram of durations, in milliseconds.
    static let bounds = [
        50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000, 300_000,
    ]

    private let state = Mutex(Counts())

    package func note(_ poll: PastPoll) {
        state.withLock { counts in
            var count = counts.bySource[poll.sourceID] ?? Count()
            count.outcomes[poll.outcome, default: 0] += 1
            count.added += poll.added
            count.updated += poll.updated
            count.milliseconds += poll.milliseconds
            counts.bySource[poll.sourceID] = count
            let place =
                Self.bounds.firstIndex { poll.milliseconds <= $0 } ?? Self.bounds.count
            counts.durations[place] += 1
        }
    }

    /// Forgets sources that feeds.yml no longer has.
    package func keep(only sources: Set<String>) {
        state.withLock { counts in
            counts.bySource = counts.bySource.filter { sources.contains($0.key) }
        }
    }

    var counts: Counts { state.withLock { $0 } }
}
