import GRDB
import Model

/// Assigns stored items anew, a batch at a time, within a transaction of the caller's.
struct Reassigner {
    private let database: Database
    private let reader: ItemReader
    private let table: ItemTable
    private let pageLength: PageLengths

    init(_ database: Database, pageLength: PageLengths) throws {
        self.database = database
        self.pageLength = pageLength
        reader = ItemReader(database: database)
        table = try ItemTable(database, common: CommonSums())
    }

    /// The version that the stored assignments were made with; nil before the first.
    static func version(in database: Database) throws -> String? {
        try PreparedStatement(database, "SELECT value FROM metadata WHERE name = 'assignment'")
            .first([]) { $0.text(0) } ?? nil
    }

    static func write(version: String, to database: Database) throws {
        try PreparedStatement(
            database,
            """
            INSERT INTO metadata VALUES ('assignment', ?)
            ON CONFLICT (name) DO UPDATE SET value = excluded.value
            """
        ).run([.text(version)])
    }

    /// Works on the items after `seq`, as of `now`; nil when there are none left.
    func batch(
        after seq: Int64, limit: Int, at now: Timestamp,
        using assign: (Item) -> (divisions: [DivisionAssignment], regionIDs: [String])
    ) throws -> (last: Int64, feeds: Set<FeedKey>)? {
        let items = try reader.batch(after: seq, limit: limit)
        guard let last = items.last?.seq else { return nil }
        var ledger = FeedLedger()
        for (seq, stored) in items {
            var item = stored
            (item.divisions, item.regionIDs) = assign(stored)
            guard item != stored else { continue }
            // The next poll compares for itself: what it brings was assigned by the same rules.
            try table.changeContext(stored, to: item, seq: seq, fingerprint: 0)
            ledger.note(stored.feedsChanged(byBelongingAs: item), at: now)
        }
        try table.seal(ledger.feeds, length: pageLength)
        try ledger.write(to: database)
        return (last, ledger.feeds)
    }

    /// The time of a whole run of batches.
    ///
    /// No clock is read here: the second after the last change
    /// that the store knows of, so that `changed_at` moves for every feed that changes.
    static func timeOfChange(in database: Database) throws -> Timestamp {
        let latest =
            try PreparedStatement(database, "SELECT max(changed_at) FROM feeds")
            .first([]) { $0.integer(0) } ?? nil
        return Timestamp(latest ?? 0).adding(1)
    }
}
