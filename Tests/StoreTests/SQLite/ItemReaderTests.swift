import GRDB
import Testing

@testable import Store

@Suite struct ItemReaderTests {
    @Test(arguments: [
        """
        FROM items WHERE story IS NULL OR story = seq
        ORDER BY sort_time DESC, seq DESC LIMIT 50
        """,
        "FROM items WHERE source_id = 'a' ORDER BY sort_time DESC, seq DESC LIMIT 50",
        """
        FROM item_regions JOIN items ON seq = item WHERE region_id = 'a'
        ORDER BY item_regions.sort_time DESC, item DESC LIMIT 50
        """,
    ])
    func feedsAreReadFromAnIndexInItsOrder(clauses: String) throws {
        let database = try DatabaseQueue()
        try SchemaMigrations.migrator.migrate(database)
        let plan = try database.read {
            try PreparedStatement($0, "EXPLAIN QUERY PLAN SELECT \(ItemRow.selection) \(clauses)")
                .all([]) { $0.text(3) ?? "" }
        }
        #expect(plan.allSatisfy { $0.contains("USING") })
        #expect(!plan.contains { $0.contains("TEMP B-TREE") })
    }
}
