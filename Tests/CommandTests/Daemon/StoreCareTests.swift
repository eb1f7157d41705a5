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
        await StoreCare(
            findDamage: find, lastLook: { nil }, noteLook: { _ in }, trouble: trouble,
            logger: logger
        ).look()
        return trouble.incidents.map(\.summary)
    }

    @Test func damageIsAProblemForOperators() async {
        let told = await Self.look { "row 7 missing from index items_by_time" }
        #expect(told.count == 1)
        #expect(told.first?.contains("row 7") == true)
        #expect(told.first?.contains("bohai restore FILE") == true)
    }

    /// However often the daemon starts anew.
    @Test(
        arguments: [
            (nil, 3_600), (1_000_000, 604_800), (1_000_000 - 86_400, 518_400),
            (1_000_000 - 604_000, 3_600), (0, 3_600), (9_000_000, 3_600),
        ] as [(Int64?, Int64)])
    func looksOnceAWeek(_ last: Int64?, _ seconds: Int64) {
        let now = Timestamp(1_000_000)
        #expect(StoreCare.wait(last: last.map { Timestamp($0) }, now: now) == seconds)
    }

    @Test func aSoundStoreIsNone() async {
        #expect(await Self.look { nil }.isEmpty)
        #expect(await Self.look { throw Unreadable() }.isEmpty)
    }
}
