import Model
import Testing

@testable import Store

@Suite struct HubSubscriptionTableTests {
    @Test func everythingIsReadBack() async throws {
        let store = try SQLiteStore(path: ":memory:", readers: 1)
        let intent = HubSubscription.Intent(
            isSubscribe: false, lease: 60, secret: "new", attempts: 2, due: Timestamp(5))
        let all = [
            HubSubscription(
                key: .init(topic: "/a.atom", callback: "http://a.example/"), secret: "s",
                expires: Timestamp(9), intent: intent, digest: "d", due: Timestamp(7), attempts: 3),
            HubSubscription(
                key: .init(topic: "/a.atom", callback: "http://b.example/"),
                intent: .init(isSubscribe: true, lease: 1, due: Timestamp(0))),
            HubSubscription(
                key: .init(topic: "/b.atom", callback: "http://a.example/"),
                expires: Timestamp(1)),
        ]
        try await store.save(hub: all, gone: [])
        #expect(Set(try await store.hubSubscriptions()) == Set(all))
        var changed = all[0]
        changed.intent = nil
        changed.due = nil
        try await store.save(hub: [changed], gone: [all[1].key, all[2].key])
        #expect(try await store.hubSubscriptions() == [changed])
        await store.close()
    }
}
