import Fetch
import Foundation
import Logging
import Model
import Poll
import Serve
import ServiceLifecycle
import Store
import UnixSignals

/// The running service: the HTTP server, and beside it what polls and renders.
struct Daemon {
    let composition: Composition
    let polls: Bool
    /// Where operators come in without a token; nil for no such socket.
    let operatorsSocket: String?
    /// Reads the configuration again.
    let load: @Sendable () throws -> Composition
    let logger: Logger
    private let notifier = SystemdNotifier(environment: ProcessInfo.processInfo.environment)
    private let pulse = Pulse()
    private let record = ServiceRecord(version: Bohai.version, started: SystemClock.now())

    /// How long readers may take to fetch what they asked for, once the daemon is to end.
    private static let drain = Duration.seconds(8)

    init(
        composition: Composition, polls: Bool, operatorsSocket: String?, logger: Logger,
        load: @escaping @Sendable () throws -> Composition
    ) {
        self.composition = composition
        self.polls = polls
        self.operatorsSocket = operatorsSocket
        self.load = load
        self.logger = logger
    }

    /// Serves until SIGTERM or SIGINT; SIGHUP reads the configuration again.
    func run() async throws {
        Terminal.look()
        OpenFiles.raise()
        let sockets = try InheritedSockets.take()
        let hangups = await UnixSignalsSequence(trapping: .sighup)
        let (store, first) = try await notifier.patiently("Opening the store") {
            do {
                let store = try composition.openStore()
                return (store, try await generation(of: composition, store))
            } catch {
                throw error as? CommandFailure ?? CommandFailure(opening: error)
            }
        }
        let storage = composition.configuration.storage
        let result: Result<Void, any Error>
        do {
            result = .success(try await run(first, store, hangups, sockets))
        } catch {
            result = .failure(CommandFailure(.failed, "bohai serve ended: \(error)"))
        }
        notifier.notify("STOPPING=1")
        ServingNote.remove(besides: storage)
        try await notifier.patiently("Closing the store") { await store.close() }
        try result.get()
    }

    private func run(
        _ first: Generation, _ store: SQLiteStore, _ hangups: UnixSignalsSequence,
        _ sockets: InheritedSockets
    ) async throws {
        let web = application(first, store, sockets)
        let reloading = Reloading(
            make: { try await generation(of: $0, store) }, load: load, first: first,
            hangups: hangups, web: web, store: store, notifier: notifier, record: record,
            logger: logger,
            end: { kill(getpid(), SIGTERM) })
        let watchdog = notifier.watchdog.map {
            Watchdog(notifier: notifier, pulse: pulse, limit: $0, logger: logger)
        }
        let care = StoreCare(
            findDamage: { try await store.findDamage() },
            lastLook: { try await store.lastLook() },
            noteLook: { try await store.noteLook(at: $0) }, trouble: record.trouble,
            logger: logger)
        let services: [any Service] = (watchdog.map { [$0] } ?? []) + [care, reloading, web]
        var settings = ServiceGroupConfiguration(
            services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        settings.maximumGracefulShutdownDuration = Self.drain
        try await ServiceGroup(configuration: settings).run()
    }

    private func application(
        _ first: Generation, _ store: SQLiteStore, _ sockets: InheritedSockets
    ) -> ServeApplication {
        let configuration = composition.configuration
        let listen = configuration.site.listen
        return ServeApplication(
            configuration: configuration, store: store, publication: first.publication,
            search: first.search, privateFeeds: first.privateFeeds, hub: first.push.hub,
            subscriber: first.subscribing?.subscriber, record: record, logger: logger,
            sockets: sockets.descriptors, operatorsSocket: operatorsSocket
        ) { port in
            let note = ServingNote(
                process: getpid(), readings: 0, outcome: .taken, words: composition.summary)
            do { try note.write(besides: configuration.storage) } catch {
                logger.error("`bohai reload` will not work", metadata: ["problem": "\(error)"])
            }
            notifier.notifyReady(composition.summary)
            // Under systemd the socket's unit says where; site.listen is not asked.
            let places = sockets.addresses.isEmpty ? ["\(listen.host):\(port)"] : sockets.addresses
            let addresses = places.map { "http://\($0)" }.joined(separator: ", ")
            Terminal.say("Serving \(addresses) (Ctrl-C ends it)")
            if !sockets.addresses.isEmpty, !places.contains("\(listen.host):\(listen.port)") {
                logger.notice("site.listen is not asked", metadata: ["socket": "\(addresses)"])
            }
        }
    }

    /// A configuration made ready to work, and the store brought up to it.
    private func generation(
        of composition: Composition, _ store: SQLiteStore
    ) async throws -> Generation {
        let fetcher = try composition.fetcher()
        do {
            let pipeline = composition.pipeline(composition.reader(fetcher))
            try await composition.bring(store, upTo: pipeline)
            return try await Generation(
                composition, fetcher, pipeline, store: store, polls: polls,
                stamp: composition.stamp,
                watch: (pulse, notifier.watchdog), record: record, logger: logger)
        } catch {
            await fetcher.shutDown()
            throw error
        }
    }
}
