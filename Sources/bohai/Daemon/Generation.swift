import Fetch
import Foundation
import Logging
import Model
import Poll
import Serve
import ServiceLifecycle
import Store

/// One configuration at work: what polls, renders and indexes by it.
///
/// The store and the socket outlive it.
struct Generation {
    let composition: Composition
    let publication: Publication
    let privateFeeds: PrivateFeeds?
    let search: SearchDesk
    let push: Pushing
    let subscribing: Subscribing?
    private let renderer: SiteRenderer
    private let fetcher: CurlFetcher
    private let indexing: Indexing
    private let files: FileWriting?
    private let poller: Poller?
    private let pulse: Pulse

    /// - Parameters:
    ///   - pipeline: of the same composition; the store is up to it.
    ///   - stamp: changes with the program and the configuration; nil keeps no renderings.
    init(
        _ composition: Composition, _ fetcher: CurlFetcher, _ pipeline: Pipeline,
        store: SQLiteStore, polls: Bool, stamp: String?, watch: (Pulse, Duration?),
        record: ServiceRecord, logger: Logger
    ) async throws {
        let configuration = composition.configuration
        let schedule = PollSchedule(
            polls ? configuration.sources : [], try await store.pollStates())
        let renderer = try await composition.renderer(store, serving: true)
        let publication = Publication(
            renderer: renderer, schedule: schedule, logger: logger,
            stored: stamp.map { StoredRenderings(besides: configuration.storage, stamp: $0) })
        let privateFeeds = try await composition.privateFeeds(
            store, schedule: schedule, logger: logger)
        let search = SearchDesk(renderer: renderer, schedule: schedule)
        let files = try await composition.fileWriting(
            store, trouble: record.trouble, logger: logger)
        let push = try await Pushing(composition, renderer, store, logger)
        let indexing = Indexing(store: store, logger: logger) { feeds in
            publication.publish(changes: feeds)
            push.publish(changes: feeds)
            search.forget()
            privateFeeds?.forget()
        }
        var poller = Poller(
            configuration: configuration, pipeline: pipeline, store: store,
            now: SystemClock.now, logger: logger, onPoll: { schedule.note($0) }
        ) { feeds in
            publication.publish(changes: feeds)
            privateFeeds?.publish(changes: feeds)
            push.publish(changes: feeds)
            files?.publish(changes: feeds)
            indexing.note()
        }
        let subscribing =
            polls ? try await Subscribing(composition, store, logger) : nil
        poller.push = subscribing?.desk
        poller.onCutOff = { record in
            let writing = Task { try await store.record([record]) }
            do { _ = try await writing.value } catch {
                logger.debug(
                    "a visit that was cut off is forgotten", metadata: ["problem": "\(error)"])
            }
        }
        poller.onRightClock = {
            await push.hub?.noteRightClock()
            await subscribing?.subscriber.noteRightClock()
        }
        poller.failpoints = composition.failpoints
        poller.onStoreTrouble = { record.trouble.note($0, at: SystemClock.now()) }
        let marks = ReleaseMarks(storage: configuration.storage)
        poller.isReleased = marks.isMarked
        poller.onReleased = marks.take
        poller.onRecorded = { poll in
            record.polls.note(poll)
            // Also what a configuration before this one could not write.
            record.trouble.note(nil, at: SystemClock.now())
        }
        record.polls.keep(only: Set(configuration.sources.map(\.id)))
        let pulse = watch.0
        poller.heartbeat = watch.1.map { limit in
            Poller.Heartbeat(every: Watchdog.interval(limit)) { pulse.beat(.polling) }
        }
        self.composition = composition
        self.renderer = renderer
        self.fetcher = fetcher
        self.publication = publication
        self.privateFeeds = privateFeeds
        self.search = search
        self.push = push
        self.subscribing = subscribing
        self.indexing = indexing
        self.files = files
        self.poller = polls ? poller : nil
        self.pulse = pulse
    }

    /// Makes what everyone asks for, once, before anyone does.
    ///
    /// Throws where it cannot be had; the generation is of no use then.
    func probe() async throws {
        do {
            for path in ["/", "/all.atom"] where try await renderer.document(at: path) == nil {
                throw CommandFailure(.failed, "\(path) cannot be made")
            }
        } catch {
            await shutDown()
            throw error
        }
    }

    /// Polls, renders and indexes until cancelled.
    ///
    /// It runs once.
    func run() async throws {
        let result: Result<Void, any Error>
        do {
            result = .success(try await work())
        } catch {
            result = .failure(error)
        }
        pulse.rest(.polling)
        await shutDown()
        try result.get()
    }

    private func shutDown() async {
        await fetcher.shutDown()
        await push.shutDown()
        await subscribing?.shutDown()
    }

    private func work() async throws {
        let services: [any Service] =
            [publication, indexing] + (privateFeeds.map { [$0.service] } ?? []) + push.services
            + (subscribing.map { [$0.subscriber] } ?? []) + (files.map { [$0] } ?? [])
        try await withThrowingTaskGroup(of: Void.self) { group in
            for service in services { group.addTask { try await service.run() } }
            group.addTask {
                guard let poller else { return }
                pulse.beat(.polling)
                try await poller.run()
                // Without sources there is nothing to watch.
                pulse.rest(.polling)
            }
            try await group.waitForAll()
        }
    }
}
