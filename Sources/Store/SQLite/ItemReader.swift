import GRDB
import Model

/// Reads whole items on one connection.
struct ItemReader {
    /// An item, its number and that of the story which it tells with others.
    typealias Row = (seq: Int64, item: Item, story: Int64?)

    let database: Database

    /// The newest items of a feed.
    func newest(in key: FeedKey, limit: Int) throws -> [Item] {
        let most = max(0, limit)
        let limit = SQLValue.integer(Int64(most))
        switch key {
        case .all:
            return try told(
                """
                FROM items WHERE story IS NULL OR story = seq
                ORDER BY sort_time DESC, seq DESC LIMIT ?
                """, [limit], key)
        case .source(let id):
            return try items(
                """
                FROM items WHERE source_id = ? ORDER BY sort_time DESC, seq DESC LIMIT ?
                """, [.text(id), limit])
        case .region(let id):
            return try told(
                """
                FROM item_regions JOIN items ON seq = item WHERE region_id = ?
                ORDER BY item_regions.sort_time DESC, item DESC LIMIT ?
                """, [.text(id), limit], key)
        case .division:
            return try SearchReader(database: database).items(
                matching: ItemQuery(feed: key, limit: most)
            ).items
        }
    }

    /// The next items in the order in which they were stored.
    func batch(after seq: Int64, limit: Int) throws -> [(seq: Int64, item: Item)] {
        try rows(
            "FROM items WHERE seq > ? ORDER BY seq LIMIT ?",
            [.integer(seq), .integer(Int64(limit))]
        ).map { ($0.seq, $0.item) }
    }

    /// The items that tell a story, the oldest first.
    func story(_ number: Int64, limit: Int = .max) throws -> [Row] {
        try rows(
            "FROM items WHERE story = ? ORDER BY seq LIMIT ?",
            [.integer(number), .integer(Int64(limit))])
    }

    /// The row of the item with this number.
    func row(_ seq: Int64) throws -> Row? {
        try rows("FROM items WHERE seq = ?", [.integer(seq)]).first
    }

    /// The items of these clauses as the feed `key` shows them.
    func told(_ clauses: String, _ values: [SQLValue], _ key: FeedKey) throws -> [Item] {
        try StoryReader(database: database).told(rows(clauses, values), in: key)
    }

    /// The item with this number.
    func item(_ seq: Int64) throws -> Item? {
        try items("FROM items WHERE seq = ?", [.integer(seq)]).first
    }

    /// The item with this id, or the oldest that tells its story, as the feed of all shows it.
    func item(id: String) throws -> Item? {
        let stories = StoryReader(database: database)
        let rows = try rows("FROM items WHERE id = ?", [.text(id)])
        return try stories.told(stories.standing(for: rows, in: .all), in: .all).first
    }

    private func items(_ clauses: String, _ values: [SQLValue]) throws -> [Item] {
        try rows(clauses, values).map(\.item)
    }

    private func rows(_ clauses: String, _ values: [SQLValue]) throws -> [Row] {
        try PreparedStatement(database, "SELECT \(ItemRow.selection), story \(clauses)")
            .all(values) { row in
                (row.integer(0) ?? 0, try ItemRow.read(row), row.integer(ItemRow.count))
            }
    }
}
