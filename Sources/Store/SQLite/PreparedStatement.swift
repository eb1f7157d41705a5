import GRDB
import GRDBSQLite

/// A value for a statement's parameter.
enum SQLValue {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    /// A text as valid UTF-8.
    case utf8([UInt8])

    init(_ text: String?) { self = text.map(SQLValue.text) ?? .null }
    init(_ number: Int64?) { self = number.map(SQLValue.integer) ?? .null }
}

/// A statement of GRDB's cache, bound and stepped through SQLite's C interface.
///
/// A poll is some three hundred short statements; boxing their arguments and rows for GRDB's own
/// calls costs more than SQLite's work on them.
struct PreparedStatement {
    /// Owns the handle.
    private let statement: Statement
    private let database: Database

    init(_ database: Database, _ sql: String) throws {
        statement = try database.cachedStatement(sql: sql)
        self.database = database
    }

    /// Runs it to its end and answers how many rows it changed.
    @discardableResult
    func run(_ values: [SQLValue]) throws -> Int {
        try each(values) { _ in }
        return Int(sqlite3_changes(database.sqliteConnection))
    }

    /// What `read` makes of the first row.
    func first<Value>(_ values: [SQLValue], _ read: (SQLRow) throws -> Value) throws -> Value? {
        var found: Value?
        try each(values) { row in
            if found == nil { found = try read(row) }
        }
        return found
    }

    /// What `read` makes of each row.
    func all<Value>(_ values: [SQLValue], _ read: (SQLRow) throws -> Value) throws -> [Value] {
        var found: [Value] = []
        try each(values) { found.append(try read($0)) }
        return found
    }

    /// Lets `body` see one row after the other.
    func each(_ values: [SQLValue], _ body: (SQLRow) throws -> Void) throws {
        // SQLite would take memory for each of them.
        var texts: [UInt8] = []
        for case .text(let text) in values where text.utf8.count <= Self.shortText {
            if texts.isEmpty { texts.reserveCapacity(1_024) }
            texts.append(contentsOf: text.utf8)
        }
        try texts.withUnsafeBufferPointer { try each(values, short: $0, body) }
    }

    /// Bytes of a text that is bound where it lies beside the others.
    private static let shortText = 256

    /// - Parameter texts: the short texts of `values`, one after the other.
    private func each(
        _ values: [SQLValue], short texts: UnsafeBufferPointer<UInt8>,
        _ body: (SQLRow) throws -> Void
    ) throws {
        let handle = statement.sqliteStatement
        // Also lets go of the bound texts, which can be whole articles.
        defer {
            sqlite3_reset(handle)
            sqlite3_clear_bindings(handle)
        }
        var place = 0
        for (index, value) in zip(Int32(1)..., values) {
            if case .text(let text) = value, text.utf8.count <= Self.shortText {
                let end = place + text.utf8.count
                let part = UnsafeBufferPointer(rebasing: texts[place..<end])
                try check(Self.bind(part, to: handle, at: index, copying: false))
                place = end
            } else {
                try check(Self.bind(value, to: handle, at: index))
            }
        }
        while true {
            let code = sqlite3_step(handle)
            guard code == SQLITE_ROW else {
                guard code == SQLITE_DONE else { throw error(code) }
                return
            }
            try body(SQLRow(handle: handle))
        }
    }

    private static func bind(_ value: SQLValue, to handle: OpaquePointer, at index: Int32) -> Int32
    {
        switch value {
        case .null: return sqlite3_bind_null(handle, index)
        case .integer(let number): return sqlite3_bind_int64(handle, index, number)
        case .real(let number): return sqlite3_bind_double(handle, index, number)
        case .text(var text): return text.withUTF8 { bind($0, to: handle, at: index) }
        case .utf8(let text):
            return text.withUnsafeBufferPointer { bind($0, to: handle, at: index) }
        }
    }

    /// - Parameter copying: whether SQLite copies the bytes before the call returns; else they stay
    ///   where they are until the bindings are cleared.
    private static func bind(
        _ text: UnsafeBufferPointer<UInt8>, to handle: OpaquePointer, at index: Int32,
        copying: Bool = true
    ) -> Int32 {
        let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        return text.withMemoryRebound(to: CChar.self) {
            // An empty buffer may have no address, which SQLite would take for NULL.
            $0.isEmpty
                ? sqlite3_bind_text(handle, index, "", 0, transient)
                : sqlite3_bind_text(
                    handle, index, $0.baseAddress, Int32($0.count), copying ? transient : nil)
        }
    }

    private func check(_ code: Int32) throws {
        guard code == SQLITE_OK else { throw error(code) }
    }

    private func error(_ code: Int32) -> DatabaseError {
        DatabaseError(
            resultCode: ResultCode(rawValue: code),
            message: String(cString: sqlite3_errmsg(database.sqliteConnection)), sql: statement.sql)
    }
}

/// The row that a statement stands on; valid only there.
struct SQLRow {
    fileprivate let handle: OpaquePointer

    func text(_ column: Int32) -> String? {
        guard let start = sqlite3_column_text(handle, column) else { return nil }
        let count = Int(sqlite3_column_bytes(handle, column))
        return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }

    func integer(_ column: Int32) -> Int64? {
        guard sqlite3_column_type(handle, column) != SQLITE_NULL else { return nil }
        return sqlite3_column_int64(handle, column)
    }

    func real(_ column: Int32) -> Double { sqlite3_column_double(handle, column) }
}
