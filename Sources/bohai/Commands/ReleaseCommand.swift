import ArgumentParser
import Foundation
import Model
import Store

/// `bohai release`: lets through what a poll held back.
struct ReleaseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "release",
        abstract: "Publish the items of a source that were held back.",
        discussion: """
            The source's next poll takes its page as it is then, and for what is normal from then \
            on. It works beside a running daemon as well.
            """,
        aliases: ["accept"])

    @Argument(help: "The id of a source.")
    var source: String

    @OptionGroup var options: ConfigOptions

    func run() async throws {
        let composition = try Composition.load(options.config)
        let source = try composition.source(source)
        let storage = composition.configuration.storage
        do {
            let store = try SQLiteStore(readOnlyPath: storage)
            let health = try await store.pollStates()[source.id]?.health
            await store.close()
            guard let health, health.state != .ok else {
                Terminal.say("\"\(source.id)\" is well; there is nothing to release")
                return
            }
            try ReleaseMarks(storage: storage).mark(source.id)
        } catch let error as StoreError {
            throw CommandFailure(.configuration, "\(error)")
        } catch {
            throw CommandFailure(.failed, "it cannot be marked: \(error.localizedDescription)")
        }
        Terminal.say(
            "the next poll takes the page of \"\(source.id)\" as it is; "
                + "`bohai refresh \(source.id)` polls now, where no daemon runs")
    }
}
