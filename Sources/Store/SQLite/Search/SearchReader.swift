import GRDB
import Model

/// Answers queries from the search index on one connection.
struct SearchReader {
    let database: Database

    /// Looked at beyond what is asked for, so that within the last step of time the order is exact.
    private static let margin = 64

    /// The newest items that `query` asks for.
    func items(matching query: ItemQuery) throws -> [Item] {
        guard query.limit > 0 else { return [] }
        let expression = SearchExpression(query)
        guard !expression.asksForNothing else { return [] }
        var rows = try rows(expression.text(reach: .titles), query)
        // Where a character stands in few titles it stands in few texts, and a prefix is cheap.
        if expression.hasSingle, rows.count < query.limit {
            rows = try self.rows(expression.text(reach: .everywhere), query)
        }
        return try newest(rows, query)
    }

    private func rows(_ expression: String, _ query: ItemQuery) throws -> [Int64] {
        // FTS5 yields rows from the newest without sorting them.
        try PreparedStatement(
            database,
            """
            SELECT rowid FROM item_search WHERE item_search MATCH ? AND rowid >= ?
            ORDER BY rowid DESC LIMIT ?
            """
        ).all([
            .text(expression),
            .integer(query.since.map(SearchDocument.firstRow(at:)) ?? 0),
            .integer(Int64(query.limit + Self.margin)),
        ]) { $0.integer(0) ?? 0 }
    }

    /// The items of `rows` in the order of feeds, the first of them.
    private func newest(_ rows: [Int64], _ query: ItemQuery) throws -> [Item] {
        let find = try PreparedStatement(
            database, "SELECT coalesce(published, first_seen) FROM items WHERE seq = ?")
        var found: [(time: Int64, seq: Int64)] = []
        for row in rows {
            let seq = SearchDocument.seq(ofRow: row)
            guard let time = try find.first([.integer(seq)], { $0.integer(0) ?? 0 }),
                time >= query.since?.seconds ?? .min
            else { continue }
            found.append((time, seq))
        }
        found.sort { ($0.time, $0.seq) > ($1.time, $1.seq) }
        return try told(found.map(\.seq), query)
    }

    /// The first of these items, each story once; what is asked of sources has their own items.
    private func told(_ numbers: [Int64], _ query: ItemQuery) throws -> [Item] {
        let reader = ItemReader(database: database)
        let stories = StoryReader(database: database)
        var key = query.feed
        if let source = query.sources.first { key = .source(source) }
        if case .source = key {
            return try numbers.prefix(query.limit).compactMap { try reader.item($0) }
        }
        var rows: [ItemReader.Row] = []
        var seen: Set<Int64> = []
        for number in numbers where rows.count < query.limit {
            guard let row = try reader.row(number),
                row.story.map({ seen.insert($0).inserted }) ?? true
            else { continue }
            rows.append(row)
        }
        rows = try stories.standing(for: rows, in: key)
        rows.sort { ($0.item.sortTime, $0.seq) > ($1.item.sortTime, $1.seq) }
        return try stories.told(rows, in: key)
    }
}
