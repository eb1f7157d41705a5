import Model

/// Decides how a source is doing.
///
/// Pure: what was seen, what is remembered and the time come in, a
/// verdict comes out.
struct HealthJudge {
    /// What a poll came to, as far as health is concerned.
    enum Evidence: Sendable {
        /// A page was read; `new` of its items are not stored, `accepted` by the operator or under
        /// new rules: then it is the new normal.
        case read(PageSigns, new: Int, isAccepted: Bool)
        /// The page is as it was, or is one of which nothing can be told.
        case same
        case failed(Ailment)
    }

    struct Verdict: Sendable, Hashable {
        var memory: HealthMemory
        var health: SourceHealth
        /// Whether the items must not be stored.
        var holds = false
        var incident: Incident?
    }

    let sourceID: String
    /// Seconds within which something new is expected; nil leaves it to the source's rhythm.
    var expectEvery: Int?
    let now: Timestamp

    /// Polls after which a change that harms nothing is taken for normal.
    private static let forgiveness = 5
    /// Polls after which even a lasting lack is taken for normal: the site has decided so.
    private static let resignation = 30
    /// The end of the year 9999.
    private static let never = Timestamp(253_402_300_799)

    func verdict(
        _ evidence: Evidence, memory: HealthMemory, was: SourceHealth?
    ) -> Verdict {
        var memory = memory
        let (state, reasons, held): (SourceHealth.State, [String], Int)
        switch evidence {
        case .failed(let ailment):
            memory.failures += 1
            memory.amiss += 1
            (state, reasons, held) = (
                ailment.state(times: memory.failures), [ailment.words], memory.standing?.held ?? 0
            )
        case .same:
            memory.failures = 0
            (state, reasons, held) = standing(&memory)
        case .read(let signs, let new, let isAccepted):
            memory.failures = 0
            if isAccepted { memory.forgetLooks() }
            note(signs, new, &memory)
            (state, reasons, held) = standing(&memory)
        }
        return verdict(state, reasons, held, memory, was)
    }
}

extension HealthJudge {
    /// Notes what is amiss with a reading, or learns from it.
    private func note(_ signs: PageSigns, _ new: Int, _ memory: inout HealthMemory) {
        let signals = HealthSigns(memory: memory, signs: signs, new: new).signals()
        guard !signals.isEmpty else {
            memory.standing = nil
            memory.learn(signs, new: new, now: now)
            return
        }
        let isShapeAlone = signals.allSatisfy { $0.kind == .template }
        let holds = signals.contains(where: \.holds)
        memory.standing = HealthMemory.Standing(
            state: Self.state(of: signals).rawValue, reasons: signals.map(\.words),
            isCertain: signals.contains(where: \.isCertain), held: holds ? signs.items : 0,
            shapeAlone: isShapeAlone ? ShapeText.written(signs.shape) : nil)
        if memory.amiss >= Self.resignation, !holds {
            memory.forgetLooks()
            memory.learn(signs, new: new, now: now)
        }
    }

    private static func state(of signals: [HealthSignal]) -> SourceHealth.State {
        let isUseless = signals.contains { signal in
            signal.holds && signal.kind != .churn
        }
        return isUseless ? .broken : .degraded
    }

    /// The state that what is amiss amounts to; counts the poll.
    private func standing(
        _ memory: inout HealthMemory
    ) -> (SourceHealth.State, [String], Int) {
        guard let standing = memory.standing else {
            memory.amiss = 0
            return isStale(memory).map { (.stale, [$0], 0) } ?? (.ok, [], 0)
        }
        memory.amiss += 1
        guard standing.isCertain || memory.amiss >= 2 else { return (.ok, [], 0) }
        if let shape = standing.shapeAlone, memory.amiss > Self.forgiveness {
            memory.know(ShapeText.read(shape))
            memory.standing = nil
            memory.amiss = 0
            return (.ok, [], 0)
        }
        let state = SourceHealth.State(rawValue: standing.state) ?? .degraded
        return (state, standing.reasons, standing.held)
    }

    /// Why nothing new has come for too long; nil where it has not been too long.
    private func isStale(_ memory: HealthMemory) -> String? {
        guard let last = memory.lastNews, let limit = patience(memory),
            now.seconds - last > limit
        else { return nil }
        return "nothing new since \(Timestamp(last)); something used to come within "
            + "\(max(1, limit / 86_400)) days at the latest"
    }

    /// Seconds without news that are still normal; nil where nothing is known.
    private func patience(_ memory: HealthMemory) -> Int64? {
        UsualSilence(gaps: memory.gaps).patience(expectEvery: expectEvery)
    }

    /// Until when polls without news change neither health nor memory: see
    /// ``SourceHealth/calmUntil``.
    private func calmUntil(_ state: SourceHealth.State, _ memory: HealthMemory) -> Timestamp? {
        guard state == .ok, memory.standing == nil, memory.opened == nil,
            memory.failures == 0, memory.amiss == 0
        else { return nil }
        guard let last = memory.lastNews, let limit = patience(memory) else { return Self.never }
        let (end, overflow) = last.addingReportingOverflow(limit)
        return overflow ? Self.never : Timestamp(end)
    }

    private func verdict(
        _ state: SourceHealth.State, _ reasons: [String], _ held: Int, _ memory: HealthMemory,
        _ was: SourceHealth?
    ) -> Verdict {
        var memory = memory
        let since = was.map { $0.state == state ? $0.since : now } ?? now
        var health = SourceHealth(state, since: since, reasons: reasons, held: held)
        var verdict = Verdict(memory: memory, health: health, holds: false)
        let isNew = was?.state != state || memory.opened == nil
        let summary = health.explanation ?? ""
        if state == .ok {
            if let opened = memory.opened {
                verdict.incident = Incident(
                    sourceID: sourceID, opened: Timestamp(opened), updated: now, closed: now,
                    state: was?.state ?? .ok, summary: was?.explanation ?? "")
            }
            memory.opened = nil
        } else if isNew, isWorthAnEntry(state, memory) {
            let opened = memory.opened.map { Timestamp($0) } ?? now
            memory.opened = opened.seconds
            verdict.incident = Incident(
                sourceID: sourceID, opened: opened, updated: now, state: state, summary: summary)
        }
        health.calmUntil = calmUntil(state, memory)
        verdict.health = health
        verdict.memory = memory
        verdict.holds = held > 0
        return verdict
    }

    /// One failed poll is no incident yet; what a page plainly shows is.
    private func isWorthAnEntry(_ state: SourceHealth.State, _ memory: HealthMemory) -> Bool {
        guard state == .degraded else { return true }
        if memory.failures > 0 { return memory.failures >= 2 }
        return true
    }
}
