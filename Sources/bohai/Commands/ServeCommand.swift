import ArgumentParser
import Foundation
import Logging
import Model

/// `bohai serve`: the daemon.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Serve the feeds over HTTP and poll the sources on schedule.")

    @OptionGroup var options: ConfigOptions

    @Option(
        name: .long,
        help: ArgumentHelp("Where to listen instead of the configured address.", valueName: "port"))
    var port: Int?

    @Flag(name: .long, help: "Serve only; leave polling to `bohai refresh`.")
    var noPoll = false

    @Flag(name: .long, help: "Log every poll.")
    var verbose = false

    func validate() throws {
        if let port, !(0...65_535).contains(port) {
            throw ValidationError("--port is 0 to 65535")
        }
    }

    func run() async throws {
        var composition = try Composition.load(options.config)
        if let port {
            var configuration = composition.configuration
            configuration.site.listen.port = port
            composition = Composition(
                configuration: configuration, gazetteer: composition.gazetteer)
        }
        try await Daemon(
            composition: composition, polls: !noPoll,
            stamp: RenderingStamp.current(configuration: options.config),
            logger: Composition.logger(verbose: verbose)
        ).run()
    }
}
