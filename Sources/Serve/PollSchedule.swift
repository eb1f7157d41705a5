package import Model
import Synchronization

/// When each source is polled next: what the poller plans, told to the server.
package final class PollSchedule: Sendable {
    private let times: Mutex<[String: Timestamp]>

    /// A schedule without polls: nothing is planned to change.
    package init() { times = Mutex([:]) }

    /// The schedule of `sources` as their states say; one that was never polled is due.
    package init(_ sources: [Source], _ states: [String: PollState]) {
        let polled = sources.filter { $0.enabled && states[$0.id]?.goneSince == nil }
        let times = polled.map { source in
            (source.id, states[source.id]?.nextPoll ?? Timestamp(0))
        }
        self.times = Mutex(Dictionary(times) { first, _ in first })
    }

    /// Notes what a poll planned.
    package func note(_ state: PollState) {
        guard state.nextPoll != nil || state.goneSince != nil else { return }
        times.withLock { $0[state.sourceID] = state.nextPoll }
    }

    /// The earliest next poll of these sources, of all where there are none; nil where none of them
    /// is polled.
    package func nextPoll(of sources: Set<String>) -> Timestamp? {
        times.withLock { times in
            sources.isEmpty ? times.values.min() : sources.compactMap { times[$0] }.min()
        }
    }
}
