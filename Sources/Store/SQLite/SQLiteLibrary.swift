import CSQLite

/// Settings of SQLite as a whole.
enum SQLiteLibrary {
    /// Makes them once, where a store is the first that the process opens of SQLite: as every command
    /// that stores does.
    static let settings: Void = {
        // Refused where SQLite is at work already: it then goes on as it is.
        _ = bohai_sqlite_count_no_memory()
    }()
}
