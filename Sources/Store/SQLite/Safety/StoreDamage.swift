import Foundation
import GRDB

/// Whether SQLite finds its own pages, rows and indexes in order.
enum StoreDamage {
    /// Whether the file begins as SQLite's do, is empty or is not there.
    ///
    /// SQLite itself takes a file that is shorter than its header for an empty store, and begins
    /// anew in it.
    static func looksLikeStore(_ path: String) -> Bool {
        guard let file = FileHandle(forReadingAtPath: path) else { return true }
        defer { try? file.close() }  // Nothing was written.
        // What cannot be read now will say so when it is opened.
        guard let start = try? file.read(upToCount: 16), !start.isEmpty else { return true }
        return Array(start) == Array("SQLite format 3\0".utf8)
    }

    /// The first thing that is out of order, in SQLite's words; nil where nothing is.
    ///
    /// - Parameter thoroughly: whether indexes are held against their tables too, at several times
    ///   the cost.
    static func find(in database: Database, thoroughly: Bool) throws -> String? {
        let check = thoroughly ? "integrity_check" : "quick_check"
        let answer = try String.fetchOne(database, sql: "PRAGMA \(check)(1)")
        return answer == "ok" ? nil : answer ?? "the check says nothing"
    }
}
