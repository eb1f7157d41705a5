import Foundation
import GRDB
import Model

/// Reads the documents of a feed with archives within one snapshot.
struct ArchiveReader {
    let database: Database

    /// All recent items, newest first, or those of one page as they were when it was made.
    func page(_ archive: Int?, of key: FeedKey) throws -> FeedPage? {
        let archives = try count(of: key)
        guard let archive else {
            return FeedPage(items: try recentItems(of: key), archives: archives)
        }
        guard let entries = try entries(of: archive, key) else { return nil }
        // As in all feeds: the latest first. Pages are made from the oldest on.
        return FeedPage(
            items: try entries.reversed().compactMap { try told($0.seq, $0.updated, key) },
            archives: archives)
    }

    private func count(of key: FeedKey) throws -> Int {
        let number = try PreparedStatement(
            database, "SELECT coalesce(max(number), 0) FROM archives WHERE feed = ?"
        ).first([.text(key.text)]) { $0.integer(0) ?? 0 }
        return Int(number ?? 0)
    }

    private func recentItems(of key: FeedKey) throws -> [Item] {
        try ItemReader(database: database).told(
            """
            FROM recent_items JOIN items ON seq = item WHERE feed = ?
            ORDER BY recent_items.sort_time DESC, item DESC
            """, [.text(key.text)], key)
    }

    private func entries(
        of archive: Int, _ key: FeedKey
    ) throws -> [(seq: Int64, updated: Int64)]? {
        let written = try PreparedStatement(
            database, "SELECT items FROM archives WHERE feed = ? AND number = ?"
        ).first([.text(key.text), .integer(Int64(archive))]) { $0.text(0) ?? "[]" }
        guard let written else { return nil }
        let numbers = try JSONDecoder().decode([Int64].self, from: Data(written.utf8))
        return stride(from: 0, to: numbers.count - 1, by: 2).map {
            (numbers[$0], numbers[$0 + 1])
        }
    }

    /// An item with its story, both as they were when the page was made.
    private func told(_ seq: Int64, _ updated: Int64, _ key: FeedKey) throws -> Item? {
        guard var item = try item(seq, updated) else { return nil }
        if let story = try StoryArchive(database: database).read(seq, feed: key.text) {
            item.story = ItemStory(
                id: story.id,
                others: try story.others.compactMap { try self.item($0.seq, $0.updated) })
        }
        return item
    }

    private func item(_ seq: Int64, _ updated: Int64) throws -> Item? {
        let values = [SQLValue.integer(seq), .integer(updated)]
        let current = try PreparedStatement(
            database, "SELECT \(ItemRow.selection) FROM items WHERE seq = ? AND updated = ?"
        ).first(values) { try ItemRow.read($0) }
        if let current { return current }
        let columns = (ItemRow.identityColumns + ItemRow.contentColumns).joined(separator: ", ")
        return try PreparedStatement(
            database,
            "SELECT item, \(columns) FROM archived_versions WHERE item = ? AND updated = ?"
        ).first(values) { try ItemRow.read($0) }
    }
}
