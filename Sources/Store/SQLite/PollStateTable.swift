import GRDB
import Model

/// The table `sources`: what is remembered between polls.
struct PollStateTable {
    private let update: PreparedStatement
    private let insert: PreparedStatement

    init(_ database: Database) throws {
        update = try PreparedStatement(database, Self.revision)
        insert = try PreparedStatement(database, Self.insertion)
    }

    static let columns = [
        "id", "etag", "last_modified", "validators_url", "body_digest", "last_poll",
        "last_success", "next_poll", "not_before", "failures", "problem", "moved_to",
        "items_found", "moved_since", "moved_sightings", "learnt_url", "address",
        "server_address", "last_full", "gone_since", "wishes", "rhythm",
        "pages_read", "broken_walks", "notes",
    ]

    // A table is made for every transaction, its statements only once.
    private static let selection =
        "SELECT \(columns.joined(separator: ", ")) FROM sources ORDER BY id"

    private static let insertion = {
        let marks = columns.map { _ in "?" }.joined(separator: ", ")
        return "INSERT INTO sources (\(columns.joined(separator: ", "))) VALUES (\(marks))"
    }()

    /// Takes the values in the order of `columns`, as the insertion does.
    private static let revision = {
        let changes = columns.indices.dropFirst().map { "\(columns[$0]) = ?\($0 + 1)" }
        return "UPDATE sources SET \(changes.joined(separator: ", ")) WHERE id = ?1"
    }()

    func write(_ state: PollState) throws {
        let values: [SQLValue] = [
            .text(state.sourceID),
            SQLValue(state.validators?.etag),
            SQLValue(state.validators?.lastModified),
            SQLValue(state.validatorsURL),
            SQLValue(state.bodyDigest),
            SQLValue(state.lastPoll?.seconds),
            SQLValue(state.lastSuccess?.seconds),
            SQLValue(state.nextPoll?.seconds),
            SQLValue(state.notBefore?.seconds),
            .integer(Int64(state.failures)),
            SQLValue(state.problem),
            SQLValue(state.movedTo),
            .integer(Int64(state.itemsFound)),
            SQLValue(state.movedSince?.seconds),
            .integer(Int64(state.movedSightings)),
            SQLValue(state.learntURL),
            SQLValue(state.address),
            SQLValue(state.serverAddress),
            SQLValue(state.lastFull?.seconds),
            SQLValue(state.goneSince?.seconds),
            SQLValue(state.wishes?.text),
            SQLValue(state.rhythm?.text),
            .integer(Int64(state.pagesRead)),
            .integer(Int64(state.brokenWalks)),
            SQLValue(state.notes.isEmpty ? nil : state.notes.joined(separator: "\n")),
        ]
        // Nearly every poll is of a source that was polled before.
        if try update.run(values) == 0 { try insert.run(values) }
    }

    /// What is remembered of every source, its health with it.
    static func readAll(_ database: Database) throws -> [String: PollState] {
        let count = try PreparedStatement(database, "SELECT count(*) FROM sources")
            .first([]) { Int($0.integer(0) ?? 0) }
        var states: [String: PollState] = [:]
        states.reserveCapacity(count ?? 0)
        // In the order of the sources, each of which has one at most: a join would look each up.
        var healths = try HealthTables.all(in: database)[...]
        try PreparedStatement(database, selection).each([]) { row in
            var state = state(row)
            while let first = healths.first, first.source != state.sourceID,
                first.source.utf8.lexicographicallyPrecedes(state.sourceID.utf8)
            { healths.removeFirst() }
            if healths.first?.source == state.sourceID { state.health = healths.popFirst()?.health }
            states[state.sourceID] = state
        }
        return states
    }

    private static func state(_ row: SQLRow) -> PollState {
        var state = PollState(
            sourceID: row.text(0) ?? "",
            validators: Validators(etag: row.text(1), lastModified: row.text(2)),
            validatorsURL: row.text(3), bodyDigest: row.text(4), lastPoll: time(row, 5),
            lastSuccess: time(row, 6), nextPoll: time(row, 7), notBefore: time(row, 8),
            failures: Int(row.integer(9) ?? 0), problem: row.text(10), movedTo: row.text(11),
            itemsFound: Int(row.integer(12) ?? 0))
        readSchedule(row, into: &state)
        return state
    }

    private static func readSchedule(_ row: SQLRow, into state: inout PollState) {
        state.movedSince = time(row, 13)
        state.movedSightings = Int(row.integer(14) ?? 0)
        state.learntURL = row.text(15)
        state.address = row.text(16)
        state.serverAddress = row.text(17)
        state.lastFull = time(row, 18)
        state.goneSince = time(row, 19)
        state.wishes = row.text(20).flatMap(FeedWishes.init(text:))
        state.rhythm = row.text(21).flatMap(Rhythm.init(text:))
        state.pagesRead = Int(row.integer(22) ?? 0)
        state.brokenWalks = Int(row.integer(23) ?? 0)
        state.notes = row.text(24)?.split(separator: "\n").map(String.init) ?? []
    }

    private static func time(_ row: SQLRow, _ column: Int32) -> Timestamp? {
        row.integer(column).map { Timestamp($0) }
    }
}
