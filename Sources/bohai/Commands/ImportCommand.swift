import ArgumentParser
import Config
import Extract
import Fetch
import Foundation
import Model
import Poll

/// `bohai import`: other programs' lists and scraping rules, as sources of feeds.yml.
struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Turn another program's configuration into sources for feeds.yml.",
        discussion: """
            Read are OPML (FreshRSS's scraping attributes included), html2rss's feeds.yml and single configurations, the addresses of RSS-Bridge's generic bridges, and the site configurations of Full-Text RSS. The sources are printed as YAML; each thing that could not be taken over is told on standard error. A file at an http(s) address is fetched, under the rules for pages; a bridge's address is read and not asked for.
            """)

    @Argument(
        help:
            "A file of one of these programs (- for standard input) or its http(s) address, or an RSS-Bridge address."
    )
    var from: String

    @OptionGroup var options: ConfigOptions

    @Option(name: .long, help: "What the file is; found out by default.")
    var format: ForeignFormat?

    @Flag(name: .long, help: "Add the sources to the configuration instead of printing them.")
    var write = false

    func run() async throws {
        let found = try await found()
        for loss in found.losses { Terminal.say(loss) }
        guard !found.sources.isEmpty else {
            throw CommandFailure(.failed, "\(from): gives no source")
        }
        let isFirst = ConfigFile(path: options.config).isWithoutSources
        let composition =
            write && !isFirst ? try Composition.load(options.config) : Composition.bare()
        let configuration = composition.configuration
        var taken = Set(configuration.sources.flatMap { [$0.id] + $0.aliases })
        var entries: [SourceEntry] = []
        for source in found.sources {
            let entry = source.entry(id: source.id(not: &taken))
            for loss in source.losses { Terminal.say("\(entry.id): \(loss)") }
            entries.append(entry)
        }
        if write {
            try add(entries, composition)
        } else {
            let lines = entries.flatMap { $0.lines(step: 2) }
            Terminal.write(Array(("sources:\n" + lines.map { "  \($0)\n" }.joined()).utf8))
        }
        let losses = found.losses.count + found.sources.reduce(0) { $0 + $1.losses.count }
        Terminal.say("\(entries.count) sources; \(losses) things could not be taken over")
    }

    /// Puts the entries into the configuration, after the file with them has been read and checked.
    private func add(_ entries: [SourceEntry], _ composition: Composition) throws {
        let loader = Composition.loader(composition.gazetteer, missingFilesAreProblems: false)
        do {
            try ConfigFile(path: options.config).add(entries, loader)
        } catch {
            throw CommandFailure(.failed, "\(options.config): \(error)")
        }
    }

    private func found() async throws -> ImportedFile {
        if RSSBridgeImporter.isBridge(from), format == nil || format == .rssBridge {
            guard let sources = RSSBridgeImporter.sources(from) else {
                throw CommandFailure(.wrongUse, "\(from): no address that can be read")
            }
            return ImportedFile(sources: sources)
        }
        let page = try await page()
        let utf8 = Charset.decode(page.bytes, contentType: page.contentType, override: nil).utf8
        return try read(String(decoding: utf8, as: UTF8.self))
    }

    /// The file, from its address or the disk.
    private func page() async throws -> Page {
        guard from.hasPrefix("http://") || from.hasPrefix("https://") else {
            return try InspectedPage.read(from, contentType: nil, url: nil)
        }
        let composition = try Composition.forOnePage(options.config)
        let fetcher = try composition.fetcher()
        do {
            let source = Source(id: "import", title: from, location: .url(from))
            let answer = try await composition.reader(fetcher).read(
                source, state: nil, now: SystemClock.now())
            await fetcher.shutDown()
            guard case .page(let page, _) = answer else {
                throw CommandFailure(.failed, "\(from): not modified")
            }
            return page
        } catch let failure as PollFailure {
            await fetcher.shutDown()
            throw CommandFailure(.failed, "\(from): \(failure.cause)")
        }
    }

    /// The sources of a file, whose form is the first that it can be where none is named.
    private func read(_ text: String) throws -> ImportedFile {
        // An address has its file's name before its query.
        let path = from.contains("://") ? String(from.prefix { $0 != "?" && $0 != "#" }) : from
        let file = URL(fileURLWithPath: path).lastPathComponent
        for kind in format.map({ [$0] }) ?? ForeignFormat.allCases {
            if let found = kind.read(text, file: file, isCertain: format != nil) { return found }
        }
        guard !text.contains("<%") else {
            throw CommandFailure(
                .failed, "\(from): a template (<% … %>); import what it makes, not itself")
        }
        throw CommandFailure(
            .failed,
            format.map { "\(from): is not \($0.rawValue)" }
                ?? "\(from): none of the forms that are read; --format names one")
    }
}
