import GRDB
import Testing

@testable import Store

@Suite struct PreparedStatementTests {
    @Test(arguments: ["", "a", "港口 \u{1F6A2}", "nul \u{0} inside", "\u{0}"])
    func textsComeBackAsTheyWent(text: String) throws {
        for value in [SQLValue.text(text), .utf8(Array(text.utf8))] {
            let read = try DatabaseQueue().read {
                try PreparedStatement($0, "SELECT ?").first([value]) { $0.text(0) }
            }
            #expect(read == .some(text))
        }
    }

    @Test func shortAndLongTextsOfOneStatementComeBackEach() throws {
        let texts = [0, 1, 256, 257, 5_000, 255, 0, 3].map {
            String(repeating: "港", count: $0 / 3) + String(repeating: "x", count: $0 % 3)
        }
        let marks = texts.map { _ in "?" }.joined(separator: ", ")
        try DatabaseQueue().write { database in
            let columns = texts.indices.map { "c\($0) TEXT" }.joined(separator: ", ")
            try database.execute(sql: "CREATE TABLE t (\(columns)) STRICT")
            try PreparedStatement(database, "INSERT INTO t VALUES (\(marks))")
                .run(texts.map(SQLValue.text))
            let read = try PreparedStatement(database, "SELECT * FROM t").first([]) { row in
                texts.indices.map { row.text(Int32($0)) }
            }
            #expect(read == texts)
        }
    }

    @Test func numbersAndNullComeBackAsTheyWent() throws {
        try DatabaseQueue().read { database in
            let statement = try PreparedStatement(database, "SELECT ?")
            #expect(try statement.first([.integer(.min)]) { $0.integer(0) } == .some(.min))
            #expect(try statement.first([.null]) { $0.integer(0) } == .some(nil))
            #expect(try statement.first([.null]) { $0.text(0) } == .some(nil))
            #expect(try statement.first([SQLValue(nil as String?)]) { $0.text(0) } == .some(nil))
        }
    }

    @Test func failureNamesTheStatementAndLeavesItUsable() throws {
        try DatabaseQueue().write { database in
            try database.execute(sql: "CREATE TABLE t (n INTEGER NOT NULL) STRICT")
            let insert = try PreparedStatement(database, "INSERT INTO t VALUES (?)")
            #expect(throws: DatabaseError.self) { try insert.run([.null]) }
            #expect(try insert.run([.integer(1)]) == 1)
            #expect(
                try PreparedStatement(database, "SELECT n FROM t").all([]) { $0.integer(0) } == [1])
        }
    }
}
