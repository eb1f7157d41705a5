import GRDB
import Model

/// The table `sources`: what is remembered between polls.
struct PollStateTable {
    private let upsert: PreparedStatement
    private let select: PreparedStatement

    init(_ database: Database) throws {
        let columns = [
            "id", "etag", "last_modified", "body_digest", "last_poll", "last_success", "next_poll",
            "failures", "problem", "moved_to", "items_found",
        ]
        let names = columns.joined(separator: ", ")
        let marks = columns.map { _ in "?" }.joined(separator: ", ")
        let changes = columns.dropFirst().map { "\($0) = excluded.\($0)" }
        upsert = try PreparedStatement(
            database,
            """
            INSERT INTO sources (\(names)) VALUES (\(marks))
            ON CONFLICT (id) DO UPDATE SET \(changes.joined(separator: ", "))
            """)
        select = try PreparedStatement(database, "SELECT \(names) FROM sources")
    }

    func write(_ state: PollState) throws {
        try upsert.run([
            .text(state.sourceID),
            SQLValue(state.validators?.etag),
            SQLValue(state.validators?.lastModified),
            SQLValue(state.bodyDigest),
            SQLValue(state.lastPoll?.seconds),
            SQLValue(state.lastSuccess?.seconds),
            SQLValue(state.nextPoll?.seconds),
            .integer(Int64(state.failures)),
            SQLValue(state.problem),
            SQLValue(state.movedTo),
            .integer(Int64(state.itemsFound)),
        ])
    }

    func readAll() throws -> [String: PollState] {
        let states = try select.all([]) { row in
            PollState(
                sourceID: row.text(0) ?? "",
                validators: Validators(etag: row.text(1), lastModified: row.text(2)),
                bodyDigest: row.text(3), lastPoll: row.integer(4).map { Timestamp($0) },
                lastSuccess: row.integer(5).map { Timestamp($0) },
                nextPoll: row.integer(6).map { Timestamp($0) }, failures: Int(row.integer(7) ?? 0),
                problem: row.text(8), movedTo: row.text(9), itemsFound: Int(row.integer(10) ?? 0))
        }
        return Dictionary(states.map { ($0.sourceID, $0) }) { $1 }
    }
}
