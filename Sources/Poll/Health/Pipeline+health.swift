import Fetch
package import Model
package import Store

// How a source is doing, judged before a visit is stored and together with it.

extension Pipeline {
    /// Adds to `visit` what it teaches of the health of `source`, and takes its items out where they do
    /// not look like the source's own.
    ///
    /// Items held back are read again at the next visit: neither validators nor digest move.
    ///
    /// - Parameters:
    ///   - was: the state before the visit.
    ///   - isReleased: whether an operator wants the page as it is now.
    package func assess(
        _ visit: inout Visit, of source: Source, was: PollState?, isReleased: Bool = false,
        in store: any ItemStore, now: Timestamp
    ) async throws(StoreError) {
        if case .failed(.fetch(.cancelled)) = visit.outcome { return }
        if case .failed(.fetch(.shutDown)) = visit.outcome { return }
        let was = was?.setRight(at: now)
        if !isReleased, let calm = calm(visit, of: source, was: was, now: now) {
            visit.record.state.health = calm
            return
        }
        // A source without health has no memory of it either.
        let written = was?.health == nil ? nil : try await store.healthMemory(of: source.id)
        let memory = (written.flatMap(HealthMemory.init(written:)) ?? HealthMemory())
            .setRight(at: now)
        // Another address in feeds.yml is the operator's word, as other rules are.
        let isMoved = was.map { !$0.isAbout(source) } ?? false
        let evidence = try await evidence(
            of: visit, isFirst: was?.lastSuccess == nil, isReleased || isMoved, in: store)
        let judge = HealthJudge(
            sourceID: source.id, expectEvery: source.expectEvery, now: now)
        let verdict = judge.verdict(evidence, memory: memory, was: was?.health)
        if case .read = visit.outcome, verdict.holds { visit.hold(verdict.health, was: was) }
        visit.record.state.health = verdict.health
        let isNews = verdict.memory != memory || verdict.health != was?.health
        if isNews || written == nil {
            visit.record.health = HealthRecord(
                health: verdict.health, memory: verdict.memory.written, incident: verdict.incident)
        }
    }

    /// The health before a visit, where it needs no judging again: nearly every visit is of a page
    /// that is as it was, and what is remembered takes longer to read than all else of such a visit.
    private func calm(
        _ visit: Visit, of source: Source, was: PollState?, now: Timestamp
    ) -> SourceHealth? {
        switch visit.outcome {
        case .unchanged, .notModified, .leftAlone, .gone: break
        case .read where visit.signs == nil: break
        case .read, .failed: return nil
        }
        guard let health = was?.health, health.isCalm(for: source, at: now) else { return nil }
        return health
    }

    private func evidence(
        of visit: Visit, isFirst: Bool, _ isReleased: Bool, in store: any ItemStore
    ) async throws(StoreError) -> HealthJudge.Evidence {
        switch visit.outcome {
        case .failed(let failure): return .failed(Ailment(failure))
        case .unchanged, .notModified, .leftAlone, .gone: return .same
        case .read:
            guard let signs = visit.signs else { return .same }
            let first = Array(visit.record.items.prefix(signs.items))
            let new = isFirst ? first.count : try await store.unknown(first).count
            return .read(signs, new: new, isAccepted: isReleased || visit.isUnderNewRules)
        }
    }
}

extension SourceHealth {
    /// Whether a page that is as it was leaves it as it is.
    func isCalm(for source: Source, at now: Timestamp) -> Bool {
        // When it will be stale was told without what feeds.yml may say by now.
        guard source.expectEvery == nil, let calmUntil else { return false }
        return now <= calmUntil
    }
}

extension Visit {
    /// Takes the items out of the visit, and what would keep them from being read again.
    fileprivate mutating func hold(_ health: SourceHealth, was: PollState?) {
        let count = record.items.count
        record.items = []
        record.state.bodyDigest = was?.bodyDigest
        record.state.validators = was?.validators
        record.state.validatorsURL = was?.validatorsURL
        record.state.lastSuccess = was?.lastSuccess
        record.state.itemsFound = was?.itemsFound ?? 0
        record.state.rhythm = was?.rhythm
        let id = record.state.sourceID
        diagnostics.append(
            Diagnostic(
                .warning,
                "\(count) items held back: \(health.explanation ?? ""); `bohai doctor \(id)` looks "
                    + "closer, `bohai release \(id)` publishes them"))
    }
}
