import GRDB
import Model

/// Answers queries from the search index on one connection.
struct SearchReader {
    /// One item's row in the index, and its place among items.
    private struct Candidate {
        var row: Int64
        var place: ItemCursor.Place
    }

    /// What was looked at: what can be shown, and how the walk stands.
    private struct Window {
        /// In the order of feeds.
        var candidates: [Candidate]
        /// The least row that was looked at.
        var lowest: Int64
        /// Whether there may be rows below that one.
        var goesOn: Bool
    }

    let database: Database

    /// Looked at beyond what is asked for, so that within the last step of time the order is exact.
    private static let margin = 64

    /// The newest items that `query` asks for.
    func items(matching query: ItemQuery) throws -> FoundItems {
        guard query.limit > 0 else { return FoundItems() }
        let expression = SearchExpression(query)
        guard !expression.asksForNothing else { return FoundItems() }
        if let cursor = query.before {
            let text = expression.text(reach: cursor.isOfTitles ? .titles : .everywhere)
            let window = try window(after: cursor, text, query)
            return try found(in: window, text, query, isOfTitles: cursor.isOfTitles)
        }
        var text = expression.text(reach: .titles)
        var window = try window(text, query)
        var isOfTitles = expression.hasSingle
        // Where a character stands in few titles it stands in few texts, and a prefix is cheap.
        if isOfTitles, window.candidates.count < query.limit {
            isOfTitles = false
            text = expression.text(reach: .everywhere)
            window = try self.window(text, query)
        }
        return try found(in: window, text, query, isOfTitles: isOfTitles)
    }

    /// Where the items of any feed go on after the one with this id.
    func cursor(after id: String) throws -> ItemCursor? {
        try PreparedStatement(
            database, "SELECT seq, coalesce(published, first_seen) FROM items WHERE id = ?"
        ).first([.text(id)]) { row in
            let place = ItemCursor.Place(
                time: Timestamp(row.integer(1) ?? 0), seq: row.integer(0) ?? 0)
            return ItemCursor(row: SearchDocument.firstRow(at: place.time), last: place)
        }
    }
}

extension SearchReader {
    /// The newest that can be shown.
    private func window(_ expression: String, _ query: ItemQuery) throws -> Window {
        let limit = query.limit + Self.margin
        let rows = try rows(expression, query, from: 0, to: .max, limit: limit)
        return Window(
            candidates: try candidates(rows, query), lowest: rows.last ?? 0,
            goesOn: rows.count == limit)
    }

    /// What was looked at before and not shown, then what follows it.
    private func window(
        after cursor: ItemCursor, _ expression: String, _ query: ItemQuery
    ) throws -> Window {
        var left: [Candidate] = []
        if let last = cursor.last {
            // No item in a later row has an earlier time.
            let highest = SearchDocument.lastRow(at: last.time)
            if highest >= cursor.row {
                let rows = try rows(
                    expression, query, from: cursor.row, to: highest, limit: nil)
                left = try candidates(rows, query).filter { $0.place < last }
            }
        }
        let missing = query.limit - left.count
        guard missing > 0 else {
            return Window(candidates: left, lowest: cursor.row, goesOn: true)
        }
        let rows = try rows(
            expression, query, from: 0, to: cursor.row - 1, limit: missing)
        let all = left + (try candidates(rows, query))
        return Window(
            candidates: all.sorted { $0.place > $1.place }, lowest: rows.last ?? cursor.row,
            goesOn: rows.count == missing)
    }

    private func rows(
        _ expression: String, _ query: ItemQuery, from lowest: Int64, to highest: Int64,
        limit: Int?
    ) throws -> [Int64] {
        let least = query.since.map(SearchDocument.firstRow(at:)) ?? 0
        // FTS5 yields rows from the newest without sorting them.
        return try PreparedStatement(
            database,
            """
            SELECT rowid FROM item_search WHERE item_search MATCH ? AND rowid >= ? AND rowid <= ?
            ORDER BY rowid DESC LIMIT ?
            """
        ).all([
            .text(expression), .integer(max(least, lowest)), .integer(highest),
            .integer(limit.map(Int64.init) ?? -1),
        ]) { $0.integer(0) ?? 0 }
    }

    /// The items of `rows` in the order of feeds.
    private func candidates(_ rows: [Int64], _ query: ItemQuery) throws -> [Candidate] {
        let find = try PreparedStatement(
            database, "SELECT coalesce(published, first_seen) FROM items WHERE seq = ?")
        var found: [Candidate] = []
        for row in rows {
            let seq = SearchDocument.seq(ofRow: row)
            guard let time = try find.first([.integer(seq)], { $0.integer(0) ?? 0 }),
                time >= query.since?.seconds ?? .min
            else { continue }
            found.append(
                Candidate(row: row, place: ItemCursor.Place(time: Timestamp(time), seq: seq)))
        }
        return found.sorted { $0.place > $1.place }
    }

    /// The first of these items, each story once, and where to go on.
    private func found(
        in window: Window, _ expression: String, _ query: ItemQuery, isOfTitles: Bool
    ) throws -> FoundItems {
        let reader = ItemReader(database: database)
        var rows: [ItemReader.Row] = []
        var last: Candidate?
        for candidate in window.candidates {
            if rows.count == query.limit { break }
            last = candidate
            guard let row = try reader.row(candidate.place.seq),
                try stands(row, expression, query)
            else { continue }
            rows.append(row)
        }
        let stories = StoryReader(database: database)
        rows = try stories.standing(for: rows, in: query.shownAs)
        rows.sort { ($0.item.sortTime, $0.seq) > ($1.item.sortTime, $1.seq) }
        let isWhole = last?.place == window.candidates.last?.place
        return FoundItems(
            items: try stories.told(rows, in: query.shownAs),
            older: isWhole && !window.goesOn
                ? nil
                : ItemCursor(
                    row: window.lowest, last: isWhole ? nil : last?.place,
                    isOfTitles: isOfTitles))
    }

    /// Whether no item of its story that was stored before it is found as well.
    private func stands(
        _ row: ItemReader.Row, _ expression: String, _ query: ItemQuery
    ) throws -> Bool {
        guard let story = row.story, query.tellsStories else { return true }
        let isFound = try PreparedStatement(
            database, "SELECT 1 FROM item_search WHERE item_search MATCH ? AND rowid = ?")
        let least = query.since?.seconds ?? .min
        for member in try ItemReader(database: database).story(story)
        where member.seq < row.seq && member.item.sortTime.seconds >= least {
            let number = SearchDocument.row(at: member.item.sortTime, seq: member.seq)
            if try isFound.first([.text(expression), .integer(number)], { _ in true }) != nil {
                return false
            }
        }
        return true
    }
}

extension ItemQuery {
    /// What is asked of sources has their own items, and stories told by nobody else.
    fileprivate var shownAs: FeedKey { sources.first.map(FeedKey.source) ?? feed }

    fileprivate var tellsStories: Bool { if case .source = shownAs { false } else { true } }
}
