package import Model

/// What becomes of our subscription to a source's hub.
///
/// Pure: time and chance are arguments.
///
///     found → asked ─question→ granted ─80 % of the lease→ asked again
///       ↑        └ nothing in an hour, refused, denied → after 1 h, 2 h, 4 h … a day
package enum SubscriptionPlan {
    /// Seconds that are asked for.
    package static let lease: Int64 = 864_000
    /// Seconds in which the hub must ask whether the wish is ours.
    package static let patience: Int64 = 3_600
    /// Polls in a row that find news, until the hub counts as dead.
    package static let mostMissed = 2

    /// The subscription to what a source names now: the old one where it is the same.
    package static func found(
        _ link: HubLink, of sourceID: String, at address: String, known: PushSubscription?,
        now: Timestamp, newToken: () -> String
    ) -> PushSubscription {
        if let known, known.address == address, known.hub == link.hub, known.topic == link.topic {
            return known
        }
        return PushSubscription(
            sourceID: sourceID, address: address, hub: link.hub, topic: link.topic,
            token: newToken(), secret: newToken(), due: now)
    }

    /// The request to the hub (§5.1).
    package static func request(_ subscription: PushSubscription, callback: String) -> PushCall {
        var form = FormData()
        form.add("hub.mode", "subscribe")
        form.add("hub.topic", subscription.topic)
        form.add("hub.callback", callback)
        form.add("hub.lease_seconds", String(lease))
        form.add("hub.secret", subscription.secret)
        return PushCall(
            url: subscription.hub,
            body: SentBody(method: "POST", text: form.text, contentType: Submission.form))
    }

    /// The subscription while its request is on its way: the hub may ask before it answers.
    package static func asking(_ old: PushSubscription, now: Timestamp) -> PushSubscription {
        var subscription = old
        subscription.asked = now
        // Where neither answer nor question comes, this is the next try.
        subscription.failures += 1
        subscription.due = now.adding(pause(afterFailures: subscription.failures))
        return subscription
    }

    /// After the hub's answer to the request.
    package static func answered(
        _ old: PushSubscription, _ reply: PushReply, now: Timestamp
    ) -> PushSubscription {
        // A question may have come first, and all is well then.
        guard !reply.isSuccess, old.asked != nil else { return old }
        var subscription = old
        subscription.asked = nil
        // An address that we do not connect to is none tomorrow either, in all likelihood.
        if reply == .refused { subscription.due = now.adding(longestPause) }
        return subscription
    }

    /// The hub's question (§5.3): what to answer, and the subscription then; nil says no (404).
    ///
    /// Only a wish that is pending is confirmed, and only for its own topic: nobody else can
    /// subscribe or unsubscribe us.
    package static func question(
        _ form: FormData, to old: PushSubscription, now: Timestamp
    ) -> (answer: String, subscription: PushSubscription)? {
        guard form["hub.topic"] == old.topic else { return nil }
        var subscription = old
        switch form["hub.mode"] {
        case "denied":
            subscription.asked = nil
            subscription.expires = nil
            subscription.due = max(subscription.due, now.adding(longestPause))
            return ("", subscription)
        case "subscribe":
            guard let asked = old.asked, now <= asked.adding(patience),
                let challenge = form["hub.challenge"], !challenge.isEmpty,
                challenge.utf8.count <= 4_096,
                let lease = form["hub.lease_seconds"].flatMap({ Int64($0) }), lease > 0
            else { return nil }
            let granted = min(lease, longestLease)
            subscription.asked = nil
            subscription.failures = 0
            subscription.missed = 0
            subscription.expires = now.adding(granted)
            // Early enough for some tries before the lease ends.
            subscription.due = now.adding(max(granted * 4 / 5, 60))
            return (challenge, subscription)
        default: return nil
        }
    }

    /// After content with a good signature.
    package static func delivered(_ old: PushSubscription) -> PushSubscription {
        var subscription = old
        subscription.missed = 0
        return subscription
    }

    /// After a poll that found `added` items which the hub had not told of.
    package static func polled(_ old: PushSubscription, added: Int) -> PushSubscription {
        guard added > 0, old.expires != nil else { return old }
        var subscription = old
        subscription.missed = min(subscription.missed + 1, mostMissed)
        return subscription
    }

    /// Brings back what a clock that ran ahead has put off, now that it is right: a try comes within
    /// the longest pause, and a lease beyond all that are taken is asked for anew.
    package static func setRight(_ old: PushSubscription, at now: Timestamp) -> PushSubscription {
        var subscription = old
        subscription.asked = old.asked.map { min($0, now) }
        let isGranted = old.expires.map { $0 <= now.adding(longestLease + clockPatience) }
        let latest = now.adding(longestLease + clockPatience)
        if isGranted == false || old.due > latest {
            subscription.due = now
        } else if isGranted == nil, old.due > now.adding(longestPause + clockPatience) {
            // A hub that has just said no is left alone as it would be.
            subscription.due = now.adding(longestPause)
        }
        if isGranted == false { subscription.expires = nil }
        return subscription
    }

    /// Seconds by which clocks may differ that count as right.
    private static let clockPatience: Int64 = 86_400

    /// Whether the source is polled slowly, since its hub tells what is new.
    package static func isPushed(_ subscription: PushSubscription, now: Timestamp) -> Bool {
        guard let expires = subscription.expires else { return false }
        return now < expires && subscription.missed < mostMissed
    }

    /// When a source is polled next that its hub tells of until `expires`: after twelve times the
    /// planned rest, a day at most, and not later than the hub's word holds.
    package static func slowed(
        _ planned: Timestamp, now: Timestamp, until expires: Timestamp
    ) -> Timestamp {
        let rest = max(0, min(planned.seconds - now.seconds, longestPause))
        return max(planned, min(now.adding(min(rest * 12, longestPause)), expires))
    }

    private static let longestPause: Int64 = 86_400
    /// A lease beyond this is renewed as if it were this long.
    private static let longestLease: Int64 = 30 * 86_400

    private static func pause(afterFailures failures: Int) -> Int64 {
        min(patience << Int64(min(max(failures, 1), 6) - 1), longestPause)
    }
}
