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

    @Option(
        name: .long,
        help: "How to write the log: auto (fields for journald, else lines), text or json.")
    var logFormat = LogFormat.auto

    func validate() throws {
        if let port, !(0...65_535).contains(port) {
            throw ValidationError("--port is 0 to 65535")
        }
    }

    func run() async throws {
        let (path, port) = (options.config, port)
        let load = { @Sendable () throws -> Composition in try Self.load(path, port: port) }
        try await Daemon(
            composition: try load(), polls: !noPoll,
            logger: Composition.logger(verbose: verbose, format: logFormat), load: load
        ).run()
    }

    private static func load(_ path: String, port: Int?) throws -> Composition {
        let before = RenderingStamp.current(configuration: path)
        let read = try Composition.load(path)
        var configuration = read.configuration
        if let port { configuration.site.listen.port = port }
        // A file that was written meanwhile is neither the one nor the other.
        let stamp = RenderingStamp.current(configuration: path)
        return Composition(
            configuration: configuration, gazetteer: read.gazetteer,
            stamp: stamp == before ? stamp : nil, failpoints: read.failpoints)
    }
}
