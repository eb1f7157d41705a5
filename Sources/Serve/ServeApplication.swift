import HTTPTypes
import Hummingbird
import HummingbirdCore
package import Logging
package import Model
import NIOCore
import NIOHTTPTypes
import ServiceLifecycle
package import Store

/// The HTTP server: published documents through the front door, everything else through routes.
package struct ServeApplication: Service {
    private let places: [Listener.Place]
    private let operatorsSocket: String?
    private let site: ServedSite
    private let logger: Logger
    private let patience: Duration
    private let record: ServiceRecord
    private let headPatience: Duration
    private let limits: Crowd.Limits
    private let onListening: @Sendable (Int) async -> Void

    /// - Parameters:
    ///   - hub: our own WebSub hub; nil has none.
    ///   - subscriber: what the hubs of sources talk to; nil talks to none.
    ///   - record: what the daemon remembers of itself, for `/metrics`.
    ///   - sockets: descriptors to take connections from in place of the configured address.
    ///   - operatorsSocket: where to open a socket besides, whose clients need no operator's token.
    ///   - patience: how long a client may say nothing, or take nothing of an answer.
    ///   - headPatience: how long the head of a request may take from its first byte on.
    ///   - limits: how many connections there may be.
    ///   - onListening: called once with the port, when the socket is open.
    package init(
        configuration: Configuration, store: any ItemStore, publication: Publication,
        search: SearchDesk? = nil, privateFeeds: PrivateFeeds? = nil, hub: Hub? = nil,
        subscriber: Subscriber? = nil, record: ServiceRecord, logger: Logger,
        sockets: [CInt] = [], operatorsSocket: String? = nil,
        patience: Duration = .seconds(75), headPatience: Duration = .seconds(10),
        limits: Crowd.Limits = Crowd.Limits(),
        onListening: @escaping @Sendable (Int) async -> Void = { _ in }
    ) {
        let open: [Listener.Place] =
            sockets.isEmpty
            ? [.address(configuration.site.listen)] : sockets.map { .inherited($0) }
        places = open + (operatorsSocket.map { [.operators(path: $0)] } ?? [])
        self.operatorsSocket = operatorsSocket
        site = ServedSite(
            Self.answers(
                configuration, store, publication, search: search, privateFeeds: privateFeeds,
                push: (hub, subscriber), record: record, patience: patience, logger: logger))
        self.logger = logger
        self.patience = patience
        self.record = record
        self.headPatience = headPatience
        self.limits = limits.within(OpenFiles.limit)
        self.onListening = onListening
    }

    /// Answers from another configuration from now on; the address to listen at stays.
    package func serve(
        _ configuration: Configuration, store: any ItemStore, publication: Publication,
        search: SearchDesk, privateFeeds: PrivateFeeds?, hub: Hub?, subscriber: Subscriber?
    ) {
        site.replace(
            with: Self.answers(
                configuration, store, publication, search: search, privateFeeds: privateFeeds,
                push: (hub, subscriber), record: record, patience: patience, logger: logger))
    }

    package func run() async throws {
        try await Listener(
            door: FrontDoor(
                site: site, patience: patience, headPatience: headPatience, limits: limits,
                operatorsSocket: operatorsSocket, logger: logger),
            // Those who are refused are told so: they have a little room of their own.
            connectionLimit: limits.total + Crowd.refusing, logger: logger
        )
        .run(at: places, onListening: onListening)
    }

    private static func answers(
        _ configuration: Configuration, _ store: any ItemStore, _ publication: Publication,
        search: SearchDesk?, privateFeeds: PrivateFeeds?, push: (Hub?, Subscriber?),
        record: ServiceRecord, patience: Duration, logger: Logger
    ) -> ServedSite.Answers {
        let router = router(
            configuration, store, publication, search: search, privateFeeds: privateFeeds,
            push: push, record: record, patience: patience, logger: logger)
        return ServedSite.Answers(
            publication: publication, responder: router.buildResponder())
    }

    /// Every route by method and path: `GET /metrics`.
    static func routeTable(
        _ configuration: Configuration, _ store: any ItemStore, _ publication: Publication,
        push: (Hub?, Subscriber?), record: ServiceRecord, logger: Logger
    ) -> Set<String> {
        let router = router(
            configuration, store, publication, push: push, record: record, logger: logger)
        return Set(router.routes.map { "\($0)" })
    }

    /// The routes, and what answers where there is none.
    private static func router(
        _ configuration: Configuration, _ store: any ItemStore, _ publication: Publication,
        search: SearchDesk? = nil, privateFeeds: PrivateFeeds? = nil,
        push: (Hub?, Subscriber?), record: ServiceRecord, patience: Duration = .seconds(75),
        logger: Logger
    ) -> Router<BasicRequestContext> {
        let router = Router(
            context: BasicRequestContext.self, options: .autoGenerateHeadEndpoints)
        let access = OperatorAccess(tokens: TokenFile(besides: configuration.storage))
        let health = HealthRoutes(store: store)
        let metrics = MetricsRoutes(
            configuration: configuration, store: store, publication: publication, record: record)
        router.get("/healthz") { _, _ in await health.answer() }
        router.get("/metrics") { request, _ in
            await access.answer(to: request) { await metrics.answer(at: .now) }
        }
        let status = StatusRoutes(
            configuration: configuration, renderer: publication.renderer, logger: logger)
        router.get("\(StatusPage.path)") { request, _ in
            // Everyone has a page here; whoever shows a token asks for more.
            guard access.verdict(on: request) != .stranger else {
                return await status.answer(at: .now)
            }
            return await access.answer(to: request) { await status.details() }
        }
        let published = PublishedRoutes(publication: publication, logger: logger)
        let problems = ProblemRoutes(
            feed: ProblemFeed(configuration), store: store, trouble: record.trouble,
            published: published, logger: logger)
        router.get("\(ProblemFeed.path)") { request, _ in
            await access.answer(to: request) { await problems.answer(to: request) }
        }
        if let privateFeeds {
            router.add(middleware: PrivateRoutes(feeds: privateFeeds, logger: logger))
        }
        if let hub = push.0 {
            let routes = HubRoutes(hub: hub, patience: patience)
            router.post("\(Site.hubPath)") { request, _ in try await routes.answer(to: request) }
            router.get("\(Site.hubPath)") { _, _ in routes.methodNotAllowed }
        }
        if let subscriber = push.1 {
            let routes = SubscriberRoutes(
                subscriber: subscriber, limit: configuration.fetching.maximumBytes,
                patience: patience)
            router.get("\(Site.pushPath)/:token") { request, context in
                await routes.answer(
                    toQuestion: request, token: try context.parameters.require("token"))
            }
            router.post("\(Site.pushPath)/:token") { request, context in
                try await routes.answer(
                    toDelivery: request, token: try context.parameters.require("token"))
            }
        }
        router.add(
            middleware: SearchRoutes(
                questions: FeedQuestions(
                    renderer: publication.renderer,
                    desk: search ?? SearchDesk(renderer: publication.renderer),
                    published: published, logger: logger)))
        router.add(middleware: published)
        return router
    }
}

extension ServeApplication: CustomStringConvertible {
    /// What the log calls it: without a name, all that it holds would be printed, feeds.yml and
    /// what is secret in it included.
    package var description: String { "web server" }
}
