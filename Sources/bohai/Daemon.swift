import Fetch
import Foundation
import Logging
import Model
import Poll
import Serve
import ServiceLifecycle
import Store
import UnixSignals

/// The running service: the HTTP server, and the poller beside it.
struct Daemon {
    let composition: Composition
    let polls: Bool
    /// Changes with the program and the configuration; nil keeps no renderings.
    let stamp: String?
    let logger: Logger

    /// Serves until SIGTERM or SIGINT.
    func run() async throws {
        let configuration = composition.configuration
        let fetcher = try composition.fetcher()
        let pipeline = composition.pipeline(composition.reader(fetcher))
        let store = try await composition.store(for: pipeline)
        let renderer = try await composition.renderer(store, serving: true)
        let schedule = PollSchedule(
            polls ? configuration.sources : [], try await store.pollStates())
        let publication = Publication(
            renderer: renderer, schedule: schedule, logger: logger,
            stored: stamp.map { StoredRenderings(besides: configuration.storage, stamp: $0) })
        let privateFeeds = try await composition.privateFeeds(
            store, schedule: schedule, logger: logger)
        let search = SearchDesk(renderer: renderer, schedule: schedule)
        let push = try await Pushing(composition, renderer, store, logger)
        let indexing = Indexing(store: store, logger: logger) { feeds in
            publication.publish(changes: feeds)
            push.publish(changes: feeds)
            search.forget()
        }
        let notifier = SystemdNotifier()
        let web = ServeApplication(
            configuration: configuration, store: store, publication: publication, search: search,
            privateFeeds: privateFeeds, hub: push.hub, logger: logger
        ) { port in
            notifier.notify("READY=1\nSTATUS=Serving \(configuration.sources.count) sources")
            let host = configuration.site.listen.host
            Terminal.say("Serving http://\(host):\(port) (Ctrl-C ends it)")
        }
        var poller = Poller(
            configuration: configuration, pipeline: pipeline, store: store,
            now: SystemClock.now, logger: logger, onPoll: { schedule.note($0) }
        ) { feeds in
            publication.publish(changes: feeds)
            privateFeeds?.publish(changes: feeds)
            push.publish(changes: feeds)
            indexing.note()
        }
        let marks = ReleaseMarks(storage: configuration.storage)
        poller.isReleased = marks.isMarked
        poller.onReleased = marks.take
        // A poller without sources ends at once, and would take the server with it.
        let hasWork = polls && configuration.sources.contains(where: \.enabled)
        let rendering: [any Service] = [publication] + (privateFeeds.map { [$0.service] } ?? [])
        let services =
            rendering + push.services + (hasWork ? [indexing, poller, web] : [indexing, web])
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
        let result: Result<Void, any Error>
        do {
            result = .success(try await group.run())
        } catch {
            result = .failure(CommandFailure(.failed, "bohai serve ended: \(error)"))
        }
        notifier.notify("STOPPING=1")
        await fetcher.shutDown()
        await push.shutDown()
        await store.close()
        try result.get()
    }
}
