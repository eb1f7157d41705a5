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

    @Option(
        name: .long,
        help: ArgumentHelp(
            "A UNIX socket for operators, who need no token there; under systemd operators.sock in the unit's RuntimeDirectory.",
            valueName: "path"))
    var operators: String?

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
        if let operators, operators.isEmpty || operators.utf8.count > Self.longestSocket {
            throw ValidationError("--operators is a path of at most \(Self.longestSocket) bytes")
        }
    }

    func run() async throws {
        let (path, port) = (options.config, port)
        let load = { @Sendable () throws -> Composition in try Self.load(path, port: port) }
        try await Daemon(
            composition: try load(), polls: !noPoll,
            operatorsSocket: operators
                ?? Self.operatorsSocket(ProcessInfo.processInfo.environment),
            logger: Composition.logger(verbose: verbose, format: logFormat), load: load
        ).run()
    }

    /// What SwiftNIO takes for a socket's address: less than unix(7) has room for.
    private static let longestSocket = 103

    /// Where the unit has a directory for it, the first one if there are several.
    static func operatorsSocket(_ environment: [String: String]) -> String? {
        let directory = environment["RUNTIME_DIRECTORY"]?.split(separator: ":").first
        let path = directory.map { $0 + "/operators.sock" }
        return path.flatMap { $0.utf8.count <= longestSocket ? String($0) : nil }
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
