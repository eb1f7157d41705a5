import ArgumentParser
import Foundation
import Logging

/// How the log is written.
enum LogFormat: String, ExpressibleByArgument, CaseIterable {
    /// journald's fields where standard error leads to it, else lines for people.
    case auto
    case text, json
}

/// Where the log goes, and in which form.
struct LogOutput: LogHandler {
    /// What a record is written by.
    typealias Sink = @Sendable (LogRecord) -> Void

    var metadata: Logger.Metadata = [:]
    var logLevel: Logger.Level = .notice
    private let sink: Sink

    init(_ sink: @escaping Sink) { self.sink = sink }

    /// - Parameter environment: tells whether systemd has connected standard error to its journal.
    init(_ format: LogFormat, environment: [String: String]) {
        let journal =
            format == .auto && JournalSocket.isBehind(STDERR_FILENO, environment)
            ? JournalSocket() : nil
        let colours = format == .auto && Terminal.showsProgress && environment["NO_COLOR"] == nil
        self.init { record in
            if let journal, journal.send(record.journal) { return }
            let now = SystemClock.now()
            Terminal.draw(
                format == .json ? record.json(at: now) : record.line(at: now, colours: colours))
        }
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        var facts = metadata.merging(event.metadata ?? [:]) { $1 }
        if let error = event.error { facts["error"] = "\(error)" }
        sink(LogRecord(level: event.level, message: "\(event.message)", metadata: facts))
    }
}
