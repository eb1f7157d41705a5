package import Model

/// A request that pushing needs: a GET, or a POST where there is a body.
package struct PushCall: Sendable, Hashable {
    package var url: String
    package var headers: [HeaderField]
    package var body: SentBody?

    package init(url: String, headers: [HeaderField] = [], body: SentBody? = nil) {
        self.url = url
        self.headers = headers
        self.body = body
    }
}

/// What came of it.
package enum PushReply: Sendable, Hashable {
    case answered(status: Int, body: [UInt8])
    /// The address is one that Bohai does not connect to.
    case refused
    /// No answer: unreachable, too slow, cut off.
    case failed

    /// Whether the other side took it.
    package var isSuccess: Bool {
        if case .answered(200..<300, _) = self { true } else { false }
    }
}

/// Sends a call; the composition root gives one that stands behind the address guard.
package typealias PushSend = @Sendable (PushCall) async -> PushReply
