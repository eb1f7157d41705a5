package import Logging
package import Model
package import Push
import ServiceLifecycle
import Synchronization

/// Tells somebody else's hub which of the site's feeds have changed, so that it fetches them.
///
/// How a publisher tells its hub is outside the Recommendation (§6); hubs take what PubSubHubbub had:
/// `hub.mode=publish` and the topic, here as `hub.url` and `hub.topic`, a request a topic.
package final class HubPing: Sendable {
    private let address: String
    private let site: String
    private let send: PushSend
    private let sleep: @Sendable (Duration) async throws -> Void
    private let logger: Logger
    private let changed = Mutex<Set<String>>([])
    private let wakes: AsyncStream<Void>
    private let signal: AsyncStream<Void>.Continuation

    /// What changes within this time is told once.
    private static let pause = Duration.milliseconds(500)
    /// The rests before the second and the third try; later the next change tells of it.
    private static let retries: [Duration] = [.seconds(10), .seconds(60)]

    /// - Parameters:
    ///   - address: the hub's.
    ///   - site: the address of our own site.
    package init(
        address: String, site: String, clock: any Clock<Duration> = .continuous, logger: Logger,
        send: @escaping PushSend
    ) {
        self.address = address
        self.site = site
        self.logger = logger
        self.send = send
        sleep = { try await clock.sleep(for: $0) }
        (wakes, signal) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Notes which feeds have changed; never waits.
    package func publish(changes: Set<FeedKey>) {
        guard !changes.isEmpty else { return }
        changed.withLock { $0.formUnion(changes.flatMap(SiteRenderer.documents)) }
        signal.yield()
    }

    /// Tells what was noted, now.
    package func tell() async throws {
        let paths = changed.withLock { changed in
            defer { changed = [] }
            return changed.sorted()
        }
        for path in paths { try await tell(path) }
    }

    private func tell(_ path: String) async throws {
        var form = FormData()
        form.add("hub.mode", "publish")
        form.add("hub.url", site + path)
        form.add("hub.topic", site + path)
        let call = PushCall(
            url: address,
            body: SentBody(method: "POST", text: form.text, contentType: Submission.form))
        for rest in [Duration.zero] + Self.retries {
            if rest > .zero { try await sleep(rest) }
            let reply = await send(call)
            if reply.isSuccess { return }
            guard Self.mayTryAgain(reply) else { break }
        }
        logger.notice(
            "the hub was not told", metadata: ["hub": "\(address)", "path": "\(path)"])
    }

    private static func mayTryAgain(_ reply: PushReply) -> Bool {
        switch reply {
        case .answered(let status, _): status >= 500 || status == 429
        case .failed: true
        case .refused: false
        }
    }
}

extension HubPing: Service {
    /// Tells the hub of changes until the service group shuts down.
    package func run() async throws {
        do {
            try await cancelWhenGracefulShutdown {
                for await _ in self.wakes {
                    try await self.sleep(Self.pause)
                    try await self.tell()
                }
            }
        } catch is CancellationError {
            logger.debug("telling the hub ended")
        }
    }
}
