package import Model

/// The question whether a subscriber wants what was asked for in its name (WebSub §5.3), and the
/// news that it cannot have it (§5.2).
package enum HubIntent {
    /// The address that asks: the callback's own query is kept, ours follows.
    package static func question(
        _ intent: HubSubscription.Intent, callback: String, topic: String, challenge: String
    ) -> String {
        var form = FormData()
        form.add("hub.mode", intent.isSubscribe ? "subscribe" : "unsubscribe")
        form.add("hub.topic", topic)
        form.add("hub.challenge", challenge)
        form.add("hub.lease_seconds", String(intent.lease))
        return callback + (callback.utf8.contains(UInt8(ascii: "?")) ? "&" : "?") + form.text
    }

    /// The address that tells of a denial.
    package static func denial(callback: String, topic: String, reason: String) -> String {
        var form = FormData()
        form.add("hub.mode", "denied")
        form.add("hub.topic", topic)
        form.add("hub.reason", reason)
        return callback + (callback.utf8.contains(UInt8(ascii: "?")) ? "&" : "?") + form.text
    }

    /// Whether the answer confirms: 2xx, and exactly the challenge as its body.
    package static func isConfirmed(_ reply: PushReply, challenge: String) -> Bool {
        guard case .answered(200..<300, let body) = reply else { return false }
        return body.elementsEqual(challenge.utf8)
    }
}
