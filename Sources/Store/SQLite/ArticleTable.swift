import GRDB
import Model

/// The table `articles`: how far the articles behind items were read.
struct ArticleTable {
    private let find: PreparedStatement
    private let upsert: PreparedStatement
    private let seqOfID: PreparedStatement

    init(_ database: Database) throws {
        find = try PreparedStatement(
            database, "SELECT list_digest, attempts, next_try FROM articles WHERE item = ?")
        upsert = try PreparedStatement(
            database,
            """
            INSERT INTO articles VALUES (?, ?, ?, ?, ?) ON CONFLICT (item) DO UPDATE
            SET list_digest = excluded.list_digest, attempts = excluded.attempts,
            next_try = excluded.next_try
            """)
        seqOfID = try PreparedStatement(database, "SELECT seq FROM items WHERE id = ?")
    }

    func progress(of seq: Int64) throws -> ArticleProgress? {
        try find.first([.integer(seq)]) { row in
            ArticleProgress(
                listDigest: row.text(0) ?? "", attempts: Int(row.integer(1) ?? 0),
                nextTry: row.integer(2).map { Timestamp($0) })
        }
    }

    func write(_ progress: ArticleProgress, of seq: Int64, source: String) throws {
        try upsert.run([
            .integer(seq), .text(source), .text(progress.listDigest),
            .integer(Int64(progress.attempts)), SQLValue(progress.nextTry?.seconds),
        ])
    }

    /// The number of the item with this id.
    func seq(of id: String) throws -> Int64? {
        try seqOfID.first([.text(id)]) { $0.integer(0) } ?? nil
    }

    /// The source's items whose articles are due, latest stored first.
    static func pending(
        of source: String, due: Timestamp, limit: Int, in database: Database
    ) throws -> [PendingArticle] {
        let rows = try PreparedStatement(
            database,
            """
            SELECT item, list_digest, attempts, next_try FROM articles
            WHERE source_id = ? AND next_try <= ? ORDER BY item DESC LIMIT ?
            """
        ).all([.text(source), .integer(due.seconds), .integer(Int64(limit))]) { row in
            (
                seq: row.integer(0) ?? 0,
                progress: ArticleProgress(
                    listDigest: row.text(1) ?? "", attempts: Int(row.integer(2) ?? 0),
                    nextTry: row.integer(3).map { Timestamp($0) })
            )
        }
        let reader = ItemReader(database: database)
        return try rows.compactMap { row in
            try reader.item(row.seq).map { PendingArticle(item: $0, progress: row.progress) }
        }
    }
}
