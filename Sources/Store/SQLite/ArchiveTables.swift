import GRDB
import Model

/// Which document of its feeds an item stands in: everything that writes the archive tables.
///
/// An item arrives as a recent one. Where a feed has twice a page's length of those, `seal` makes a
/// page of the oldest, by the time that feeds order by: what stays are always the newest items,
/// however old the dates are of what arrives.
struct ArchiveTables {
    private let database: Database
    private let insert: PreparedStatement
    private let delete: PreparedStatement
    private let move: PreparedStatement
    private let isRecent: PreparedStatement
    private let addLeaver: PreparedStatement
    private let removeLeaver: PreparedStatement
    private let hasLeft: PreparedStatement
    private let keepVersion: PreparedStatement
    private let countRecent: PreparedStatement
    private let lastNumber: PreparedStatement
    private let oldest: PreparedStatement
    private let addPage: PreparedStatement
    private let removeOldest: PreparedStatement

    init(_ database: Database) throws {
        self.database = database
        let row = "feed = ? AND sort_time = ? AND item = ?"
        func prepare(_ sql: String) throws -> PreparedStatement {
            try PreparedStatement(database, sql)
        }
        insert = try prepare("INSERT INTO recent_items VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
        delete = try prepare("DELETE FROM recent_items WHERE \(row)")
        move = try prepare("UPDATE recent_items SET sort_time = ? WHERE \(row)")
        isRecent = try prepare("SELECT 1 FROM recent_items WHERE \(row)")
        addLeaver = try prepare("INSERT INTO archived_leavers VALUES (?, ?) ON CONFLICT DO NOTHING")
        removeLeaver = try prepare("DELETE FROM archived_leavers WHERE item = ? AND feed = ?")
        hasLeft = try prepare("SELECT 1 FROM archived_leavers WHERE item = ? LIMIT 1")
        keepVersion = try prepare(Self.keeping)
        countRecent = try prepare("SELECT count(*) FROM recent_items WHERE feed = ?")
        lastNumber = try prepare("SELECT coalesce(max(number), 0) FROM archives WHERE feed = ?")
        oldest = try prepare(
            """
            SELECT item, items.updated, recent_items.sort_time, story
            FROM recent_items JOIN items ON seq = item WHERE feed = ?
            ORDER BY recent_items.sort_time, item LIMIT ?
            """)
        addPage = try prepare("INSERT INTO archives VALUES (?, ?, ?)")
        removeOldest = try prepare(
            "DELETE FROM recent_items WHERE feed = ? AND (sort_time, item) <= (?, ?)")
    }

    /// Built once: every transaction prepares it.
    private static let keeping = {
        let columns = (ItemRow.identityColumns + ItemRow.contentColumns).joined(separator: ", ")
        return """
            INSERT INTO archived_versions (item, \(columns))
            SELECT seq, \(columns) FROM items WHERE seq = ? ON CONFLICT DO NOTHING
            """
    }()

    /// Puts a new item among the recent ones of `feeds`.
    func add(_ item: Item, seq: Int64, to feeds: Set<FeedKey>) throws {
        for feed in feeds where feed.hasArchives {
            try insert.run(Self.row(feed, item, seq))
        }
    }

    /// Keeps `stored`, whose content is about to change, for the pages that show it.
    func keepVersion(of stored: Item, seq: Int64) throws {
        let isArchived = try stored.feeds.contains { feed in
            try feed.hasArchives
                && isRecent.first(Self.row(feed, stored, seq)) { _ in true } == nil
        }
        guard try isArchived || hasLeft.first([.integer(seq)], { _ in true }) != nil else { return }
        try keepVersion.run([.integer(seq)])
    }

    /// Moves an item from the feeds and the time of `stored` to those of `item`.
    func move(_ stored: Item, to item: Item, seq: Int64) throws {
        try move(stored, in: stored.feeds, to: item, in: item.feeds, seq: seq)
    }

    /// The same for an item that does not stand in all of its feeds.
    func move(
        _ stored: Item, in old: Set<FeedKey>, to item: Item, in new: Set<FeedKey>, seq: Int64
    ) throws {
        let isMoved = stored.sortTime != item.sortTime
        guard isMoved || old != new else { return }
        for feed in old where feed.hasArchives {
            if !new.contains(feed) {
                guard try delete.run(Self.row(feed, stored, seq)) == 0 else { continue }
                try addLeaver.run([.integer(seq), .text(feed.text)])
            } else if isMoved {
                try move.run([.integer(item.sortTime.seconds)] + Self.row(feed, stored, seq))
            }
        }
        try enter(new.subtracting(old), item, seq: seq)
    }

    /// Puts a stored item into feeds in which it did not stand.
    func enter(_ feeds: Set<FeedKey>, _ item: Item, seq: Int64) throws {
        for feed in feeds where feed.hasArchives {
            // One that comes back to a page where it still stands is not met a second time.
            guard try removeLeaver.run([.integer(seq), .text(feed.text)]) == 0 else { continue }
            try insert.run(Self.row(feed, item, seq))
        }
    }

    /// Makes pages of `length` items where a feed has enough, the oldest first.
    func seal(_ feed: FeedKey, length: PageLengths) throws {
        guard feed.hasArchives else { return }
        try seal(feed.text, length: length)
    }

    /// The same for a feed by its written key.
    func seal(_ feed: String, length lengths: PageLengths) throws {
        let length = lengths[feed]
        let key = SQLValue.text(feed)
        var count = try countRecent.first([key]) { $0.integer(0) ?? 0 } ?? 0
        guard count >= 2 * length else { return }
        var number = try lastNumber.first([key]) { $0.integer(0) ?? 0 } ?? 0
        while count >= 2 * length {
            let rows = try oldest.all([key, .integer(Int64(length))]) { row in
                (
                    item: row.integer(0) ?? 0, updated: row.integer(1) ?? 0,
                    time: row.integer(2) ?? 0, story: row.integer(3)
                )
            }
            guard let last = rows.last else { return }
            number += 1
            for row in rows {
                guard let story = row.story else { continue }
                try StoryArchive(database: database).keep(row.item, story: story, feed: feed)
            }
            let entries = rows.map { "\($0.item),\($0.updated)" }.joined(separator: ",")
            try addPage.run([key, .integer(number), .text("[\(entries)]")])
            count -= Int64(
                try removeOldest.run([key, .integer(last.time), .integer(last.item)]))
        }
    }

    private static func row(_ feed: FeedKey, _ item: Item, _ seq: Int64) -> [SQLValue] {
        [.text(feed.text), .integer(item.sortTime.seconds), .integer(seq)]
    }
}
