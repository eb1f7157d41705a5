import ArgumentParser
import Foundation
import Model
import Store
import UnixSignals

/// `bohai status`: what was polled when, and what fails.
struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Show every source's last poll, next poll and problem.")

    @OptionGroup var options: ConfigOptions

    @Option(name: .long, help: "How to write it: table or json.")
    var format = OutputFormat.table

    @Flag(
        name: .long,
        help:
            "Show it anew every two seconds until Ctrl-C, on a terminal in place and those that are not well first."
    )
    var watch = false

    func run() async throws {
        let configuration = try Composition.load(options.config).configuration
        var stored = StoredStatus(path: configuration.storage)
        guard watch else {
            if let refusal = Self.refusal(configuration.storage) { Terminal.say(refusal) }
            _ = try await show(configuration, &stored)
            return await stored.close()
        }
        let isLive = format == .table && LiveScreen.size != nil
        let signals = await UnixSignalsSequence(trapping: .sigint, .sigterm)
        if isLive { Terminal.write(Array(LiveScreen.open.utf8)) }
        defer { if isLive { Terminal.write(Array(LiveScreen.close.utf8)) } }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { for await _ in signals { return } }
            group.addTask { try await keepShowing(configuration, isLive: isLive) }
            try await group.next()
            group.cancelAll()
        }
    }

    /// Shows it every two seconds for as long as somebody reads.
    private func keepShowing(_ configuration: Configuration, isLive: Bool) async throws {
        var stored = StoredStatus(path: configuration.storage)
        while isLive
            ? try await draw(configuration, &stored) : try await show(configuration, &stored)
        {
            try await ContinuousClock().sleep(for: .seconds(2))
        }
    }

    /// False where nobody reads any more.
    private func show(
        _ configuration: Configuration, _ stored: inout StoredStatus
    ) async throws -> Bool {
        let lines = try await lines(configuration, &stored)
        guard format == .table else { return Terminal.print(try JSONText.write(lines)) }
        return StatusLine.table(lines).allSatisfy { Terminal.print($0) }
    }

    private func draw(
        _ configuration: Configuration, _ stored: inout StoredStatus
    ) async throws -> Bool {
        let lines = try await lines(configuration, &stored)
        // What is not well must not be what finds no room.
        let sorted = lines.filter { !$0.isWell } + lines.filter(\.isWell)
        let now = CivilTime(SystemClock.now()).imfFixdate
        let head = "\(lines.count) sources, \(lines.count(where: { !$0.isWell })) not well"
        let refusal = Self.refusal(configuration.storage)
        let text = LiveScreen.frame(
            ["\(head)    \(now)    Ctrl-C ends"]
                + (refusal?.split(separator: "\n").map(String.init) ?? []) + [""]
                + StatusLine.table(sorted),
            LiveScreen.size ?? LiveScreen.Size(width: 80, height: 24))
        return Terminal.write(Array(text.utf8))
    }

    /// What the running daemon has against the configuration that it read last; nil where it took it.
    private static func refusal(_ storage: String) -> String? {
        guard let note = ServingNote(besides: storage), note.outcome == .refused,
            WriterLock.holder(of: storage) == note.process
        else { return nil }
        return "the daemon goes by its old configuration: \(note.words)"
    }

    private func lines(
        _ configuration: Configuration, _ stored: inout StoredStatus
    ) async throws -> [StatusLine] {
        let (states, items) = try await read(&stored)
        return configuration.sources.map { source in
            StatusLine(source, states[source.id], items: items[source.id] ?? 0)
        }
    }

    private func read(
        _ stored: inout StoredStatus
    ) async throws -> (states: [String: PollState], items: [String: Int]) {
        do throws(StoreError) {
            return try await stored.read(at: ContinuousClock.now)
        } catch {
            switch error {
            case .olderSchema:
                throw CommandFailure(
                    .configuration,
                    "the store is of an older version; `bohai refresh` brings it up to date")
            case .cannotOpen:
                if !watch {
                    Terminal.say("nothing is stored yet; `bohai refresh` polls the sources")
                }
                return ([:], [:])
            default: throw CommandFailure(.configuration, "\(error)")
            }
        }
    }
}

private struct StatusLine: Encodable {
    var source: String
    var title: String
    var state: String
    /// When it came into this state.
    var since: String?
    /// Why it is not well.
    var reasons: [String]
    /// Items held back until `bohai release`.
    var held: Int
    var items: Int
    /// Pages of its list that the last poll with anything new read.
    var pages: Int
    /// What its page had wrong with it, and was put right.
    var notes: [String]
    var lastPoll: String?
    var lastSuccess: String?
    var nextPoll: String?
    var failures: Int
    var problem: String?
    var movedTo: String?
    /// Where it is asked in place of its address in feeds.yml.
    var askedAt: String?

    init(_ source: Source, _ poll: PollState?, items: Int) {
        self.source = source.id
        title = source.title
        self.items = items
        pages = poll?.pagesRead ?? 0
        notes = poll?.notes ?? []
        failures = poll?.failures ?? 0
        problem = poll?.problem
        movedTo = poll?.movedTo
        askedAt = poll?.learntURL
        lastPoll = poll?.lastPoll?.description
        lastSuccess = poll?.lastSuccess?.description
        nextPoll = poll?.nextPoll?.description
        let health = poll?.health
        since = health?.since.description
        reasons = health?.reasons ?? []
        held = health?.held ?? 0
        // A store from before sources were judged knows this much.
        let known =
            health?.state ?? (poll?.goneSince != nil ? .gone : failures > 0 ? .degraded : .ok)
        state = !source.enabled ? "disabled" : poll == nil ? "new" : known.rawValue
    }

    var isWell: Bool { ["ok", "new", "disabled"].contains(state) }

    static func table(_ lines: [StatusLine]) -> [String] {
        var table = TextTable([
            "source", "state", "items", "pages", "last poll", "next poll", "problem",
        ])
        for line in lines { table.add(line.cells) }
        return table.lines
    }

    var cells: [String] {
        let moved =
            askedAt.map { "asked at \($0), where its address leads for good" }
            ?? movedTo.map { "moved for good to \($0)" }
        return [
            source, state, "\(items)", pages > 0 ? "\(pages)" : "-", lastPoll ?? "-",
            nextPoll ?? "-",
            ([reasons.isEmpty ? problem : reasons.joined(separator: "; "), moved].compactMap(\.self)
                + notes.map { "note: " + $0 }).joined(separator: "; "),
        ]
    }
}
