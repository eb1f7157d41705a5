import Logging
import Model
import Push
import Store
import Synchronization
import Testing

@testable import Serve

/// Our side of WebSub, with a hub in memory.
@Suite struct SubscriberTests {
    private static let topic = "https://a.example/feed"
    private static let link = HubLink(hub: "https://hub.example/", topic: topic)

    private static func subscriber(
        _ store: SQLiteStore, _ clock: HandClock, _ hub: HubSubscriber,
        addresses: [String: String] = ["a": "https://a.example/"],
        deliver: @escaping @Sendable (Subscriber.Delivery) -> Bool = { _ in true }
    ) async throws -> Subscriber {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        return try await Subscriber(
            callback: "https://me.example", addresses: addresses, store: store,
            now: { Timestamp(clock.now() / 1_000) }, logger: logger, send: hub.send,
            deliver: deliver)
    }

    private static func question(_ mode: String = "subscribe", lease: Int = 864_000) -> FormData {
        var form = FormData()
        form.add("hub.mode", mode)
        form.add("hub.topic", topic)
        form.add("hub.challenge", "c")
        form.add("hub.lease_seconds", String(lease))
        return form
    }

    private static func token(_ call: PushCall) -> String {
        let callback = FormData((call.body?.text ?? "").utf8)["hub.callback"] ?? ""
        return String(callback.split(separator: "/").last ?? "")
    }

    private static func working(
        _ subscriber: Subscriber, _ body: () async throws -> Void
    ) async throws {
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { await subscriber.work() }
            try await body()
            tasks.cancelAll()
        }
    }

    @Test func subscribesRenewsAndSurvivesARestart() async throws {
        let store = try SQLiteStore(path: ":memory:", readers: 1)
        let (clock, hub) = (HandClock(), HubSubscriber())
        let first = try await Self.subscriber(store, clock, hub)
        var token = ""
        try await Self.working(first) {
            await first.note(.named(Self.link), of: "a", added: 3)
            let call = try await hub.next()
            #expect(call.url == "https://hub.example/")
            token = Self.token(call)
            #expect(token.utf8.count == 64)
            #expect(await first.pushedUntil("a") == nil)
            #expect(await first.answer(to: Self.question(), token: "other") == nil)
            #expect(await first.answer(to: Self.question(), token: token) == "c")
            #expect(await first.pushedUntil("a") != nil)
        }
        let again = try await Self.subscriber(store, clock, hub)
        #expect(await again.pushedUntil("a") != nil)
        #expect(await again.knows(token))
        // Four fifths of the lease later it is asked for again, at the same callback.
        clock.advance(seconds: 691_201)
        try await Self.working(again) {
            let renewal = try await hub.next()
            #expect(Self.token(renewal) == token)
            #expect(await again.answer(to: Self.question(), token: token) == "c")
        }
        clock.advance(seconds: 863_000)
        #expect(await again.pushedUntil("a") != nil)
        clock.advance(seconds: 1_001)
        #expect(await again.pushedUntil("a") == nil)
    }

    @Test func onlyAGoodSignatureLetsADeliveryIn() async throws {
        let store = try SQLiteStore(path: ":memory:", readers: 1)
        let (clock, hub) = (HandClock(), HubSubscriber())
        let taken = Mutex<[Subscriber.Delivery]>([])
        let subscriber = try await Self.subscriber(store, clock, hub) { delivery in
            taken.withLock { $0.append(delivery) }
            return delivery.body != Array("full".utf8)
        }
        await subscriber.note(.named(Self.link), of: "a", added: 0)
        let known = try #require(try await store.pushSubscriptions().first)
        let body = Array("<feed/>".utf8)
        let good = PushSignature.sign(body, secret: known.secret)
        let full = PushSignature.sign(Array("full".utf8), secret: known.secret)
        let cases: [([UInt8], String?, String, Subscriber.Receipt)] = [
            (body, good, known.token, .taken), (body + [32], good, known.token, .ignored),
            (body, nil, known.token, .ignored), (body, "sha256=00", known.token, .ignored),
            (body, PushSignature.sign(body, secret: "guess"), known.token, .ignored),
            (body, good, "guess", .unknown), (Array("full".utf8), full, known.token, .full),
        ]
        for (body, signature, token, receipt) in cases {
            #expect(
                await subscriber.receive(
                    body, signature: signature, contentType: "application/atom+xml", token: token)
                    == receipt)
        }
        #expect(
            taken.withLock { $0 }.first
                == Subscriber.Delivery(
                    sourceID: "a", topic: Self.topic, contentType: "application/atom+xml",
                    body: body))
        #expect(taken.withLock { $0 }.count == 2)
    }

    @Test func aDeadHubFallsBackToPolling() async throws {
        let store = try SQLiteStore(path: ":memory:", readers: 1)
        let (clock, hub) = (HandClock(), HubSubscriber())
        let subscriber = try await Self.subscriber(store, clock, hub)
        try await Self.working(subscriber) {
            await subscriber.note(.named(Self.link), of: "a", added: 3)
            let token = Self.token(try await hub.next())
            #expect(await subscriber.answer(to: Self.question(), token: token) == "c")
            for _ in 0..<2 {
                #expect(await subscriber.pushedUntil("a") != nil)
                await subscriber.note(.named(Self.link), of: "a", added: 1)
            }
            #expect(await subscriber.pushedUntil("a") == nil)
        }
    }

    @Test func nothingStaysOfASourceThatIsGone() async throws {
        let store = try SQLiteStore(path: ":memory:", readers: 1)
        let (clock, hub) = (HandClock(), HubSubscriber())
        let first = try await Self.subscriber(store, clock, hub)
        await first.note(.named(Self.link), of: "a", added: 0)
        await first.note(.named(Self.link), of: "b", added: 0)
        #expect(try await store.pushSubscriptions().map(\.sourceID) == ["a"])
        // It names no hub any more.
        await first.note(.none, of: "a", added: 0)
        #expect(try await store.pushSubscriptions() == [])
        await first.note(.named(Self.link), of: "a", added: 0)
        // feeds.yml names another address for it.
        _ = try await Self.subscriber(
            store, clock, hub, addresses: ["a": "https://b.example/"])
        #expect(try await store.pushSubscriptions() == [])
        await first.note(.none, of: "a", added: 0)
        await first.note(.named(Self.link), of: "a", added: 0)
        try await Subscriber.forgetAll(in: store)
        #expect(try await store.pushSubscriptions() == [])
    }

    /// A lease that a clock ten years ahead was told of is asked for anew, once the clock is right.
    @Test func asksAnewOnceTheClockIsRight() async throws {
        let store = try SQLiteStore(path: ":memory:", readers: 1)
        let (clock, hub) = (HandClock(), HubSubscriber())
        let years: Int64 = 3_650 * 86_400
        clock.advance(seconds: years)
        let subscriber = try await Self.subscriber(store, clock, hub)
        try await Self.working(subscriber) {
            await subscriber.note(.named(Self.link), of: "a", added: 0)
            let token = Self.token(try await hub.next())
            #expect(await subscriber.answer(to: Self.question(), token: token) == "c")
            clock.advance(seconds: -years)
            await subscriber.noteRightClock()
            #expect(await subscriber.pushedUntil("a") == nil)
            #expect(Self.token(try await hub.next()) == token)
            #expect(await subscriber.answer(to: Self.question(), token: token) == "c")
            let now = Timestamp(clock.now() / 1_000)
            #expect(await subscriber.pushedUntil("a") == now.adding(864_000))
        }
    }
}
