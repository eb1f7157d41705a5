import ArgumentParser
import Extract
import Fetch
import Foundation
import Model
import Poll
import Store

/// `bohai doctor`: what has changed about a source's page, and which rules would fit it now.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Say what changed about a source's page, and propose rules that fit it now.",
        discussion: """
            The known items are looked for on the page; the rules of the list that they stand in \
            are tried out and shown as a difference of feeds.yml. Nothing is stored, and nothing \
            written without --write.
            """)

    @Argument(help: "The id of a source.")
    var source: String

    @OptionGroup var options: ConfigOptions

    @Option(name: .long, help: "A file to look at instead of the page (- for standard input).")
    var page: String?

    @Option(name: .long, help: "How to write it: table or json.")
    var format = OutputFormat.table

    @Flag(name: .long, help: "Write the proposed rules into the configuration.")
    var write = false

    func run() async throws {
        let composition = try Composition.load(options.config)
        let source = try composition.source(source)
        let fetcher = try composition.fetcher()
        let reader = composition.reader(fetcher)
        let (state, known) = try await stored(source, composition.configuration)
        let body = try await body(of: source, reader)
        await fetcher.shutDown()
        let doctor = Doctor(
            composition: composition, source: source, pipeline: composition.pipeline(reader),
            path: options.config, state: state, known: known, now: SystemClock.now())
        let (diagnosis, text) = try doctor.look(at: body)
        if format == .json {
            Terminal.print(try JSONText.write(diagnosis))
        } else {
            for line in diagnosis.lines { Terminal.print(line) }
        }
        guard write else { return }
        guard let text else {
            throw CommandFailure(.failed, "there are no rules to write")
        }
        do {
            try ConfigFile(path: options.config).replaceAll(with: text)
        } catch {
            throw CommandFailure(.failed, "\(options.config): \(error)")
        }
        Terminal.say(
            "\(options.config): rules of \"\(source.id)\" changed; try `bohai preview \(source.id)`"
        )
    }

    private func body(of source: Source, _ reader: PageReader) async throws -> Page {
        var source = source
        // What a file shows is the page of the source's own address.
        if let page {
            source.base = source.pageURL
            source.location = .file(page)
        }
        do {
            switch try await reader.read(source, state: nil, now: SystemClock.now()) {
            case .page(let page, _): return page
            case .notModified: throw CommandFailure(.failed, "the page was not sent")
            }
        } catch let failure as PollFailure {
            throw CommandFailure(.failed, "\(source.id): \(failure.cause)")
        }
    }

    private static let reach = 100

    private func stored(
        _ source: Source, _ configuration: Configuration
    ) async throws -> (PollState?, [Item]) {
        do {
            let store = try SQLiteStore(readOnlyPath: configuration.storage)
            let state = try await store.pollStates()[source.id]
            let items = try await store.items(in: .source(source.id), limit: Self.reach)
            await store.close()
            return (state, items)
        } catch StoreError.cannotOpen {
            return (nil, [])
        } catch {
            throw CommandFailure(.configuration, "\(error)")
        }
    }
}
