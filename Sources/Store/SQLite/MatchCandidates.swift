import GRDB
import Model

/// The stored items that a redesigned page is compared with.
struct MatchCandidates {
    struct Candidate {
        var seq: Int64
        var contentDigest: String
        var contextFingerprint: Int64
        var mark: PageMatcher.Mark
    }

    private let select: PreparedStatement

    init(_ database: Database) throws {
        select = try PreparedStatement(
            database,
            """
            SELECT \(ItemRow.selection) FROM items WHERE source_id = ?
            ORDER BY sort_time DESC, seq DESC LIMIT ?
            """)
    }

    /// The newest of a source, in the order of its feed; of contents only what tells them apart.
    func newest(of source: String, limit: Int) throws -> [Candidate] {
        try select.all([.text(source), .integer(Int64(limit))]) { row in
            Candidate(
                seq: row.integer(0) ?? 0, contentDigest: row.text(4) ?? "",
                contextFingerprint: row.integer(5) ?? 0,
                mark: ItemRow.mark(row))
        }
    }
}
