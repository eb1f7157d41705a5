import Model
import Store
import Testing

struct SQLiteStoreCareTests {
    @Test func remembersWhenItWasLookedThrough() async throws {
        let store = try SQLiteStore(path: ":memory:", readers: 1)
        #expect(try await store.lastLook() == nil)
        try await store.noteLook(at: Timestamp(7))
        try await store.noteLook(at: Timestamp(9))
        #expect(try await store.lastLook() == Timestamp(9))
        await store.close()
    }
}
