import Fetch
import Model

/// Asks robots.txt before pages (RFC 9309), once a day for each origin.
actor RobotsGate {
    private struct Known {
        var rules: RobotsRules?
        var fetched: Timestamp
    }

    private let fetcher: any Fetcher
    private let agent: String
    private var known: [String: Known] = [:]

    /// RFC 9309 §2.4: no copy is used for longer than a day.
    private static let lifetime: Int64 = 86_400
    private static let largestCache = 100_000

    /// - Parameter agent: the product token that groups of rules are chosen by.
    init(fetcher: any Fetcher, agent: String) {
        self.fetcher = fetcher
        self.agent = agent
    }

    /// Throws where the page at `address` must not be asked for.
    nonisolated func check(
        _ address: SourceAddress, url: String, now: Timestamp
    ) async throws(PollFailure) {
        let rules = try await rules(of: address, now: now)
        guard await Self.allows(rules, address.pathAndQuery, agent) else {
            throw .forbiddenByRobots(url: url)
        }
    }

    /// What takes long is done where it holds up nobody.
    private static func allows(_ rules: RobotsRules, _ path: String, _ agent: String) async -> Bool
    {
        if let verdict = rules.verdict(path: path, agent: agent, within: 20_000) { return verdict }
        return await withTaskExecutorPreference(globalConcurrentExecutor) {
            rules.allows(path: path, agent: agent)
        }
    }

    private static func rules(_ text: [UInt8], for agent: String) async -> RobotsRules {
        await withTaskExecutorPreference(globalConcurrentExecutor) {
            RobotsRules.parse(text).narrowed(to: agent)
        }
    }

    /// Seconds that the site wants between two requests; nil where it says nothing.
    ///
    /// More than a minute is no pace for a page now and then, and is cut.
    func delay(for address: SourceAddress) -> Double? {
        known[address.origin]?.rules?.crawlDelay(agent: agent).map { min($0, Self.longestDelay) }
    }

    private static let longestDelay = 60.0

    private func rules(
        of address: SourceAddress, now: Timestamp
    ) async throws(PollFailure) -> RobotsRules {
        if let entry = known[address.origin], now < entry.fetched.adding(Self.lifetime) {
            guard let rules = entry.rules else { throw .robotsUnreachable(host: address.host) }
            return rules
        }
        let rules = try await fetch(address)
        if known.count >= Self.largestCache { forgetOldest() }
        // An unreachable file is asked for again at the next poll.
        if let rules { known[address.origin] = Known(rules: rules, fetched: now) }
        // RFC 9309 §2.4: until then the old copy serves on.
        guard let rules = rules ?? known[address.origin]?.rules else {
            throw .robotsUnreachable(host: address.host)
        }
        return rules
    }

    /// Makes room by letting go of the older half.
    private func forgetOldest() {
        let times = known.values.map(\.fetched).sorted()
        let middle = times[times.count / 2]
        known = known.filter { $0.value.fetched > middle }
    }

    /// Nil stands for "all forbidden, for now".
    private func fetch(_ address: SourceAddress) async throws(PollFailure) -> RobotsRules? {
        let request = FetchRequest(url: address.origin + "/robots.txt")
        do {
            let response = try await fetcher.fetch(request)
            switch RobotsVerdict(status: response.status) {
            case .rules: return await Self.rules(response.body, for: agent)
            case .allowAll: return RobotsRules.parse([]).narrowed(to: agent)
            case .forbidAll: return nil
            }
        } catch {
            if error == .cancelled || error == .shutDown { throw .fetch(error) }
            // The page stands at the same address and would be refused with the same words.
            if case .addressNotAllowed(address.host, _) = error { throw .fetch(error) }
            switch RobotsVerdict(error: error) {
            case .allowAll, .rules: return RobotsRules.parse([]).narrowed(to: agent)
            case .forbidAll: return nil
            }
        }
    }
}
