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
        /// Whether there may be more candidates behind the last in the rows that were looked at.
        var isCut = false
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
        let rows = try newest(expression, query, below: .max, limit: limit)
        return Window(
            candidates: Self.candidates(rows, query), lowest: rows.last?.number ?? 0,
            goesOn: rows.count == limit)
    }

    /// What was looked at before and not shown, then what follows it.
    private func window(
        after cursor: ItemCursor, _ expression: String, _ query: ItemQuery
    ) throws -> Window {
        let limit = query.limit + Self.margin
        let left = try cursor.last.map {
            try rest(expression, query, from: cursor.row, behind: $0, limit: limit)
        }
        let candidates = Self.candidates(left ?? [], query)
        guard candidates.count < query.limit, left?.count ?? 0 < limit else {
            return Window(
                candidates: candidates, lowest: cursor.row, goesOn: true,
                isCut: left?.count == limit)
        }
        // No more than can be shown: what is left over here would come before what was shown there.
        let missing = query.limit - candidates.count
        let rows = try newest(expression, query, below: cursor.row, limit: missing)
        return Window(
            candidates: (candidates + Self.candidates(rows, query)).sorted { $0.place > $1.place },
            lowest: rows.last?.number ?? cursor.row, goesOn: rows.count == missing)
    }

    /// A row of the index, and the time of its item where that is still stored.
    private struct Row {
        var number: Int64
        var time: Int64?

        init(_ row: SQLRow) {
            number = row.integer(0) ?? 0
            time = row.integer(1)
        }
    }

    // The index comes first, whatever the planner thinks of it.
    private static let selection = """
        SELECT item_search.rowid, coalesce(published, first_seen) AS time
        FROM item_search LEFT JOIN items ON seq = (item_search.rowid & \(SearchDocument.seqMask))
        WHERE item_search MATCH ? AND item_search.rowid >= ? AND item_search.rowid
        """

    /// The newest rows below one.
    private func newest(
        _ expression: String, _ query: ItemQuery, below end: Int64, limit: Int
    ) throws -> [Row] {
        // FTS5 yields rows from the newest without sorting them.
        try PreparedStatement(
            database, "\(Self.selection) < ? ORDER BY item_search.rowid DESC LIMIT ?"
        ).all(
            [
                .text(expression), .integer(Self.least(query)), .integer(end),
                .integer(Int64(limit)),
            ],
            Row.init)
    }

    /// The rows from one on whose items come behind `last`, in the order of feeds.
    private func rest(
        _ expression: String, _ query: ItemQuery, from lowest: Int64, behind last: ItemCursor.Place,
        limit: Int
    ) throws -> [Row] {
        // No item in a later row has an earlier time.
        let highest = SearchDocument.lastRow(at: last.time)
        guard highest >= lowest else { return [] }
        return try PreparedStatement(
            database,
            """
            \(Self.selection) <= ? AND (time, seq) < (?, ?)
            ORDER BY time DESC, seq DESC LIMIT ?
            """
        ).all(
            [
                .text(expression), .integer(max(lowest, Self.least(query))), .integer(highest),
                .integer(last.time.seconds), .integer(last.seq), .integer(Int64(limit)),
            ], Row.init)
    }

    private static func least(_ query: ItemQuery) -> Int64 {
        query.since.map(SearchDocument.firstRow(at:)) ?? 0
    }

    /// The items of `rows` in the order of feeds.
    private static func candidates(_ rows: [Row], _ query: ItemQuery) -> [Candidate] {
        let since = query.since?.seconds ?? .min
        return rows.compactMap { row in
            guard let time = row.time, time >= since else { return nil }
            return Candidate(
                row: row.number,
                place: ItemCursor.Place(
                    time: Timestamp(time), seq: SearchDocument.seq(ofRow: row.number)))
        }.sorted { $0.place > $1.place }
    }

    /// The first of these items, each story once, and where to go on.
    private func found(
        in window: Window, _ expression: String, _ query: ItemQuery, isOfTitles: Bool
    ) throws -> FoundItems {
        let reader = ItemReader(database: database)
        var rows: [ItemReader.Row] = []
        var last: Candidate?
        var tellers: [Int64: Int64?] = [:]
        for candidate in window.candidates {
            if rows.count == query.limit { break }
            last = candidate
            guard let row = try reader.row(candidate.place.seq) else { continue }
            if let story = row.story, query.tellsStories {
                let teller = try tellers[story] ?? firstTeller(of: story, expression, query)
                tellers[story] = teller
                guard teller == row.seq else { continue }
            }
            rows.append(row)
        }
        let stories = StoryReader(database: database)
        rows = try stories.standing(for: rows, in: query.shownAs)
        rows.sort { ($0.item.sortTime, $0.seq) > ($1.item.sortTime, $1.seq) }
        let isWhole = !window.isCut && last?.place == window.candidates.last?.place
        return FoundItems(
            items: try stories.told(rows, in: query.shownAs),
            older: isWhole && !window.goesOn
                ? nil
                : ItemCursor(
                    row: window.lowest, last: isWhole ? nil : last?.place,
                    isOfTitles: isOfTitles))
    }

    /// The item that was stored first of those of a story that are found.
    private func firstTeller(
        of story: Int64, _ expression: String, _ query: ItemQuery
    ) throws -> Int64? {
        let isFound = try PreparedStatement(
            database, "SELECT 1 FROM item_search WHERE item_search MATCH ? AND rowid = ?")
        let members = try PreparedStatement(
            database,
            "SELECT seq, coalesce(published, first_seen) FROM items WHERE story = ? ORDER BY seq"
        ).all([.integer(story)]) { row in
            ItemCursor.Place(time: Timestamp(row.integer(1) ?? 0), seq: row.integer(0) ?? 0)
        }
        let since = query.since?.seconds ?? .min
        return try members.first { member in
            let number = SearchDocument.row(at: member.time, seq: member.seq)
            return try member.time.seconds >= since
                && isFound.first([.text(expression), .integer(number)], { _ in true }) != nil
        }?.seq
    }
}

extension ItemQuery {
    /// What is asked of sources has their own items, and stories told by nobody else.
    fileprivate var shownAs: FeedKey { sources.first.map(FeedKey.source) ?? feed }

    fileprivate var tellsStories: Bool { if case .source = shownAs { false } else { true } }
}
