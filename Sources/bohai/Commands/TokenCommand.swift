import ArgumentParser
import Foundation
import Model
import Serve
import Store

/// `bohai token`: who may read the feeds with `access: token`, and who operates.
struct TokenCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token",
        abstract: "Make, list and revoke tokens: of readers of private feeds, and of operators.",
        discussion: """
            A token is shown once, when it is made: only its SHA-256 is stored. A running daemon takes a change with the next request.
            """,
        subcommands: [TokenAdd.self, TokenList.self, TokenRevoke.self])
}

/// `bohai token add`.
struct TokenAdd: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Make a token, and print it with the addresses it opens.")

    @Argument(help: "Whose it is, such as a reader's name; it names the token later on.")
    var name: String

    @Option(
        name: .long,
        help: ArgumentHelp(
            "The one feed it opens, as in its address: dalian, or sources/port. Without it, every private feed.",
            valueName: "feed"))
    var feed: String?

    @Flag(
        name: .customLong("operator"),
        help:
            "Make an operator's token: it opens /metrics, /problems.atom and the details of /status, and no feed."
    )
    var isOperator = false

    @OptionGroup var options: ConfigOptions

    func validate() throws {
        if isOperator, feed != nil {
            throw ValidationError("an operator's token opens no feed: give --operator or --feed")
        }
    }

    func run() throws {
        let configuration = try Composition.load(options.config).configuration
        let paths = configuration.privateKeys.map(\.path)
        let path = feed.map { "/" + $0 }
        if let path, !paths.contains(path) {
            throw CommandFailure(
                .wrongUse,
                "no feed \"\(path.dropFirst())\" has access: token; such are: "
                    + (paths.isEmpty
                        ? "none" : paths.map { $0.dropFirst() }.joined(separator: ", "))
            )
        }
        let file = TokenFile(besides: configuration.storage)
        var tokens = file.read()
        var generator = SystemRandomNumberGenerator()
        let random = (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        let scope: FeedTokens.Scope =
            isOperator ? .operators : path.map { .feed($0) } ?? .everyPrivateFeed
        guard
            let token = tokens.add(name, scope, random: random, at: SystemClock.now())
        else {
            throw CommandFailure(
                .wrongUse, "\"\(name)\" is taken, or no name of at most 64 bytes in one line")
        }
        try file.keep(tokens)
        Terminal.say("The token of \(name), shown only now:")
        Terminal.print(token)
        if isOperator {
            for path in ["/status", "/problems.atom", "/metrics"] {
                Terminal.say("\(configuration.site.url)\(path)?token=\(token)")
            }
            return
        }
        for path in path.map({ [$0] }) ?? paths {
            Terminal.say("\(configuration.site.url)\(path).atom?token=\(token)")
        }
        if paths.isEmpty { Terminal.say("No feed has access: token yet.") }
    }
}

/// `bohai token list`.
struct TokenList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Show whose tokens there are, and what they open.")

    @OptionGroup var options: ConfigOptions

    @Option(name: .long, help: "How to write it: table or json.")
    var format = OutputFormat.table

    func run() throws {
        let storage = try Composition.load(options.config).configuration.storage
        let lines = TokenFile(besides: storage).read().entries.map(TokenLine.init)
        guard format == .table else {
            Terminal.print(try JSONText.write(lines))
            return
        }
        var table = TextTable(["name", "opens", "made"])
        for line in lines { table.add([line.name, line.opens, line.made]) }
        for line in table.lines { Terminal.print(line) }
    }
}

private struct TokenLine: Encodable {
    var name: String
    var feed: String?
    var isOperator: Bool
    var made: String

    private enum CodingKeys: String, CodingKey {
        case name, feed, made
        case isOperator = "operator"
    }

    var opens: String {
        isOperator ? "what operators see" : feed ?? "every private feed"
    }

    init(_ entry: FeedTokens.Entry) {
        name = entry.name
        if case .feed(let path) = entry.scope { feed = String(path.dropFirst()) }
        isOperator = entry.scope == .operators
        made = entry.created.description
    }
}

/// `bohai token revoke`.
struct TokenRevoke: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke", abstract: "Take a token back: the next request with it is refused.")

    @Argument(help: "The name under which it was made.")
    var name: String

    @OptionGroup var options: ConfigOptions

    func run() throws {
        let file = TokenFile(
            besides: try Composition.load(options.config).configuration.storage)
        var tokens = file.read()
        guard tokens.revoke(name) else {
            throw CommandFailure(.wrongUse, "no token \"\(name)\"; `bohai token list` shows them")
        }
        try file.keep(tokens)
        Terminal.say("revoked")
    }
}

extension TokenFile {
    /// Writes the tokens for the user whose folder they are in: the daemon's, where root runs this.
    fileprivate func keep(_ tokens: FeedTokens) throws {
        let folder = (path as NSString).deletingLastPathComponent
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true)
            try write(tokens)
        } catch {
            throw CommandFailure(.failed, "\(error)")
        }
        if !FolderOwner.give(path) {
            Terminal.say("\(path): its owner could not be set; the daemon may not read it")
        }
    }
}
