import Logging
import Model
import Store

extension Poller {
    /// Closes the incidents of sources that are asked no more: feeds.yml has them no longer, or not
    /// as enabled ones.
    ///
    /// Where one comes back and is still unwell, another incident begins.
    func closeIncidents(_ states: [String: PollState]) async {
        let asked = Set(configuration.enabledSources.map(\.id))
        for id in states.keys where !asked.contains(id) {
            guard let state = states[id] else { continue }
            do { try await closeIncident(of: id, state) } catch {
                logger.error(
                    "an incident stays open",
                    metadata: ["source.id": .string(id), "problem": "\(error)"])
            }
        }
    }

    private func closeIncident(of id: String, _ state: PollState) async throws(StoreError) {
        guard let health = state.health, health.state != .ok,
            let written = try await store.healthMemory(of: id),
            var memory = HealthMemory(written: written), let opened = memory.opened
        else { return }
        memory.opened = nil
        let now = now()
        let summary = [health.explanation ?? "", "It is asked no more: feeds.yml says so."]
        let incident = Incident(
            sourceID: id, opened: Timestamp(opened), updated: now, closed: now,
            state: health.state, summary: summary.filter { !$0.isEmpty }.joined(separator: "\n"))
        var poll = PollRecord(state: state, at: now)
        poll.health = HealthRecord(
            health: health, memory: memory.written, incident: incident)
        _ = try await store.record([poll])
    }
}
