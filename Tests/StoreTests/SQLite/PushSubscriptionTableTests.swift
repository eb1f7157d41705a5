import Model
import Testing

@testable import Store

@Suite struct PushSubscriptionTableTests {
    private static func subscription(_ id: String) -> PushSubscription {
        PushSubscription(
            sourceID: id, address: "https://\(id).example/", hub: "https://h.example/",
            topic: "https://\(id).example/t", token: "token-\(id)", secret: "secret",
            due: Timestamp(1))
    }

    @Test func givesBackWhatWasSaved() async throws {
        let store = try SQLiteStore(path: ":memory:", readers: 1)
        var full = Self.subscription("b")
        full.asked = Timestamp(2)
        full.expires = Timestamp(3)
        full.failures = 4
        full.missed = 5
        try await store.save(pushed: [Self.subscription("a"), full], gone: [])
        let all = try await store.pushSubscriptions()
        #expect(Set(all) == [Self.subscription("a"), full])
        full.expires = nil
        try await store.save(pushed: [full], gone: ["a"])
        #expect(try await store.pushSubscriptions() == [full])
        await store.close()
    }

    @Test func aTokenLeadsToOneSource() async throws {
        let store = try SQLiteStore(path: ":memory:", readers: 1)
        var other = Self.subscription("b")
        other.token = "token-a"
        try await store.save(pushed: [Self.subscription("a")], gone: [])
        try await store.save(pushed: [other], gone: ["a"])
        #expect(try await store.pushSubscriptions() == [other])
        await store.close()
    }
}
