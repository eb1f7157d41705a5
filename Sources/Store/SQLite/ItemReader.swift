import GRDB
import Model

/// Reads whole items on one connection.
struct ItemReader {
    let database: Database
    /// The newest items of a feed.
    func newest(in key: FeedKey, limit: Int) throws -> [Item] {
        let most = max(0, limit)
        let limit = SQLValue.integer(Int64(most))
        switch key {
        case .all:
            return try items(
                "FROM items ORDER BY sort_time DESC, seq DESC LIMIT ?", [limit])
        case .source(let id):
            return try items(
                """
                FROM items WHERE source_id = ? ORDER BY sort_time DESC, seq DESC LIMIT ?
                """, [.text(id), limit])
        case .region(let id):
            return try items(
                """
                FROM item_regions JOIN items ON seq = item WHERE region_id = ?
                ORDER BY item_regions.sort_time DESC, item DESC LIMIT ?
                """, [.text(id), limit])
        case .division:
            return try SearchReader(database: database).items(
                matching: ItemQuery(feed: key, limit: most))
        }
    }

    /// The next items in the order in which they were stored.
    func batch(after seq: Int64, limit: Int) throws -> [(seq: Int64, item: Item)] {
        try numberedItems(
            "FROM items WHERE seq > ? ORDER BY seq LIMIT ?",
            [.integer(seq), .integer(Int64(limit))])
    }

    /// The item with this number.
    func item(_ seq: Int64) throws -> Item? {
        try items("FROM items WHERE seq = ?", [.integer(seq)]).first
    }

    /// The item with this id.
    func item(id: String) throws -> Item? {
        try items("FROM items WHERE id = ?", [.text(id)]).first
    }

    private func items(_ clauses: String, _ values: [SQLValue]) throws -> [Item] {
        try numberedItems(clauses, values).map(\.item)
    }

    private func numberedItems(
        _ clauses: String, _ values: [SQLValue]
    ) throws -> [(seq: Int64, item: Item)] {
        try PreparedStatement(database, "SELECT \(ItemRow.selection) \(clauses)")
            .all(values) { (seq: $0.integer(0) ?? 0, item: try ItemRow.read($0)) }
    }
}
