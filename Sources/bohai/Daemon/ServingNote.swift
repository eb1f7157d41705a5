import Foundation

/// What a running daemon says of itself beside its store: its process, and how its last reload ended.
///
/// `bohai reload` reads it.
struct ServingNote: Equatable {
    /// How the configuration that was read last was taken.
    enum Outcome: String { case taken, refused }

    var process: Int32
    /// How often a configuration was read: it tells a new outcome from an old one.
    var readings: Int
    var outcome: Outcome
    /// For people, one line or more.
    var words: String

    static func path(besides storage: String) -> String { storage + ".serving" }

    /// The note beside `storage`; nil where there is none, or none that can be understood.
    init?(besides storage: String) {
        guard let data = FileManager.default.contents(atPath: Self.path(besides: storage)) else {
            return nil
        }
        self.init(text: String(decoding: data, as: UTF8.self))
    }

    init?(text: String) {
        let parts = text.split(separator: "\n", maxSplits: 3, omittingEmptySubsequences: false)
        guard parts.count == 4, let process = Int32(parts[0]), process > 1,
            let readings = Int(parts[1]), let outcome = Outcome(rawValue: String(parts[2]))
        else { return nil }
        self.init(
            process: process, readings: readings, outcome: outcome, words: String(parts[3]))
    }

    init(process: Int32, readings: Int, outcome: Outcome, words: String) {
        self.process = process
        self.readings = readings
        self.outcome = outcome
        self.words = words
    }

    var text: String { "\(process)\n\(readings)\n\(outcome.rawValue)\n\(words)" }

    /// Replaces the note in one step.
    func write(besides storage: String) throws {
        try Data(text.utf8).write(
            to: URL(fileURLWithPath: Self.path(besides: storage)), options: .atomic)
    }

    static func remove(besides storage: String) { unlink(path(besides: storage)) }
}
