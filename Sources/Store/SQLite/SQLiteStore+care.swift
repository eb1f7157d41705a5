import GRDB
package import Model

extension SQLiteStore {
    /// When the whole store was last looked through; nil where it never was.
    package func lastLook() async throws(StoreError) -> Timestamp? {
        try await read { database in
            let text: String? =
                try PreparedStatement(
                    database, "SELECT value FROM metadata WHERE name = 'looked through'"
                ).first([]) { $0.text(0) } ?? nil
            return text.flatMap { Int64($0) }.map { Timestamp($0) }
        }
    }

    /// Remembers that the whole store was looked through.
    package func noteLook(at now: Timestamp) async throws(StoreError) {
        _ = try await write { database in
            try PreparedStatement(
                database,
                """
                INSERT INTO metadata VALUES ('looked through', ?)
                ON CONFLICT (name) DO UPDATE SET value = excluded.value
                """
            ).run([.text("\(now.seconds)")])
        }
    }
}
