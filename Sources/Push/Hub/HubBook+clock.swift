import Model

extension HubBook {
    /// Brings back what a clock that ran ahead has put off, now that it is right: what is owed comes
    /// within the pauses of the plan, and no lease lasts longer than any that is granted.
    package mutating func setRight(at now: Int64) {
        for (id, entry) in entries {
            var right = entry
            right.subscription = entry.subscription.setRight(at: Timestamp(now / 1_000), plan)
            right.restsUntil = min(entry.restsUntil, now + plan.distance)
            let isChanged = right.subscription != entry.subscription
            guard isChanged || right.restsUntil != entry.restsUntil else { continue }
            entries[id] = right
            if isChanged { changed.insert(entry.subscription.key) }
            arm(id)
        }
    }
}

extension HubSubscription {
    /// Seconds by which clocks may differ that count as right.
    private static let patience: Int64 = 86_400

    fileprivate func setRight(at now: Timestamp, _ plan: HubPlan) -> HubSubscription {
        var right = self
        // A try that comes too early does no harm.
        if let due, due > now.adding(plan.pause(afterFailures: .max, random: 1)) { right.due = now }
        if let intent, intent.due > now.adding(plan.pause(afterQuestions: .max)) {
            right.intent?.due = now
        }
        let longest = now.adding(HubRequest.longestLease)
        if let expires, expires > longest.adding(Self.patience) { right.expires = longest }
        return right
    }
}
