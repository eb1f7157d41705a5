import ArgumentParser
import Config
import Extract
import Fetch
import Foundation
import Model
import Poll
import Regions

/// `bohai discover`: rules for a page that has none yet, ready for feeds.yml.
struct DiscoverCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "discover",
        abstract: "Find the items of a page and print a source for feeds.yml.",
        discussion: """
            Nothing is stored. What is printed is YAML: the entry, and as comments the items it gives, why, and the feeds that the page names.
            """)

    @Argument(help: "An http(s) address, or a file (- for standard input).")
    var target: String

    @OptionGroup var options: ConfigOptions

    @Option(name: .long, help: "The address that a file is taken to come from.")
    var url: String?

    @Option(name: .long, help: "How to write what was found: table or json.")
    var format = OutputFormat.table

    @Option(name: .long, help: "The id of the source; one made of the address by default.")
    var id: String?

    @Flag(name: .long, help: "Add the source to the configuration.")
    var write = false

    func run() async throws {
        let isAddress = target.hasPrefix("http://") || target.hasPrefix("https://")
        guard isAddress || target == "-" || FileManager.default.fileExists(atPath: target) else {
            throw CommandFailure(.wrongUse, "\(target): neither an http(s) address nor a file")
        }
        let composition = try Composition.forOnePage(options.config)
        let source = Source(
            id: "discover", title: target, location: isAddress ? .url(target) : .file(target),
            base: url)
        let fetcher = try composition.fetcher()
        let found = try await look(at: source, composition.reader(fetcher), composition)
        await fetcher.shutDown()
        if format == .json {
            Terminal.print(try JSONText.write(DiscoveryReport(found)))
        } else {
            for line in found.lines { Terminal.print(line) }
        }
        if let failure = found.failure { throw CommandFailure(.failed, "\(target): \(failure)") }
        guard write else { return }
        try add(found.entry, composition.gazetteer)
    }

    /// What the page gives; a page without items may still name a feed.
    private func look(
        at source: Source, _ reader: PageReader, _ composition: Composition
    ) async throws -> Discovery {
        var feeds: [FeedLink] = []
        let taken = Set(composition.configuration.sources.map(\.id))
        do {
            let now = SystemClock.now()
            guard case .page(let page, _) = try await reader.read(source, state: nil, now: now)
            else { throw CommandFailure(.failed, "\(target): not modified") }
            feeds = FeedLinks.list(page)
            let reading = try composition.pipeline(reader).read(
                page, of: source, now: now, explaining: true)
            let naming = SourceNaming(gazetteer: composition.gazetteer, taken: taken)
            return Discovery(
                entry: naming.entry(reading, target: target, pageURL: url ?? page.url, id: id),
                reading: reading, feeds: feeds)
        } catch let failure as PollFailure {
            return Discovery(
                entry: SourceEntry(id: id ?? "source", url: target), reading: nil, feeds: feeds,
                failure: "\(failure.cause)")
        }
    }

    /// Puts the entry into the configuration, after the file with it has been read and checked.
    private func add(_ entry: SourceEntry, _ gazetteer: Gazetteer) throws {
        let loader = Composition.loader(gazetteer, missingFilesAreProblems: false)
        do {
            try ConfigFile(path: options.config).add([entry], loader)
        } catch {
            throw CommandFailure(.failed, "\(options.config): \(error)")
        }
        Terminal.say(
            "\(options.config): source \"\(entry.id)\" added; try `bohai preview \(entry.id)`")
    }
}
