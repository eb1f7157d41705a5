package import Model
package import Push
import Store

/// What the poller has to do with hubs that tell of sources' changes.
package struct PushDesk: Sendable {
    /// What they have delivered.
    package var deliveries: Deliveries
    /// Until when a hub tells of a source's changes, by the source's id; nil where polls alone find
    /// them.
    package var pushedUntil: @Sendable (String) async -> Timestamp?
    /// Called after a visit that was stored, with what it shows of the source's hub and how many
    /// items it added.
    package var onVisit: @Sendable (Source, HubSighting, Int) async -> Void

    package init(
        deliveries: Deliveries, pushedUntil: @escaping @Sendable (String) async -> Timestamp?,
        onVisit: @escaping @Sendable (Source, HubSighting, Int) async -> Void
    ) {
        self.deliveries = deliveries
        self.pushedUntil = pushedUntil
        self.onVisit = onVisit
    }
}

extension Poller {
    /// Puts the next poll off where a hub tells of changes.
    func slowDown(_ visit: inout Visit, _ source: Source) async {
        guard let push, let next = visit.record.state.nextPoll else { return }
        switch visit.outcome {
        case .read, .unchanged, .notModified: break
        default: return
        }
        guard let until = await push.pushedUntil(source.id) else { return }
        visit.record.state.nextPoll = SubscriptionPlan.slowed(next, now: now(), until: until)
    }

    /// `states` with the slow polls of sources that are pushed planned as others are: nobody listened
    /// while the program was not running.
    func hastened(
        _ states: [String: PollState], _ sources: [Source]
    ) async throws -> [String: PollState] {
        guard let push else { return states }
        var states = states
        for source in sources {
            guard let state = states[source.id], let next = state.nextPoll,
                let last = state.lastPoll, state.failures == 0,
                await push.pushedUntil(source.id) != nil
            else { continue }
            let usual = last.adding(Int64(source.every))
            states[source.id]?.nextPoll = min(next, max(usual, state.notBefore ?? usual))
        }
        return states
    }
}
