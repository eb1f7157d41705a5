/// A request to our hub: subscribe a callback to a topic, or unsubscribe it (WebSub §5.1).
package struct HubRequest: Sendable, Hashable {
    package var isSubscribe: Bool
    /// An absolute address, as the request wrote it.
    package var topic: String
    package var callback: String
    /// Seconds, within our limits: a lease always ends.
    package var lease: Int64
    package var secret: String?

    /// The longest lease, and what one gets who asks for none: 10 days, in seconds.
    package static let longestLease: Int64 = 864_000
    /// Seconds.
    package static let shortestLease: Int64 = 300
    /// Bytes of the body that is read.
    package static let largestBody = 1_048_576

    package init(
        isSubscribe: Bool = true, topic: String, callback: String,
        lease: Int64 = HubRequest.longestLease, secret: String? = nil
    ) {
        self.isSubscribe = isSubscribe
        self.topic = topic
        self.callback = callback
        self.lease = lease
        self.secret = secret
    }

    /// Reads a form's body; parameters that are not ours are ignored (§5.1).
    package init(body: [UInt8]) throws(HubRefusal) {
        let form = FormData(body)
        switch form["hub.mode"] {
        case "subscribe": isSubscribe = true
        case "unsubscribe": isSubscribe = false
        case let mode: throw .unknownMode(mode)
        }
        guard let topic = form["hub.topic"], !topic.isEmpty else { throw .noTopic }
        guard let callback = form["hub.callback"], Self.isCallback(callback) else {
            throw .badCallback
        }
        self.topic = topic
        self.callback = callback
        lease = try Self.lease(form["hub.lease_seconds"])
        // An empty secret would sign with what everybody knows: none at all.
        secret = form["hub.secret"].flatMap { $0.isEmpty ? nil : $0 }
        // "MUST be less than 200 bytes in length."
        guard (secret ?? "").utf8.count < 200 else { throw .longSecret }
    }

    /// The lease granted for a wish; wishes for eternity, or for none, get the longest.
    private static func lease(_ wish: String?) throws(HubRefusal) -> Int64 {
        guard let wish, !wish.isEmpty else { return longestLease }
        guard wish.utf8.count <= 19, let seconds = Int64(wish), seconds >= 0 else {
            throw .badLease
        }
        guard seconds > 0 else { return longestLease }
        return min(max(seconds, shortestLease), longestLease)
    }

    /// An absolute http(s) address without a user, fragment, or what could break out of a line.
    private static func isCallback(_ text: String) -> Bool {
        let lowered = text.utf8.prefix(8).map { $0 | 0x20 }
        let length =
            lowered.starts(with: "https://".utf8) ? 8 : lowered.starts(with: "http://".utf8) ? 7 : 0
        guard length > 0, text.utf8.count <= 2_048,
            text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "#") })
        else { return false }
        let authority = text.utf8.dropFirst(length).prefix {
            $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "\\")
        }
        return !authority.isEmpty && !authority.contains(UInt8(ascii: "@"))
    }
}

/// Why a request to the hub is turned down at once.
package enum HubRefusal: Error, Sendable, Hashable {
    case unknownMode(String?)
    case noTopic
    case badCallback
    case badLease
    case longSecret
    /// The address is none of a feed that is published here.
    case unknownTopic
    /// As many subscribers as one hub, topic or host may have.
    case full

    /// The status of the answer.
    package var status: Int {
        switch self {
        case .unknownTopic: 404
        case .full: 503
        default: 400
        }
    }
}

extension HubRefusal: CustomStringConvertible {
    package var description: String {
        switch self {
        case .unknownMode: "hub.mode must be subscribe or unsubscribe."
        case .noTopic: "hub.topic is missing: the address of a feed."
        case .badCallback:
            "hub.callback must be an absolute http or https address in ASCII, without user or"
                + " fragment, of at most 2048 bytes."
        case .badLease: "hub.lease_seconds must be a whole number of seconds."
        case .longSecret: "hub.secret must be shorter than 200 bytes."
        case .unknownTopic:
            "hub.topic is none of the feeds here; take the address from the feed's rel=self link."
        case .full: "The hub has as many subscribers as it takes; try again later."
        }
    }
}
