import ArgumentParser
import Extract
import Model

/// `bohai inspect feed`: a feed of any format as one JSON object.
struct InspectFeed: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "feed",
        abstract: "Read a feed of any format and print it as JSON.",
        discussion: "What had to be repaired is told on standard error.")

    @Option(
        name: .long,
        help: ArgumentHelp("The Content-Type that the server sent.", valueName: "type"))
    var contentType: String?

    @Option(
        name: .long,
        help: ArgumentHelp("The address that relative links resolve against.", valueName: "url"))
    var baseURL: String?

    @Argument(help: "A file, or - for standard input.")
    var file = "-"

    func run() throws {
        let page = try InspectedPage.read(file, contentType: contentType, url: baseURL)
        guard let feed = FeedReader().read(page) else {
            throw CommandFailure(
                .failed, "no feed found; RSS, Atom and JSON Feed are read")
        }
        for diagnostic in feed.diagnostics { Terminal.say(diagnostic.message) }
        var report = FeedReport(now: SystemClock.now())
        let bytes = report.bytes(for: feed)
        if let complaint = report.complaint { Terminal.say(complaint) }
        Terminal.write(bytes)
    }
}
