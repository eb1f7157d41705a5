import GRDB
import Model

/// The table `past_polls`: the last polls of each source, numbered as they came.
struct PastPollTable {
    static let schema = """
        CREATE TABLE past_polls (
            source_id TEXT NOT NULL REFERENCES sources (id),
            number INTEGER NOT NULL CHECK (number > 0),
            at INTEGER NOT NULL,
            outcome TEXT NOT NULL CHECK (outcome <> ''),
            milliseconds INTEGER NOT NULL CHECK (milliseconds >= 0),
            found INTEGER NOT NULL CHECK (found >= 0),
            added INTEGER NOT NULL CHECK (added >= 0),
            updated INTEGER NOT NULL CHECK (updated >= 0),
            reason TEXT NOT NULL,
            PRIMARY KEY (source_id, number)
        ) STRICT, WITHOUT ROWID;
        """

    /// Polls kept of one source.
    static let kept: Int64 = 200
    /// Characters kept of a reason: a page must not fill the disk.
    private static let reasonLength = 500

    private let last: PreparedStatement
    private let insert: PreparedStatement
    private let prune: PreparedStatement

    init(_ database: Database) throws {
        last = try PreparedStatement(
            database, "SELECT max(number) FROM past_polls WHERE source_id = ?")
        insert = try PreparedStatement(
            database, "INSERT INTO past_polls VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
        prune = try PreparedStatement(
            database, "DELETE FROM past_polls WHERE source_id = ? AND number <= ?")
    }

    func add(_ poll: PastPoll) throws {
        let number = (try last.first([.text(poll.sourceID)]) { $0.integer(0) ?? 0 } ?? 0) + 1
        try insert.run([
            .text(poll.sourceID), .integer(number), .integer(poll.at.seconds),
            .text(poll.outcome.rawValue), .integer(Int64(poll.milliseconds)),
            .integer(Int64(poll.found)), .integer(Int64(poll.added)),
            .integer(Int64(poll.updated)), .text(String(poll.reason.prefix(Self.reasonLength))),
        ])
        if number > Self.kept {
            try prune.run([.text(poll.sourceID), .integer(number - Self.kept)])
        }
    }

    /// The last polls of a source, the newest first.
    static func polls(
        of source: String, limit: Int, in database: Database
    ) throws -> [PastPoll] {
        try PreparedStatement(
            database,
            """
            SELECT at, outcome, milliseconds, found, added, updated, reason FROM past_polls
            WHERE source_id = ? ORDER BY number DESC LIMIT ?
            """
        ).all([.text(source), .integer(Int64(limit))]) { row in
            var poll = PastPoll(
                sourceID: source, at: Timestamp(row.integer(0) ?? 0),
                outcome: row.text(1).flatMap(PastPoll.Outcome.init(rawValue:)) ?? .failed,
                milliseconds: Int(row.integer(2) ?? 0), found: Int(row.integer(3) ?? 0),
                reason: row.text(6) ?? "")
            poll.added = Int(row.integer(4) ?? 0)
            poll.updated = Int(row.integer(5) ?? 0)
            return poll
        }
    }
}
