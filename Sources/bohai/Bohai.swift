import ArgumentParser
import CMalloc
import Foundation
import Store

/// `bohai`: feeds for regions out of pages without feeds.
@main
struct Bohai: AsyncParsableCommand {
    static let version = "0.1.0"

    static let configuration = CommandConfiguration(
        commandName: "bohai",
        abstract: "Turns web pages that have no feed into feeds for regions.",
        discussion: """
            Exit codes: 0 done, 1 some sources failed or the service could not go on, 2 wrong use, 75 another process has the store, 78 the configuration is wrong.
            """,
        version: version,
        subcommands: [
            RefreshCommand.self, ServeCommand.self, ReloadCommand.self, CheckCommand.self,
            PreviewCommand.self,
            StatusCommand.self, InspectCommand.self, DiscoverCommand.self, ImportCommand.self,
            ExportCommand.self, PublishCommand.self, TokenCommand.self, ReleaseCommand.self,
            DoctorCommand.self, BackupCommand.self, RestoreCommand.self, MigrateCommand.self,
            LogsCommand.self,
        ])

    static func main() async {
        // glibc gives freed memory back so eagerly that storing items cost twice the CPU.
        mallopt(M_TRIM_THRESHOLD, 8 << 20)
        mallopt(M_TOP_PAD, 1 << 20)
        // With one, threads that allocate wait for each other, for a seventh of a cold refresh's CPU;
        // an arena a thread would keep what each of them once needed.
        mallopt(M_ARENA_MAX, 2)
        // A reader that goes away ends the output, not the program.
        signal(SIGPIPE, SIG_IGN)
        // A file that may not grow is an error of whoever writes it.
        signal(SIGXFSZ, SIG_IGN)
        do {
            var command = try parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch {
            end(with: error)
        }
    }

    private static func end(with error: any Error) -> Never {
        if let failure = error as? CommandFailure {
            Terminal.say(failure.message)
            Foundation.exit(failure.code.rawValue)
        }
        let code = exitCode(for: error)
        guard code == .validationFailure else { exit(withError: error) }
        Terminal.say(fullMessage(for: error))
        Foundation.exit(ExitStatus.wrongUse.rawValue)
    }
}

/// What the program ends with.
enum ExitStatus: Int32 {
    case done = 0
    /// Some sources failed, or the service could not go on.
    case failed = 1
    case wrongUse = 2
    /// EX_TEMPFAIL of sysexits.h: another process writes the store; the same may go well later.
    case busy = 75
    /// EX_CONFIG of sysexits.h.
    case configuration = 78
}

/// A command that cannot go on: what to say on standard error, and how to end.
struct CommandFailure: Error {
    var code: ExitStatus
    var message: String

    init(_ code: ExitStatus, _ message: String) {
        self.code = code
        self.message = message
    }

    /// What stands in the way of opening the store.
    init(opening error: any Error, _ words: String = "") {
        message = "\(words)\(error)"
        if case .locked? = error as? StoreError { code = .busy } else { code = .configuration }
    }
}
