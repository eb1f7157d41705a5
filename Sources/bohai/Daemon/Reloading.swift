import Foundation
import Logging
import Model
import Poll
import Serve
import ServiceLifecycle
import Store
import UnixSignals

/// Runs one generation after another: each SIGHUP reads the configuration again, and one that is
/// good in all takes the place of the old one.
struct Reloading: Service {
    /// What a new generation is made with.
    let make: @Sendable (Composition) async throws -> Generation
    let load: @Sendable () throws -> Composition
    let first: Generation
    let hangups: UnixSignalsSequence
    let web: ServeApplication
    let store: SQLiteStore
    let notifier: SystemdNotifier
    let record: ServiceRecord
    let logger: Logger
    /// Ends the daemon where a hangup meant that its terminal is gone.
    let end: @Sendable () -> Void

    func run() async throws {
        let (asked, ask) = AsyncStream.makeStream(
            of: Void.self, bufferingPolicy: .bufferingNewest(1))
        try await cancelWhenGracefulShutdown {
            try await withThrowingTaskGroup(of: Void.self) { group in
                // Signals can be iterated over once only, and outlive each configuration.
                group.addTask { for await _ in hangups { ask.yield() } }
                group.addTask { try await work(reloadingWhen: asked) }
                try await group.next()
                group.cancelAll()
            }
        }
    }

    private func work(reloadingWhen asked: AsyncStream<Void>) async throws {
        var current = first
        var readings = 0
        while let next = try await successor(of: current, &readings, asked) {
            current = try await replace(current, with: next, readings)
        }
    }

    /// Lets `current` work until there is another good configuration; nil where the daemon ends.
    private func successor(
        of current: Generation, _ readings: inout Int, _ asked: AsyncStream<Void>
    ) async throws -> Composition? {
        let earlier = readings
        let (next, count) = try await withThrowingTaskGroup(of: (Composition?, Int).self) { group in
            group.addTask {
                do { try await current.run() } catch is CancellationError {}
                return (nil, earlier)
            }
            group.addTask {
                var count = earlier
                for await _ in asked {
                    if Terminal.isGone {
                        end()
                        continue
                    }
                    count += 1
                    if let next = read(instead: current.composition, count) {
                        return (next, count)
                    }
                }
                return (nil, count)
            }
            let result = try await group.next() ?? (nil, earlier)
            group.cancelAll()
            return result
        }
        readings = count
        return next
    }

    /// The configuration as it is now; nil where it is refused, which operators are told.
    private func read(instead old: Composition, _ count: Int) -> Composition? {
        notifier.notifyReloading("Reading the configuration")
        do {
            let (next, kept) = try load().keeping(whatNeedsARestartOf: old)
            if !kept.isEmpty {
                logger.notice(
                    "some changes wait for a restart", metadata: ["keys": .string(kept)])
            }
            return next
        } catch {
            refuse((error as? CommandFailure)?.message ?? "\(error)", old, count)
            return nil
        }
    }

    private func refuse(_ problem: String, _ old: Composition, _ count: Int) {
        logger.error(
            "the new configuration is refused, the old one stays",
            metadata: ["problem": .string(problem)])
        note(.refused, problem, old, count)
        notifier.notifyReady("Old configuration kept: \(problem)")
    }

    private func note(
        _ outcome: ServingNote.Outcome, _ words: String, _ composition: Composition, _ count: Int
    ) {
        let now = SystemClock.now()
        record.noteReload(isTaken: outcome == .taken, at: now)
        do {
            try ServingNote(process: getpid(), readings: count, outcome: outcome, words: words)
                .write(besides: composition.configuration.storage)
        } catch {
            logger.error("cannot say how it went", metadata: ["problem": "\(error)"])
        }
        // Last: who hears that the trouble is over may ask for the note.
        record.trouble.note(
            outcome == .taken
                ? nil : "the new configuration is refused, the old one stays: \(words)",
            of: .refusedConfiguration, at: now)
    }

    /// Puts `next` to work; where the store will not have it, `old` again.
    private func replace(
        _ old: Generation, with next: Composition, _ count: Int
    ) async throws -> Generation {
        do {
            let made = try await make(next)
            // Readers are let in once it has shown that it can answer.
            try await made.probe()
            serve(made)
            let words = made.composition.summary
            logger.notice("the new configuration is taken", metadata: ["sources": .string(words)])
            note(.taken, words, next, count)
            notifier.notifyReady(words)
            return made
        } catch {
            let again = try await make(old.composition)
            serve(again)
            refuse("\(error)", old.composition, count)
            return again
        }
    }

    private func serve(_ generation: Generation) {
        web.serve(
            generation.composition.configuration, store: store,
            publication: generation.publication, search: generation.search,
            privateFeeds: generation.privateFeeds, hub: generation.push.hub,
            subscriber: generation.subscribing?.subscriber)
    }
}

extension Composition {
    /// What the daemon is doing, in a line.
    var summary: String {
        let enabled = configuration.sources.count(where: \.enabled)
        let all = configuration.sources.count
        return "Serving \(all) sources" + (enabled == all ? "" : ", \(enabled) of them enabled")
    }

    /// This configuration with what only a start can change as `old` has it, and the names of the
    /// keys that differ there.
    func keeping(whatNeedsARestartOf old: Composition) -> (Composition, kept: String) {
        var new = configuration
        let old = old.configuration
        var kept: [String] = []
        func keep<Value: Equatable>(
            _ key: WritableKeyPath<Configuration, Value>, _ name: String
        ) {
            guard new[keyPath: key] != old[keyPath: key] else { return }
            kept.append(name)
            new[keyPath: key] = old[keyPath: key]
        }
        keep(\.storage, "storage")
        keep(\.site.listen, "site.listen")
        keep(\.site.feedLength, "site.entries")
        keep(\.feedLimits, "feeds.*.limit")
        keep(\.search, "search")
        // What is rendered now is not what the same file means after a restart.
        return (
            Composition(
                configuration: new, gazetteer: gazetteer, stamp: kept.isEmpty ? stamp : nil),
            kept.joined(separator: ", ")
        )
    }
}

extension Reloading: CustomStringConvertible {
    /// What the log calls it: without a name, all that it holds would be printed, feeds.yml and
    /// what is secret in it included.
    var description: String { "polling" }
}
