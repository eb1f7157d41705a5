import Extract
import Fetch
import Logging
import Model
import Poll
import Push
import Serve
import Store

/// How the daemon is told of changes by the hubs of its sources.
struct Subscribing {
    let subscriber: Subscriber
    /// What the poller has to do with them.
    let desk: PushDesk
    private let fetcher: CurlFetcher

    /// Nil where hubs cannot reach the daemon.
    init?(_ composition: Composition, _ store: SQLiteStore, _ logger: Logger) async throws {
        guard let callback = Self.callback(composition.configuration) else {
            try await Subscriber.forgetAll(in: store)
            return nil
        }
        let fetcher = try Pushing.fetcher(composition)
        let deliveries = Deliveries()
        let sources = composition.configuration.enabledSources
        let subscriber = try await Subscriber(
            callback: callback,
            addresses: Dictionary(
                sources.map { ($0.id, $0.address) }, uniquingKeysWith: { first, _ in first }),
            store: store, now: SystemClock.now, logger: logger, send: Pushing.send(fetcher)
        ) { delivery in
            deliveries.add(Self.page(delivery), of: delivery.sourceID)
        }
        self.fetcher = fetcher
        self.subscriber = subscriber
        desk = PushDesk(
            deliveries: deliveries, pushedUntil: { await subscriber.pushedUntil($0) },
            onVisit: { await subscriber.note($1, of: $0.id, added: $2) })
    }

    func shutDown() async { await fetcher.shutDown() }

    /// Where hubs reach the daemon; nil where nothing says that they do.
    static func callback(_ configuration: Configuration) -> String? {
        if let written = configuration.callback { return written }
        return PublicHost.has(configuration.site.url) ? configuration.site.url : nil
    }

    /// What was delivered, as if the topic's address had answered with it.
    private static func page(_ delivery: Subscriber.Delivery) -> Page {
        var answer = Page.Answer()
        answer.status = 200
        answer.askedURL = delivery.topic
        answer.finalURL = delivery.topic
        return Page(
            bytes: delivery.body, contentType: delivery.contentType, url: delivery.topic,
            answer: answer)
    }
}
