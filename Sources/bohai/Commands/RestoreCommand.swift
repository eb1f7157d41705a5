import ArgumentParser
import Foundation
import Model
import Store

/// `bohai restore`: puts a backup in the place of the store.
struct RestoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Put a backup in the place of the store; nothing may be writing it.",
        discussion: """
            The backup is checked first, and stays. The store that was there stays beside the new one, sound or not, under a name with the time.
            """)

    @Argument(help: "What `bohai backup` made.")
    var file: String

    @OptionGroup var options: ConfigOptions

    func run() throws {
        let storage = try Composition.load(options.config).configuration.storage
        let time = SystemClock.now().description.filter { $0 != "-" && $0 != ":" }
        let aside = "\(storage).replaced-\(time)"
        do {
            try StoreRestoring.restore(file, to: storage, aside: aside)
        } catch {
            throw CommandFailure(opening: error, "nothing was restored: ")
        }
        // They are named by revisions, which begin again from the backup's. A folder that is not
        // there is none to remove.
        try? FileManager.default.removeItem(atPath: storage + ".renderings")
        Terminal.say("\(storage): restored from \(file)")
        if FileManager.default.fileExists(atPath: aside) {
            Terminal.say("what was there before is \(aside)")
        }
    }
}
