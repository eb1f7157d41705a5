import Logging
import Model
import Testing

@testable import Serve
@testable import bohai

struct StoreCareTests {
    private struct Unreadable: Error {}

    private static func look(_ find: @escaping @Sendable () async throws -> String?) async
        -> [String]
    {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        let trouble = StoreTrouble()
        await StoreCare(findDamage: find, trouble: trouble, logger: logger).look()
        return trouble.incidents.map(\.summary)
    }

    @Test func damageIsAProblemForOperators() async {
        let told = await Self.look { "row 7 missing from index items_by_time" }
        #expect(told.count == 1)
        #expect(told.first?.contains("row 7") == true)
        #expect(told.first?.contains("bohai restore FILE") == true)
    }

    @Test func aSoundStoreIsNone() async {
        #expect(await Self.look { nil }.isEmpty)
        #expect(await Self.look { throw Unreadable() }.isEmpty)
    }
}
