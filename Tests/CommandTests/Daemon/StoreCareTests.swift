import Logging
import Model
import Synchronization
import Testing

@testable import Serve
@testable import bohai

struct StoreCareTests {
    private struct Unreadable: Error {}

    private static func look(
        _ find: @escaping @Sendable () async throws -> String?,
        noting note: @escaping @Sendable (Timestamp) -> Void = { _ in }
    ) async -> [String] {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        let trouble = StoreTrouble()
        await StoreCare(
            findDamage: find, lastLook: { nil }, noteLook: { note($0) }, trouble: trouble,
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

    /// A daemon that starts on a damaged store is to find that out soon, not next week.
    @Test func onlyASoundStoreRemembersTheLook() async {
        let noted = Mutex(0)
        _ = await Self.look({ "row 7 missing" }, noting: { _ in noted.withLock { $0 += 1 } })
        _ = await Self.look({ throw Unreadable() }, noting: { _ in noted.withLock { $0 += 1 } })
        #expect(noted.withLock { $0 } == 0)
        _ = await Self.look({ nil }, noting: { _ in noted.withLock { $0 += 1 } })
        #expect(noted.withLock { $0 } == 1)
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
