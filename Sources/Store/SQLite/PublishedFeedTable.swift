import GRDB
import Model

/// The table `published_feeds`, and what moves where a region or a source gets another id.
struct PublishedFeedTable {
    let database: Database
    /// Items in an archive page.
    let pageLength: PageLengths

    /// Before the new path, in place of the id of a feed that has another by now; ids are tag URIs.
    ///
    /// The former path stays: whoever still asks there is led on, and is to hear it when the feed ends.
    private static let renamed = "renamed:"
    /// Names of one feed, one after another.
    private static let mostNames = 32

    /// The ids of all feeds that were ever published and have their path still, by path.
    func ids() throws -> [String: String] {
        let rows = try PreparedStatement(
            database, "SELECT path, id FROM published_feeds WHERE id NOT LIKE '\(Self.renamed)%'"
        ).all([]) { ($0.text(0) ?? "", $0.text(1) ?? "") }
        return Dictionary(rows) { first, _ in first }
    }

    /// Where the feed that was published at `path` was last; nil where none was.
    func lastPath(of path: String) throws -> String? {
        let find = try PreparedStatement(database, "SELECT id FROM published_feeds WHERE path = ?")
        var (path, last) = (path, String?.none)
        for _ in 0..<Self.mostNames {
            guard let id = try find.first([.text(path)], { $0.text(0) ?? "" }) else { break }
            last = path
            guard id.hasPrefix(Self.renamed) else { break }
            path = String(id.dropFirst(Self.renamed.count))
        }
        return last
    }

    /// The feeds of `feeds` that are not noted yet or have something to take over.
    func news(among feeds: [PublishedFeed]) throws -> [PublishedFeed] {
        let ids = try ids()
        return feeds.filter { feed in
            ids[feed.key.path] == nil || feed.formerKeys.contains { ids[$0.path] != nil }
        }
    }

    /// Notes `feeds`; a renamed one keeps the id that its readers know.
    func write(_ feeds: [PublishedFeed]) throws {
        let insert = try PreparedStatement(
            database,
            """
            INSERT INTO published_feeds VALUES (?, ?)
            ON CONFLICT DO UPDATE SET id = excluded.id WHERE id LIKE '\(Self.renamed)%'
            """)
        let leave = try PreparedStatement(
            database, "UPDATE published_feeds SET id = ? WHERE path = ?")
        let ids = try ids()
        for feed in feeds {
            let former = feed.formerKeys.filter { ids[$0.path] != nil }
            let known = former.first.flatMap { ids[$0.path] }
            try insert.run([.text(feed.key.path), .text(known ?? feed.id)])
            for key in former {
                try rename(key, to: feed.key)
                try leave.run([.text(Self.renamed + feed.key.path), .text(key.path)])
            }
        }
    }

    /// Gives `new` what is stored under `old`, where it has nothing of its own.
    private func rename(_ old: FeedKey, to new: FeedKey) throws {
        let both = [new.text, old.text]
        let isNew =
            try PreparedStatement(
                database,
                "SELECT 1 FROM archives WHERE feed = ? UNION SELECT 1 FROM recent_items WHERE feed = ?"
            ).first([.text(new.text), .text(new.text)]) { _ in true } == nil
        if isNew {
            try run("UPDATE archives SET feed = ? WHERE feed = ?", both)
            try run("UPDATE recent_items SET feed = ? WHERE feed = ?", both)
            try run("UPDATE archived_leavers SET feed = ? WHERE feed = ?", both)
            try run("UPDATE archived_stories SET feed = ? WHERE feed = ?", both)
        } else if case .source = old {
            // It was polled under both: what the old one had archived enters the new one's pages.
            try run(
                """
                INSERT OR IGNORE INTO recent_items SELECT ?, sort_time, seq
                FROM archives, json_each(archives.items) AS entry
                JOIN items ON seq = entry.value AND entry.key % 2 = 0 WHERE feed = ?
                """, both)
            try run("UPDATE OR IGNORE recent_items SET feed = ? WHERE feed = ?", both)
        }
        for table in ["archives", "recent_items", "archived_leavers", "archived_stories"] {
            try run("DELETE FROM \(table) WHERE feed = ?", [old.text])
        }
        try ArchiveTables(database).seal(new, length: pageLength)
        try run("UPDATE OR IGNORE feeds SET key = ? WHERE key = ?", both)
        try run("DELETE FROM feeds WHERE key = ?", [old.text])
        switch (old, new) {
        case (.source(let old), .source(let new)):
            try run(
                """
                INSERT INTO sources (\(PollStateTable.columns.joined(separator: ", ")))
                SELECT ?, \(PollStateTable.columns.dropFirst().joined(separator: ", "))
                FROM sources WHERE id = ? ON CONFLICT DO NOTHING
                """, [new, old])
            for table in ["items", "archived_versions", "articles"] {
                try run("UPDATE \(table) SET source_id = ? WHERE source_id = ?", [new, old])
            }
            // Where both were polled, the new one's own stays.
            for table in [
                "item_keys", "source_health", "incidents", "push_subscriptions", "past_polls",
            ] {
                try run(
                    "UPDATE OR IGNORE \(table) SET source_id = ? WHERE source_id = ?", [new, old])
                try run("DELETE FROM \(table) WHERE source_id = ?", [old])
            }
            try run("DELETE FROM sources WHERE id = ?", [old])
        case (.region(let old), .region(let new)):
            try run(
                "UPDATE OR IGNORE item_regions SET region_id = ? WHERE region_id = ?", [new, old])
            try run("DELETE FROM item_regions WHERE region_id = ?", [old])
            try run(
                """
                UPDATE items SET region_ids = replace(region_ids, '"' || ?2 || '"', '"' || ?1 || '"')
                WHERE instr(region_ids, '"' || ?2 || '"')
                """, [new, old])
        default: break
        }
    }

    private func run(_ sql: String, _ values: [String]) throws {
        try PreparedStatement(database, sql).run(values.map { .text($0) })
    }
}
