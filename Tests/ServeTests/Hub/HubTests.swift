import Foundation
import Model
import Push
import Store
import Testing

@testable import Serve

@Suite struct HubTests {
    private static let site = "http://127.0.0.1:8080"

    private static func request(_ topic: String, _ more: String = "&hub.secret=knob") -> [UInt8] {
        Array(
            ("hub.mode=subscribe&hub.callback=http://b.example/cb?id=7"
                + "&hub.topic=\(site)\(topic)" + more).utf8)
    }

    private static func store() throws -> SQLiteStore {
        try SQLiteStore(path: ":memory:", readers: 1)
    }

    @Test func confirmsThenDeliversTheWholeFeedSigned() async throws {
        let store = try Self.store()
        let site = try SampleSite(store: store)
        try await site.add("一号公告")
        let subscriber = HubSubscriber()
        try await withHub(site, store, HandClock(), send: subscriber.send) { hub in
            try await hub.accept(
                Self.request("/dalian.atom", "&hub.secret=knob&hub.lease_seconds=999"))
            let question = try await subscriber.next()
            let asked = HubSubscriber.query(of: question)
            #expect(question.url.hasPrefix("http://b.example/cb?id=7&hub.mode=subscribe&"))
            #expect(asked["hub.topic"] == "\(Self.site)/dalian.atom")
            #expect(asked["hub.lease_seconds"] == "999")
            #expect(asked["hub.challenge"]?.utf8.count == 32)
            try await eventually {
                try await store.hubSubscriptions().first?.expires == Timestamp(1_767_226_599)
            }
            hub.publish(changes: try await site.add("二号公告", number: 2))
            let delivery = try await subscriber.next()
            let document = try #require(try await site.renderer.document(at: "/dalian.atom"))
            let body = try #require(delivery.body)
            #expect(delivery.url == "http://b.example/cb?id=7")
            #expect(body.method == "POST")
            #expect(body.contentType == "application/atom+xml; charset=utf-8")
            #expect(Array(body.text.utf8) == document.bytes)
            #expect(body.text.contains("二号公告"))
            let fields = Dictionary(
                uniqueKeysWithValues: delivery.headers.map { ($0.name, $0.value) })
            #expect(
                fields["Link"]
                    == "<\(Self.site)/hub>; rel=\"hub\", <\(Self.site)/dalian.atom>; rel=\"self\"")
            let signature = try #require(fields["X-Hub-Signature"])
            #expect(PushSignature.verifies(signature, document.bytes, secret: "knob"))
        }
    }

    @Test func aWrongChallengeMakesNoSubscriber() async throws {
        let store = try Self.store()
        let site = try SampleSite(store: store)
        let subscriber = HubSubscriber()
        subscriber.replies { _ in .answered(status: 200, body: Array("yes".utf8)) }
        try await withHub(site, store, HandClock(), send: subscriber.send) { hub in
            try await hub.accept(Self.request("/dalian.atom"))
            _ = try await subscriber.next()
            try await eventually { await hub.count == 0 }
            try await eventually { try await store.hubSubscriptions().isEmpty }
        }
    }

    @Test(arguments: [
        "/nowhere.atom", "/dalian.atom?q=x", "/dalian", "/dalian/archive/1.atom", "", "/index.html",
    ])
    func onlyFeedsAreTopics(_ topic: String) async throws {
        let store = try Self.store()
        let site = try SampleSite(store: store)
        try await withHub(site, store, HandClock(), send: HubSubscriber().send) { hub in
            await #expect(throws: HubRefusal.unknownTopic) {
                try await hub.accept(Self.request(topic, ""))
            }
        }
    }

    @Test func topicsOfOtherSitesAreRefused() async throws {
        let store = try Self.store()
        let site = try SampleSite(store: store)
        try await withHub(site, store, HandClock(), send: HubSubscriber().send) { hub in
            let body =
                "hub.mode=subscribe&hub.callback=http://b.example/"
                + "&hub.topic=http://127.0.0.1:80800/dalian.atom"
            await #expect(throws: HubRefusal.unknownTopic) {
                try await hub.accept(Array(body.utf8))
            }
        }
    }

    /// Lets the subscriber of a feed agree, and then fail to take what is new in it.
    private static func owe(
        _ subscriber: HubSubscriber, _ path: String, of site: SampleSite, by hub: Hub,
        _ store: SQLiteStore
    ) async throws {
        try await hub.accept(request(path))
        _ = try await subscriber.next()
        try await eventually { try await store.hubSubscriptions().first?.expires != nil }
        subscriber.replies { _ in .failed }
        hub.publish(changes: try await site.add("一号公告"))
        _ = try await subscriber.next()
        try await eventually { try await store.hubSubscriptions().first?.attempts == 1 }
    }

    @Test func whatIsOwedSurvivesTheEndOfTheProgram() async throws {
        let folder = NSTemporaryDirectory() + "bohai-hub-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let path = folder + "/store.sqlite"
        let clock = HandClock()
        var store = try SQLiteStore(path: path, readers: 1)
        var site = try SampleSite(store: store)
        let subscriber = HubSubscriber()
        try await withHub(site, store, clock, send: subscriber.send) { [store, site] hub in
            try await Self.owe(subscriber, "/all.json", of: site, by: hub, store)
        }
        await store.close()
        store = try SQLiteStore(path: path, readers: 1)
        site = try SampleSite(store: store)
        subscriber.replies(with: HubSubscriber.agree)
        clock.advance(seconds: 30)
        try await withHub(site, store, clock, send: subscriber.send) { [store] _ in
            let delivery = try await subscriber.next()
            #expect(delivery.body?.text.contains("一号公告") == true)
            try await eventually {
                let row = try await store.hubSubscriptions().first
                return row?.due == nil && row?.attempts == 0
            }
        }
        await store.close()
    }

    @Test func aChangeThatACrashKeptFromTheHubIsDeliveredAtTheStart() async throws {
        let store = try Self.store()
        let site = try SampleSite(store: store)
        let subscriber = HubSubscriber()
        let clock = HandClock()
        try await withHub(site, store, clock, send: subscriber.send) { hub in
            try await hub.accept(Self.request("/all.rss"))
            _ = try await subscriber.next()
            try await eventually { try await store.hubSubscriptions().first?.digest != nil }
        }
        try await site.add("一号公告")
        try await withHub(site, store, clock, send: subscriber.send) { _ in
            let delivery = try await subscriber.next()
            #expect(delivery.body?.text.contains("一号公告") == true)
        }
    }

    @Test func aFeedThatIsNotChangedIsNotDelivered() async throws {
        let store = try Self.store()
        let site = try SampleSite(store: store)
        let changes = try await site.add("一号公告")
        let subscriber = HubSubscriber()
        let clock = HandClock()
        try await withHub(site, store, clock, send: subscriber.send) { hub in
            try await hub.accept(Self.request("/dalian.atom"))
            _ = try await subscriber.next()
            try await eventually { try await store.hubSubscriptions().first?.digest != nil }
            hub.publish(changes: changes)
            hub.publish(changes: [.region("jinzhou")])
            try await eventually { try await store.hubSubscriptions().first?.due == nil }
            clock.advance(seconds: 2)
            hub.publish(changes: try await site.add("二号公告", number: 2))
            // The hub may have rested only from the time that was set before.
            clock.advance(seconds: 2)
            // The first call after the question is the one for the new item.
            let delivery = try await subscriber.next()
            #expect(delivery.body?.text.contains("二号公告") == true)
        }
    }

    @Test func unsubscribingIsConfirmedToo() async throws {
        let store = try Self.store()
        let site = try SampleSite(store: store)
        let subscriber = HubSubscriber()
        try await withHub(site, store, HandClock(), send: subscriber.send) { hub in
            try await hub.accept(Self.request("/dalian.atom"))
            _ = try await subscriber.next()
            try await eventually { try await store.hubSubscriptions().first?.expires != nil }
            let text = String(decoding: Self.request("/dalian.atom"), as: UTF8.self)
            try await hub.accept(
                Array(("hub.mode=unsubscribe" + text.dropFirst("hub.mode=subscribe".count)).utf8))
            let question = HubSubscriber.query(of: try await subscriber.next())
            #expect(question["hub.mode"] == "unsubscribe")
            try await eventually { try await store.hubSubscriptions().isEmpty }
        }
    }

    @Test func subscribersOfAFeedThatEndedAreToldSo() async throws {
        let store = try Self.store()
        let key = HubSubscription.Key(topic: "/gone.atom", callback: "http://b.example/cb")
        try await store.save(
            hub: [HubSubscription(key: key, expires: Timestamp(9_999_999_999))], gone: [])
        let subscriber = HubSubscriber()
        try await withHub(try SampleSite(store: store), store, HandClock(), send: subscriber.send) {
            _ in
            let call = try await subscriber.next()
            #expect(HubSubscriber.query(of: call)["hub.mode"] == "denied")
            #expect(HubSubscriber.query(of: call)["hub.topic"] == "\(Self.site)/gone.atom")
            try await eventually { try await store.hubSubscriptions().isEmpty }
        }
    }

    @Test func aSubscriberThatNeverAnswersHoldsUpNoOther() async throws {
        let store = try Self.store()
        let site = try SampleSite(store: store)
        let subscriber = HubSubscriber()
        let send: PushSend = { call in
            if call.body != nil, call.url.hasPrefix("http://slow.example/") {
                // Until the test ends.
                try? await Task.sleep(for: .seconds(600))
                return .failed
            }
            return await subscriber.send(call)
        }
        try await store.save(
            hub: (0..<40).map { index in
                HubSubscription(
                    key: .init(
                        topic: "/all.atom",
                        callback: "http://\(index < 39 ? "slow" : "quick").example/\(index)"),
                    expires: Timestamp(9_999_999_999), digest: "none")
            }, gone: [])
        try await withHub(site, store, HandClock(), send: send) { _ in
            let delivery = try await subscriber.next()
            #expect(delivery.url == "http://quick.example/39")
        }
    }

    /// The clock runs ten years ahead while a delivery fails, then it is right again.
    @Test func whatIsOwedComesOnceTheClockIsRight() async throws {
        let store = try Self.store()
        let site = try SampleSite(store: store)
        let (clock, subscriber) = (HandClock(), HubSubscriber())
        let years: Int64 = 3_650 * 86_400
        clock.advance(seconds: years)
        try await withHub(site, store, clock, send: subscriber.send) { hub in
            try await Self.owe(subscriber, "/dalian.atom", of: site, by: hub, store)
        }
        clock.advance(seconds: 3_600 - years)
        subscriber.replies(with: HubSubscriber.agree)
        try await withHub(site, store, clock, send: subscriber.send) { hub in
            await hub.noteRightClock()
            #expect(try await subscriber.next().body != nil)
            try await eventually {
                guard let known = try await store.hubSubscriptions().first,
                    let expires = known.expires
                else { return false }
                return known.due == nil && expires.seconds <= clock.now() / 1_000 + 864_000
            }
        }
    }
}
