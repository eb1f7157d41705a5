import GRDB
import GRDBSQLite

/// Ends a search that takes too long.
struct SearchTimer {
    private let database: Database
    private let patience: Duration

    /// Steps of SQLite's machine between two looks at the clock: some ten microseconds.
    private static let steps: Int32 = 500

    private final class Deadline {
        let end: ContinuousClock.Instant
        var hasPassed = false

        init(_ end: ContinuousClock.Instant) { self.end = end }
    }

    init(_ database: Database, patience: Duration) {
        self.database = database
        self.patience = patience
    }

    /// What `body` returns; nil where it was ended.
    func run<Value>(_ body: () throws -> Value) throws -> Value? {
        let connection = database.sqliteConnection
        let deadline = Deadline(.now + patience)
        sqlite3_progress_handler(
            connection, Self.steps,
            { pointer in
                guard let pointer else { return 0 }
                let deadline = Unmanaged<Deadline>.fromOpaque(pointer).takeUnretainedValue()
                deadline.hasPassed = deadline.hasPassed || .now > deadline.end
                return deadline.hasPassed ? 1 : 0
            }, Unmanaged.passUnretained(deadline).toOpaque())
        defer {
            sqlite3_progress_handler(connection, 0, nil, nil)
            withExtendedLifetime(deadline) {}
        }
        do { return try body() } catch {
            guard deadline.hasPassed else { throw error }
            return nil
        }
    }
}
