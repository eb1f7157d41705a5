import GRDB
import Model

/// Notes which feeds a transaction changed, and moves their revisions once at its end.
struct FeedLedger {
    private var changes: [FeedKey: Timestamp] = [:]

    /// The feeds noted so far.
    var feeds: Set<FeedKey> { Set(changes.keys) }

    mutating func note(_ feeds: Set<FeedKey>, at time: Timestamp) {
        for feed in feeds {
            changes[feed] = max(time, changes[feed] ?? time)
        }
    }

    /// Moves the revisions; `changed_at` stays where a clock that was set back would move it back.
    func write(to database: Database) throws {
        let move = try PreparedStatement(
            database,
            """
            INSERT INTO feeds VALUES (?, 1, ?) ON CONFLICT (key) DO UPDATE
            SET number = number + 1, changed_at = max(changed_at, excluded.changed_at)
            """)
        for (feed, time) in changes {
            try move.run([.text(feed.text), .integer(time.seconds)])
        }
    }
}
