import Extract
import Fetch
import Model

// What a poll leaves behind, and when the next one follows.

extension PollState {
    /// The state after a poll that ended well; `response` is nil where a file was read.
    consuming func afterAnswer(
        _ response: FetchResponse?, of source: Source, now: Timestamp, random: Double
    ) -> PollState {
        var state = self
        state.lastSuccess = now
        state.failures = 0
        state.problem = nil
        state.notBefore = nil
        state.goneSince = nil
        if source.submission == nil { state.noteMove(to: response?.permanentURL, now: now) }
        state.serverAddress = response?.serverAddress ?? state.serverAddress
        // Validators go in the pair that one response gave; a 304 may renew them.
        if let validators = response?.validators {
            state.validators = validators
            state.validatorsURL = response?.finalURL
        } else if response?.status != 304 {
            state.validators = nil
            state.validatorsURL = nil
        }
        let maxAge = response?.freshness(now: now).map(Int.init)
        state.nextPoll = source.plan(state).nextPoll(
            after: .good(maxAge: maxAge), failures: 0, now: now, random: random)
        // Any status may carry it, though few but 429 and 503 do.
        if let until = response?.retryAfter(now: now), let next = state.nextPoll {
            state.nextPoll = max(next, until)
        }
        return state
    }

    /// Remembers whether pages are owed, for some visits: a page that never comes is let go.
    mutating func noteWalk(_ reading: Reading) {
        brokenWalks = reading.isBroken && brokenWalks < Self.walkTries ? brokenWalks + 1 : 0
        guard reading.hidesChanges else { return }
        bodyDigest = nil
        validators = nil
        validatorsURL = nil
    }

    /// How often a walk that breaks off is taken up again.
    private static let walkTries = 5

    /// The state after a poll that failed: what the last good one left, and the failure, which may
    /// tell of the next poll.
    func afterFailure(
        _ failure: PollFailure, of source: Source, now: Timestamp, random: Double
    ) -> (PollState, PollFailure) {
        var state = self
        var failure = failure
        state.lastPoll = now
        state.failures += 1
        switch failure {
        case .rateLimited(_, let until): state.notBefore = until
        case .status(429): state.notBefore = now.adding(PollPlan.overloadPause)
        default: break
        }
        let next = source.plan(state).nextPoll(
            after: Self.planned(failure), failures: state.failures, now: now, random: random)
        if case .blocked(let obstacle, _) = failure {
            failure = .blocked(obstacle, again: Int(next.seconds - now.seconds))
        }
        state.nextPoll = next
        state.problem = failure.description
        guard Self.isNoPlace(failure) else { return (state, failure) }
        if state.learntURL == nil, case .status(410) = failure {
            state.goneSince = now
            state.nextPoll = nil
        }
        // Where redirects once led there is nothing any more: back to what feeds.yml names.
        state.learntURL = nil
        return (state, failure)
    }

    private static func isNoPlace(_ failure: PollFailure) -> Bool {
        switch failure {
        case .status(404), .status(410), .fetch(.nameNotResolved): true
        case .blocked(let obstacle, _): obstacle.kind == .missing
        default: false
        }
    }

    private static func planned(_ failure: PollFailure) -> PollPlan.Outcome {
        switch failure {
        case .rateLimited(_, let until): .rateLimited(until: until)
        case .status(429), .status(503): .overloaded
        case .status(404), .status(410): .missing
        case .status(401), .status(403), .status(405), .status(412), .status(521): .blocked
        case .blocked(let obstacle, _): planned(obstacle)
        default: .failed
        }
    }

    private static func planned(_ obstacle: Obstacle) -> PollPlan.Outcome {
        switch obstacle.kind {
        case .missing, .placeholder: .missing
        case .maintenance, .notFeed: .failed
        default: .blocked
        }
    }
}
