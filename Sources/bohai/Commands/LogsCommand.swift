import ArgumentParser
import Foundation
import Model
import Store

/// `bohai logs`: the past polls of a source.
struct LogsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "logs",
        abstract: "Show the past polls of a source: how long each took, what it came to, and why.",
        discussion: "The last 200 polls of each source are kept.")

    @Argument(help: "The id of a source.")
    var source: String

    @OptionGroup var options: ConfigOptions

    @Option(name: .shortAndLong, help: "How many polls to show, the last ones.")
    var number = 20

    @Option(name: .long, help: "How to write it: table or json.")
    var format = OutputFormat.table

    func validate() throws {
        if number < 1 { throw ValidationError("--number is 1 or more") }
    }

    func run() async throws {
        let composition = try Composition.load(options.config)
        let source = try composition.source(source)
        let polls = try await polls(of: source.id, composition.configuration.storage)
        guard format == .table else {
            Terminal.print(try JSONText.write(polls.map(LogLine.init)))
            return
        }
        guard !polls.isEmpty else {
            return Terminal.say("\"\(source.id)\" was not polled yet")
        }
        var table = TextTable(["time", "took", "outcome", "items", "new", "changed", "reason"])
        // As in a log, the last stands at the end.
        for poll in polls.reversed() { table.add(LogLine(poll).cells) }
        for line in table.lines { Terminal.print(line) }
    }

    private func polls(of id: String, _ storage: String) async throws -> [PastPoll] {
        do {
            let store = try SQLiteStore(readOnlyPath: storage)
            let polls = try await store.pastPolls(of: id, limit: number)
            await store.close()
            return polls
        } catch StoreError.olderSchema {
            throw CommandFailure(
                .configuration,
                "the store is of an older version; `bohai refresh` brings it up to date")
        } catch StoreError.cannotOpen {
            return []
        } catch {
            throw CommandFailure(.configuration, "\(error)")
        }
    }
}

/// One poll, for scripts and for people.
private struct LogLine: Encodable {
    var time: String
    var milliseconds: Int
    var outcome: String
    /// On the page that was read last.
    var items: Int
    var new: Int
    var changed: Int
    var reason: String

    init(_ poll: PastPoll) {
        time = poll.at.description
        milliseconds = poll.milliseconds
        outcome = poll.outcome.rawValue
        items = poll.found
        new = poll.added
        changed = poll.updated
        reason = poll.reason
    }

    var cells: [String] {
        let took =
            milliseconds < 10_000 ? "\(milliseconds) ms" : "\((milliseconds + 500) / 1_000) s"
        let words = outcome.replacing("_", with: " ")
        return [time, took, words, "\(items)", "\(new)", "\(changed)", reason]
    }
}
