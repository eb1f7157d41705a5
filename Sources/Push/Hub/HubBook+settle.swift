import Model

/// What a call's outcome means for its subscription.
extension HubBook {
    /// Whether the subscription remains.
    func settle(
        _ entry: inout Entry, _ outcome: Outcome, now: Timestamp, random: Double
    ) -> Bool {
        switch outcome {
        case .denied: return false
        case .verified(let isConfirmed, let reply, let digest):
            return settleQuestion(&entry, isConfirmed, reply, digest, now)
        case .unchanged:
            entry.subscription.due = entry.hasChanged ? now : nil
            return true
        case .noContent:
            entry.subscription.due = now.adding(plan.pause(afterFailures: 1, random: random))
            return true
        case .delivered(let reply, let digest):
            // The subscriber wants no more (§7).
            if case .answered(410, _) = reply { return false }
            settleDelivery(&entry, reply, digest, now, random)
            return true
        }
    }

    private func settleQuestion(
        _ entry: inout Entry, _ isConfirmed: Bool, _ reply: PushReply, _ digest: String?,
        _ now: Timestamp
    ) -> Bool {
        var subscription = entry.subscription
        defer { entry.subscription = subscription }
        // Another wish has come meanwhile: the answer was not to it.
        guard !entry.isReasked, let intent = subscription.intent else { return true }
        if isConfirmed {
            guard intent.isSubscribe else { return false }
            // What was owed before a renewal still is.
            if subscription.expires == nil { subscription.digest = digest }
            subscription.secret = intent.secret
            subscription.expires = now.adding(intent.lease)
            subscription.intent = nil
            if entry.hasChanged { subscription.due = now }
            return true
        }
        if Self.mayAskAgain(reply), intent.attempts + 1 < plan.questions {
            let attempts = intent.attempts + 1
            subscription.intent?.attempts = attempts
            subscription.intent?.due = now.adding(plan.pause(afterQuestions: attempts))
            return true
        }
        subscription.intent = nil
        return subscription.expires != nil
    }

    /// A wrong answer is an answer; none, or a server's own trouble, is not.
    private static func mayAskAgain(_ reply: PushReply) -> Bool {
        switch reply {
        case .answered(let status, _): status >= 500 || status == 429
        case .failed: true
        case .refused: false
        }
    }

    private func settleDelivery(
        _ entry: inout Entry, _ reply: PushReply, _ digest: String, _ now: Timestamp,
        _ random: Double
    ) {
        if reply.isSuccess {
            entry.subscription.digest = digest
            entry.subscription.attempts = 0
            entry.subscription.due = entry.hasChanged ? now : nil
            return
        }
        let failures = min(entry.subscription.attempts + 1, plan.deliveryTries)
        entry.subscription.attempts = failures
        guard failures < plan.deliveryTries else {
            // Given up; `attempts` stays, so that the next change is tried once.
            entry.subscription.due = nil
            return
        }
        let pause = plan.pause(afterFailures: failures, random: random)
        entry.subscription.due = now.adding(pause)
    }
}
