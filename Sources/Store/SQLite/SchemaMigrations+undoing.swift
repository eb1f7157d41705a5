import GRDB

extension SchemaMigrations {
    /// How the newest migration is undone: a store goes one step back, to the program before.
    ///
    /// Only the last one needs an entry; what a migration cannot undo it must not do.
    static let undoing: [String: String] = [
        "13 notes on pages": "ALTER TABLE sources DROP COLUMN notes"
    ]

    /// Undoes the newest migration in one transaction.
    ///
    /// Throws where the database is not at this program's schema: that step is another program's.
    static func undoLast(_ database: Database) throws {
        let names = migrator.migrations
        guard let last = names.last, let undoing = undoing[last],
            try migrator.appliedIdentifiers(database) == Set(names)
        else { throw DatabaseError(message: "it is not at the newest schema; nothing was undone") }
        try database.execute(sql: undoing)
        try database.execute(
            sql: "DELETE FROM grdb_migrations WHERE identifier = ?", arguments: [last])
    }
}
