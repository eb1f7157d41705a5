import GRDB
import Model

/// The table `item_search` (FTS5): which items hold which words, places and sources.
///
/// It holds no text of its own, so an entry is taken out by its old text; and it holds exactly the
/// items up to `search_reached`, since both are written together. What it is made of can always be
/// made again: it stands outside the schema's steps.
enum SearchIndex {
    /// Items a transaction: small enough that a poll which comes meanwhile waits for some 50 ms.
    static let batch = 250

    /// Makes the index anew, empty, where it is missing or was made by other rules.
    static func prepare(_ database: Database, wordsToo: Bool) throws {
        let version = "\(SearchDocument.version) \(wordsToo ? "words" : "facets")"
        guard try value("search", database) != version else { return }
        try database.execute(
            sql: """
                DROP TABLE IF EXISTS item_search;
                CREATE VIRTUAL TABLE item_search USING fts5(
                    words, content = '', columnsize = 0, tokenize = 'bohai');
                """)
        try write("search", version, database)
        try write("search_reached", "0", database)
    }

    /// Whether there are items that are not indexed yet.
    static func hasNext(_ database: Database) throws -> Bool {
        guard let reached = try reached(database) else { return false }
        return try PreparedStatement(database, "SELECT max(seq) FROM items")
            .first([]) { ($0.integer(0) ?? 0) > reached } ?? false
    }

    /// Indexes up to `limit` items that are not indexed yet; returns the feeds of their divisions,
    /// nil where there were none.
    static func indexNext(_ database: Database, limit: Int) throws -> Set<FeedKey>? {
        guard let reached = try reached(database) else { return nil }
        let items = try ItemReader(database: database).batch(after: reached, limit: limit)
        guard let last = items.last?.seq else { return nil }
        let wordsToo = try holdsWords(database)
        var documents: [SearchDocument] = []
        var feeds: Set<FeedKey> = []
        for (seq, item) in items {
            documents.append(SearchDocument(item, seq: seq, wordsToo: wordsToo))
            feeds.formUnion(SearchFacets.divisions(of: item).map(FeedKey.division))
        }
        // FTS5 writes out what it holds whenever a row comes before the last one.
        documents.sort { $0.rowID < $1.rowID }
        let insert = try PreparedStatement(
            database, "INSERT INTO item_search (rowid, words) VALUES (?, ?)")
        for document in documents {
            try insert.run([.integer(document.rowID), .text(document.text)])
        }
        try write("search_reached", String(last), database)
        return feeds
    }

    /// Follows a change of an item that is indexed.
    static func change(
        _ stored: Item, to item: Item, seq: Int64, _ database: Database
    ) throws {
        guard let reached = try reached(database), seq <= reached else { return }
        let wordsToo = try holdsWords(database)
        let old = SearchDocument(stored, seq: seq, wordsToo: wordsToo)
        let new = SearchDocument(item, seq: seq, wordsToo: wordsToo)
        guard old != new else { return }
        try PreparedStatement(
            database,
            "INSERT INTO item_search (item_search, rowid, words) VALUES ('delete', ?, ?)"
        ).run([.integer(old.rowID), .text(old.text)])
        try PreparedStatement(database, "INSERT INTO item_search (rowid, words) VALUES (?, ?)")
            .run([.integer(new.rowID), .text(new.text)])
    }
}

extension SearchIndex {
    /// The last item that is indexed; nil where the store has no index.
    private static func reached(_ database: Database) throws -> Int64? {
        try value("search_reached", database).flatMap { Int64($0) }
    }

    private static func holdsWords(_ database: Database) throws -> Bool {
        try value("search", database)?.hasSuffix("words") ?? false
    }

    private static func value(_ name: String, _ database: Database) throws -> String? {
        try PreparedStatement(database, "SELECT value FROM metadata WHERE name = ?")
            .first([.text(name)]) { $0.text(0) } ?? nil
    }

    private static func write(_ name: String, _ value: String, _ database: Database) throws {
        try PreparedStatement(
            database,
            """
            INSERT INTO metadata VALUES (?, ?)
            ON CONFLICT (name) DO UPDATE SET value = excluded.value
            """
        ).run([.text(name), .text(value)])
    }
}
