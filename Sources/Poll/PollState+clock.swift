import Fetch
import Model

// What a clock that ran ahead has left, once it is right again.

extension FetchResponse {
    /// Whether the server's clock agrees with `now`.
    func confirms(_ now: Timestamp) -> Bool {
        guard let date = headers.date else { return false }
        return (now.adding(-clockPatience)...now.adding(clockPatience)).contains(date)
    }
}

extension PollState {
    /// The state without times that lie years ahead, which would keep the source from being looked at
    /// whole, or judged, until then.
    consuming func setRight(at now: Timestamp) -> PollState {
        guard let lastPoll, lastPoll > now.adding(clockPatience) else { return self }
        var state = self
        state.lastPoll = now
        state.lastSuccess = state.lastSuccess.map { min($0, now) }
        state.notBefore = nil
        state.lastFull = state.lastFull.map { min($0, now) }
        state.movedSince = state.movedSince.map { min($0, now) }
        state.goneSince = state.goneSince.map { min($0, now) }
        let latest = state.rhythm?.latest
        state.rhythm?.latest = latest.map { min($0, now) }
        if let health = state.health {
            state.health = SourceHealth(
                health.state, since: min(health.since, now), reasons: health.reasons,
                held: health.held)
        }
        return state
    }
}

extension HealthMemory {
    /// The memory without news from the future; the incident keeps the time that it is known by.
    func setRight(at now: Timestamp) -> HealthMemory {
        let limit = now.adding(clockPatience).seconds
        guard lastNews ?? .min > limit || newest ?? .min > limit else { return self }
        var memory = self
        memory.lastNews = lastNews.map { min($0, now.seconds) }
        memory.newest = newest.flatMap { $0 > limit ? nil : $0 }
        return memory
    }
}

/// Seconds by which clocks may differ.
private let clockPatience: Int64 = 86_400
