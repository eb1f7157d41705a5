import ArgumentParser
import Model
import Store

/// `bohai migrate`: the schema of the store, up or one step down.
struct MigrateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate",
        abstract: "Bring the store to this program's schema, or one step back.",
        discussion: """
            `bohai serve` and `bohai refresh` bring it up by themselves; a copy from before stays beside the store. With --down the version of Bohai before this one can open it again: stop the daemon, step down, install that version.
            """)

    @Flag(name: .long, help: "Go one step back.")
    var down = false

    @OptionGroup var options: ConfigOptions

    func run() async throws {
        let composition = try Composition.load(options.config)
        let storage = composition.configuration.storage
        do {
            if down {
                let number = try StoreSchema.stepDown(storage)
                Terminal.say(
                    "\(storage): at schema \(number); as it was: "
                        + StoreSchema.copyPath(of: storage, schema: number + 1))
            } else {
                await (try composition.openStore()).close()
                Terminal.say("\(storage): at schema \(StoreSchema.known)")
            }
        } catch {
            throw CommandFailure(opening: error)
        }
    }
}
