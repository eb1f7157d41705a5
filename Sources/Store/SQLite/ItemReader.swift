import GRDB
import Model

/// Reads whole items on one connection.
struct ItemReader {
    private let database: Database
    private let divisions: PreparedStatement
    private let regions: PreparedStatement

    init(_ database: Database) throws {
        self.database = database
        divisions = try PreparedStatement(
            database,
            """
            SELECT code, name, level, confidence, evidence FROM item_divisions
            WHERE item = ? ORDER BY position
            """)
        regions = try PreparedStatement(
            database, "SELECT region_id FROM item_regions WHERE item = ? ORDER BY region_id")
    }

    /// The newest items of a feed.
    func newest(in key: FeedKey, limit: Int) throws -> [Item] {
        let limit = SQLValue.integer(Int64(max(0, limit)))
        switch key {
        case .all:
            return try items(
                "FROM items i ORDER BY i.sort_time DESC, i.seq DESC LIMIT ?", [limit])
        case .source(let id):
            return try items(
                """
                FROM items i WHERE i.source_id = ? ORDER BY i.sort_time DESC, i.seq DESC LIMIT ?
                """, [.text(id), limit])
        case .region(let id):
            return try items(
                """
                FROM item_regions r JOIN items i ON i.seq = r.item WHERE r.region_id = ?
                ORDER BY r.sort_time DESC, r.item DESC LIMIT ?
                """, [.text(id), limit])
        }
    }

    /// The next items in the order in which they were stored.
    func batch(after seq: Int64, limit: Int) throws -> [(seq: Int64, item: Item)] {
        try numberedItems(
            "FROM items i WHERE i.seq > ? ORDER BY i.seq LIMIT ?",
            [.integer(seq), .integer(Int64(limit))])
    }

    /// The item with this number.
    func item(_ seq: Int64) throws -> Item? {
        try items("FROM items i WHERE i.seq = ?", [.integer(seq)]).first
    }

    private func items(_ clauses: String, _ values: [SQLValue]) throws -> [Item] {
        try numberedItems(clauses, values).map(\.item)
    }

    private func numberedItems(
        _ clauses: String, _ values: [SQLValue]
    ) throws -> [(seq: Int64, item: Item)] {
        var found = try PreparedStatement(database, "SELECT \(ItemRow.selection) \(clauses)")
            .all(values) { (seq: $0.integer(0) ?? 0, item: try ItemRow.read($0)) }
        for index in found.indices {
            let seq = [SQLValue.integer(found[index].seq)]
            found[index].item.divisions = try divisions.all(seq, Self.division).compactMap { $0 }
            found[index].item.regionIDs = try regions.all(seq) { $0.text(0) ?? "" }
        }
        return found
    }

    private static func division(_ row: SQLRow) throws -> DivisionAssignment? {
        guard let code = row.integer(0), let number = Int32(exactly: code),
            let level = row.text(2).flatMap(DivisionLevel.init)
        else { return nil }
        return DivisionAssignment(
            code: DivisionCode(number), name: row.text(1) ?? "", level: level,
            confidence: row.real(3), evidence: try ListColumn.list(row.text(4)))
    }
}
