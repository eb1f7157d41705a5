import ArgumentParser
import Model
import Store

/// `bohai backup`: a checked copy of the store, made while the daemon runs.
struct BackupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Copy the store to a file, while `bohai serve` runs or not.",
        discussion: """
            The copy is of one moment, looked through (integrity_check) and synced to the disk before it takes the place of an earlier one. Tokens are not in it: they stand in a file beside the store.
            """)

    @Argument(help: "Where to copy it; a file that is there is replaced.")
    var file: String

    @OptionGroup var options: ConfigOptions

    func run() throws {
        let storage = try Composition.load(options.config).configuration.storage
        do {
            try StoreCopy.make(of: storage, to: file)
        } catch {
            throw CommandFailure(.failed, "no backup was made: \(error)")
        }
        Terminal.say("\(file): a sound copy of \(storage)")
    }
}
