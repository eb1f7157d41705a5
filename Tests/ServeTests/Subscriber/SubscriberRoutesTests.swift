import Logging
import Model
import Push
import ServiceLifecycle
import Store
import Synchronization
import Testing

@testable import Serve

/// Our callbacks over HTTP on loopback.
@Suite(.serialized) struct SubscriberRoutesTests {
    private static let topic = "https://a.example/feed"

    private static func withServer(
        _ body: @escaping @Sendable (RawClient, Subscriber, PushSubscription) async throws -> Void
    ) async throws {
        let store = try SQLiteStore(path: ":memory:", readers: 1)
        let site = try SampleSite(store: store)
        var configuration = site.configuration
        configuration.fetching.maximumBytes = 4_096
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        let clock = HandClock()
        let subscriber = try await Subscriber(
            callback: "https://me.example", addresses: ["a": "https://a.example/"], store: store,
            now: { Timestamp(clock.now() / 1_000) }, logger: logger,
            send: { _ in .answered(status: 202, body: []) }, deliver: { _ in true })
        let publication = Publication(renderer: site.renderer, logger: logger, distance: .zero)
        let (ports, announce) = AsyncStream<Int>.makeStream()
        let application = ServeApplication(
            configuration: configuration, store: store, publication: publication,
            subscriber: subscriber, record: SampleSite.record(), logger: logger
        ) { port in announce.yield(port) }
        await subscriber.note(
            .named(HubLink(hub: "https://hub.example/", topic: topic)), of: "a", added: 0)
        let group = ServiceGroup(services: [publication, subscriber, application], logger: logger)
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            for await port in ports {
                try await eventually { try await store.pushSubscriptions().first?.asked != nil }
                let known = try #require(try await store.pushSubscriptions().first)
                try await body(RawClient(port: port), subscriber, known)
                break
            }
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
        }
    }

    private static func get(_ target: String) -> String {
        "GET \(target) HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    }

    private static func post(_ target: String, _ body: String, signature: String?) -> String {
        "POST \(target) HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
            + (signature.map { "X-Hub-Signature: \($0)\r\n" } ?? "")
            + "Content-Type: application/atom+xml\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
    }

    @Test func answersHubsAndNobodyElse() async throws {
        try await Self.withServer { client, subscriber, known in
            let path = "/push/\(known.token)"
            let question =
                "hub.topic=https%3A%2F%2Fa.example%2Ffeed&hub.challenge=c7&hub.lease_seconds=600"
            let body = "<feed/>"
            let good = PushSignature.sign(Array(body.utf8), secret: known.secret)
            let cases: [(String, String)] = [
                (Self.get("\(path)?hub.mode=unsubscribe&\(question)"), "404 "),
                (Self.get("/push/other?hub.mode=subscribe&\(question)"), "404 "),
                (Self.get(path), "404 "),
                (Self.get("\(path)?hub.mode=subscribe&\(question)"), "200 "),
                (Self.get("\(path)?hub.mode=subscribe&\(question)"), "404 "),
                (Self.post(path, body, signature: good), "202 "),
                (Self.post(path, body, signature: nil), "202 "),
                (Self.post(path, body, signature: "sha256=00"), "202 "),
                (Self.post("/push/other", body, signature: good), "410 "),
                (
                    Self.post(path, String(repeating: "a", count: 4_097), signature: good),
                    "413 "
                ),
                (Self.get("/push"), "404 "),
            ]
            for (request, status) in cases {
                let answer = await client.exchange(request)
                #expect(answer.hasPrefix("HTTP/1.1 \(status)"), "\(request): \(answer.prefix(300))")
                if status == "200 " { #expect(answer.hasSuffix("\r\n\r\nc7")) }
            }
            #expect(await subscriber.pushedUntil("a") != nil)
        }
    }
}
