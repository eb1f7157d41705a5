import ArgumentParser
import Fetch
import Foundation
import Logging
import Model
import Poll
import Serve
import Store

/// `bohai refresh`: one poll of every source, or of those named.
struct RefreshCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "refresh",
        abstract: "Poll sources once and update the feeds.",
        discussion: """
            Without names, every enabled source is polled. Requests are conditional, and a source \
            that asked to be left alone is left alone until then. With `output` in the \
            configuration, the feeds are also written as files.
            """)

    @Argument(help: "Ids of sources; all enabled ones by default.")
    var sources: [String] = []

    @OptionGroup var options: ConfigOptions

    @Option(name: .long, help: "How to write the result: table or json.")
    var format = OutputFormat.table

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Take this for the time of the poll (RFC 3339), to repeat an old one.",
            valueName: "time"))
    var now: TimeArgument?

    @Flag(name: .long, help: "Log every poll.")
    var verbose = false

    @Option(
        name: .long,
        help: "How to write the log: auto (fields for journald, else lines), text or json.")
    var logFormat = LogFormat.auto

    func run() async throws {
        let composition = try Composition.load(options.config)
        // Named twice, it is polled once all the same.
        var named: Set<String> = []
        let chosen =
            sources.isEmpty
            ? composition.configuration.enabledSources
            : try sources.filter { named.insert($0).inserted }.map(composition.source)
        let fetcher = try composition.fetcher()
        let pipeline = composition.pipeline(composition.reader(fetcher))
        let store = try await composition.store(for: pipeline)
        let fixed = now?.timestamp
        var poller = Poller(
            configuration: composition.configuration, pipeline: pipeline, store: store,
            now: { fixed ?? SystemClock.now() },
            // Failures stand in the table; the log would say them twice.
            logger: quietLogger)
        poller.failpoints = composition.failpoints
        let marks = ReleaseMarks(storage: composition.configuration.storage)
        poller.isReleased = marks.isMarked
        poller.onReleased = marks.take
        let bar = ProgressBar("sources")
        let reports = try await poller.refresh(chosen, reviving: !sources.isEmpty) {
            bar.show($0, of: $1)
        }
        bar.end()
        let files = try await publishFiles(composition, store)
        try await report(reports, composition.configuration, store, files)
        await store.close()
        await fetcher.shutDown()
        let failed = reports.filter(\.isFailure).count
        guard failed == 0 else {
            throw CommandFailure(
                .failed, "\(failed) of \(reports.count) sources failed")
        }
    }

    private var quietLogger: Logger {
        var logger = Composition.logger(verbose: verbose, format: logFormat)
        if !verbose { logger.logLevel = .error }
        return logger
    }

    private func publishFiles(
        _ composition: Composition, _ store: SQLiteStore
    ) async throws -> FilePublisher.Result? {
        guard let output = composition.configuration.output else { return nil }
        do {
            let renderer = try await composition.renderer(store, serving: false)
            return try await FilePublisher(
                renderer: renderer, directory: output, failpoints: composition.failpoints
            ).publish()
        } catch {
            throw CommandFailure(.failed, "\(error)")
        }
    }

    private func report(
        _ reports: [Poller.Report], _ configuration: Configuration, _ store: SQLiteStore,
        _ files: FilePublisher.Result?
    ) async throws {
        let ordered = reports.sorted { $0.sourceID < $1.sourceID }
        if format == .json {
            Terminal.print(try JSONText.write(ordered.map(RefreshLine.init)))
            return
        }
        var table = TextTable(["source", "result", "found", "new", "changed", "note"])
        for report in ordered { table.add(RefreshLine(report).cells) }
        // At once: a thousand writes are a thousand calls of the system.
        Terminal.print(table.lines.joined(separator: "\n"))
        let counts = try await store.itemCounts()
        var feeds = TextTable(["feed", "entries", "address"])
        let site = configuration.site
        let entries = counts.total - (try await store.mergedItems())
        feeds.add(["all", "\(entries)", "\(site.url)/all.atom"])
        let named =
            configuration.regions.map { ($0.id, $0.title) }
            + configuration.feeds.map { ($0.id, $0.title) }
        for (id, title) in named {
            feeds.add([title, "\(counts.byRegion[id] ?? 0)", "\(site.url)/\(id).atom"])
        }
        Terminal.print("")
        for line in feeds.lines { Terminal.print(line) }
        if let files {
            let removed = files.removed > 0 ? ", \(files.removed) removed" : ""
            Terminal.say(
                "files: \(files.written) written, \(files.unchanged) unchanged\(removed)")
        }
    }
}

/// One poll, for the table and for scripts.
private struct RefreshLine: Encodable {
    var source: String
    var result: String
    var found: Int
    /// Pages of its list that were read.
    var pages: Int
    var added: Int
    var updated: Int
    var problem: String?
    var warnings: [String]

    init(_ report: Poller.Report) {
        source = report.sourceID
        result = report.word
        found = report.found
        pages = report.pages
        added = report.added
        updated = report.updated
        if case .failed(let failure) = report.outcome { problem = failure.description }
        if case .leftAlone(let until) = report.outcome {
            problem = "its server asked so, or does not answer, until \(until)"
        }
        if case .gone = report.outcome {
            problem = "its server has said that it is gone; `bohai refresh \(source)` asks again"
        }
        warnings = report.diagnostics.filter { $0.severity == .warning }.map(\.message)
    }

    var cells: [String] {
        let walked = pages > 1 ? "\(pages) pages" : nil
        let notes = ([problem, walked].compactMap(\.self) + warnings).joined(separator: "; ")
        return [source, result, "\(found)", "\(added)", "\(updated)", notes]
    }
}

extension Poller.Report {
    var isFailure: Bool {
        if case .failed = outcome { true } else { false }
    }

    fileprivate var word: String {
        switch outcome {
        case .read: "read"
        case .unchanged: "unchanged"
        case .notModified: "not modified"
        case .leftAlone: "left alone"
        case .gone: "gone"
        case .failed: "failed"
        }
    }
}
