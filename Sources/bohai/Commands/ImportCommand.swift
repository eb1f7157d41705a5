import ArgumentParser
import Extract
import Foundation
import Poll

/// `bohai import`: other programs' lists and scraping rules, as sources of feeds.yml.
struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Turn another program's configuration into sources for feeds.yml.",
        discussion: """
            Read are OPML (FreshRSS's scraping attributes included), html2rss's feeds.yml and single configurations, and the addresses of RSS-Bridge's generic bridges. The sources are printed as YAML; each thing that could not be taken over is told on standard error. Nothing is fetched or written.
            """)

    @Argument(
        help:
            "A file of OPML or of html2rss (- for standard input), or the address of an RSS-Bridge feed."
    )
    var from: String

    func run() throws {
        let sources = try found()
        var taken: Set<String> = []
        var yaml = "sources:\n"
        var losses = 0
        for source in sources {
            let id = source.id(not: &taken)
            yaml += source.yaml(id: id)
            for loss in source.losses { Terminal.say("\(id): \(loss)") }
            losses += source.losses.count
        }
        Terminal.write(Array(yaml.utf8))
        Terminal.say("\(sources.count) sources; \(losses) things could not be taken over")
    }

    private func found() throws -> [ImportedSource] {
        if let source = RSSBridgeImporter.source(from) { return [source] }
        let bytes: [UInt8]
        do {
            bytes = try PageReader.contents(of: from, limit: 32_000_000)
        } catch {
            throw CommandFailure(.wrongUse, error.description)
        }
        let utf8 = Charset.decode(bytes, contentType: nil, override: nil).utf8
        if utf8.contains(UInt8(ascii: "<")), let sources = OPMLImporter.sources(utf8) {
            guard !sources.isEmpty else {
                throw CommandFailure(.failed, "\(from): the list names no feed (no xmlUrl)")
            }
            return sources
        }
        let text = String(decoding: utf8, as: UTF8.self)
        guard !text.contains("<%") else {
            throw CommandFailure(
                .failed, "\(from): a template (<% … %>); import what it makes, not itself")
        }
        guard let found = HTML2RSSImporter.read(text), !found.sources.isEmpty else {
            throw CommandFailure(
                .failed,
                "\(from): OPML, html2rss's YAML and addresses of RSS-Bridge are read; this is none")
        }
        for loss in found.losses { Terminal.say(loss) }
        return found.sources
    }
}
