import ArgumentParser
import Foundation
import Model
import Store

/// `bohai reload`: lets the running daemon read its configuration again, and says how that ended.
struct ReloadCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reload",
        abstract: "Let the running `bohai serve` read its configuration again.",
        discussion: """
            A configuration with mistakes is refused: the old one stays, and this ends with 78. Other storage, listen, entries or search take effect at the next start.
            """)

    @OptionGroup var options: ConfigOptions

    /// Less than systemd grants to a reload.
    private static let patience = Duration.seconds(80)

    func run() async throws {
        // Mistakes are told here, with all their lines, before the daemon is troubled.
        let storage = try Composition.load(options.config).configuration.storage
        guard let before = ServingNote(besides: storage),
            WriterLock.holder(of: storage) == before.process
        else {
            throw CommandFailure(.failed, "`bohai serve` does not run on \(storage)")
        }
        guard kill(before.process, SIGHUP) == 0 else {
            let reason = String(cString: strerror(errno))
            throw CommandFailure(.failed, "cannot signal process \(before.process): \(reason)")
        }
        let after = try await outcome(after: before, storage)
        guard after.outcome == .taken else {
            throw CommandFailure(.configuration, "the old configuration stays: \(after.words)")
        }
        Terminal.say(after.words)
    }

    private func outcome(after before: ServingNote, _ storage: String) async throws -> ServingNote {
        let end = ContinuousClock.now + Self.patience
        while ContinuousClock.now < end {
            if let note = ServingNote(besides: storage), note.process == before.process,
                note.readings > before.readings
            {
                return note
            }
            guard WriterLock.holder(of: storage) == before.process else {
                throw CommandFailure(.failed, "`bohai serve` has ended meanwhile")
            }
            try await Task.sleep(for: .milliseconds(50))
        }
        throw CommandFailure(.failed, "the new configuration is still being taken; see its log")
    }
}
