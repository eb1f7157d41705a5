import GRDB
import Model

/// The tables `source_health` and `incidents`.
struct HealthTables {
    /// `memory` is what `Poll` judges by; an incident that lasts has no `closed`.
    static let schema = """
        CREATE TABLE source_health (
            source_id TEXT NOT NULL PRIMARY KEY REFERENCES sources (id),
            state TEXT NOT NULL
                CHECK (state IN ('ok', 'degraded', 'broken', 'blocked', 'stale', 'gone')),
            since INTEGER NOT NULL,
            reasons TEXT NOT NULL,
            held INTEGER NOT NULL CHECK (held >= 0),
            memory TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE incidents (
            source_id TEXT NOT NULL REFERENCES sources (id),
            opened INTEGER NOT NULL,
            updated INTEGER NOT NULL,
            closed INTEGER,
            state TEXT NOT NULL
                CHECK (state IN ('ok', 'degraded', 'broken', 'blocked', 'stale', 'gone')),
            summary TEXT NOT NULL,
            PRIMARY KEY (source_id, opened)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX incidents_by_change ON incidents (updated);
        """

    /// Lets a poll that brings nothing new pass without a look at `memory`.
    static let calm = "ALTER TABLE source_health ADD COLUMN calm_until INTEGER"

    private let writeHealth: PreparedStatement
    private let writeIncident: PreparedStatement
    private let prune: PreparedStatement
    /// Incidents kept of one source: a flapping one must not fill the disk.
    private static let kept: Int64 = 100

    init(_ database: Database) throws {
        writeHealth = try PreparedStatement(
            database,
            """
            INSERT INTO source_health VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (source_id) DO UPDATE
            SET state = excluded.state, since = excluded.since, reasons = excluded.reasons,
            held = excluded.held, memory = excluded.memory, calm_until = excluded.calm_until
            """)
        writeIncident = try PreparedStatement(
            database,
            """
            INSERT INTO incidents VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (source_id, opened) DO UPDATE
            SET updated = excluded.updated, closed = excluded.closed, state = excluded.state,
            summary = excluded.summary
            """)
        prune = try PreparedStatement(
            database,
            """
            DELETE FROM incidents WHERE source_id = ? AND opened <= (
                SELECT opened FROM incidents WHERE source_id = ?
                ORDER BY opened DESC LIMIT 1 OFFSET ?)
            """)
    }

    func write(_ record: HealthRecord, of source: String) throws {
        let health = record.health
        try writeHealth.run([
            .text(source), .text(health.state.rawValue), .integer(health.since.seconds),
            .text(health.reasons.joined(separator: "\n")), .integer(Int64(health.held)),
            .text(record.memory), SQLValue(health.calmUntil?.seconds),
        ])
        guard let incident = record.incident else { return }
        try writeIncident.run([
            .text(source), .integer(incident.opened.seconds), .integer(incident.updated.seconds),
            SQLValue(incident.closed?.seconds), .text(incident.state.rawValue),
            .text(incident.summary),
        ])
        try prune.run([.text(source), .text(source), .integer(Self.kept)])
    }

    /// How the sources are, in the order of their ids.
    static func all(in database: Database) throws -> [(source: String, health: SourceHealth)] {
        try PreparedStatement(
            database,
            """
            SELECT source_id, state, since, reasons, held, calm_until FROM source_health
            ORDER BY source_id
            """
        ).all([]) { row in
            let reasons = row.text(3) ?? ""
            let health = SourceHealth(
                state(row.text(1)), since: Timestamp(row.integer(2) ?? 0),
                reasons: reasons.isEmpty ? [] : reasons.split(separator: "\n").map(String.init),
                held: Int(row.integer(4) ?? 0), calmUntil: row.integer(5).map { Timestamp($0) })
            return (source: row.text(0) ?? "", health: health)
        }
    }

    static func memory(of source: String, in database: Database) throws -> String? {
        try PreparedStatement(database, "SELECT memory FROM source_health WHERE source_id = ?")
            .first([.text(source)]) { $0.text(0) ?? "" }
    }

    static func incidents(limit: Int, in database: Database) throws -> [Incident] {
        try PreparedStatement(
            database,
            """
            SELECT source_id, opened, updated, closed, state, summary FROM incidents
            ORDER BY updated DESC, source_id LIMIT ?
            """
        ).all([.integer(Int64(limit))]) { row in
            Incident(
                sourceID: row.text(0) ?? "", opened: Timestamp(row.integer(1) ?? 0),
                updated: Timestamp(row.integer(2) ?? 0),
                closed: row.integer(3).map { Timestamp($0) }, state: state(row.text(4)),
                summary: row.text(5) ?? "")
        }
    }

    private static func state(_ text: String?) -> SourceHealth.State {
        text.flatMap(SourceHealth.State.init(rawValue:)) ?? .degraded
    }
}
