import Fetch
import Foundation
import Logging
import Model
import Push
import ServiceLifecycle
import Store
import Synchronization
import TestSupport
import Testing

@testable import Serve

/// The hub over HTTP on loopback, with a subscriber that listens there as well.
@Suite(.serialized) struct HubRoutesTests {
    private static func withServer(
        allowNetworks: [String],
        _ body: @escaping @Sendable (RawClient, SampleSite, Hub) async throws -> Void
    ) async throws {
        let store = try SQLiteStore(path: ":memory:", readers: 1)
        var sample = try SampleSite(store: store)
        sample.hub = "http://127.0.0.1:8080/hub"
        let site = sample
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        let fetcher = try CurlFetcher(
            policy: FetchPolicy(allowNetworks: allowNetworks, maximumRedirects: 0),
            userAgent: "Test/1")
        let hub = try await Hub(
            renderer: site.renderer, store: store, now: HandClock().now, logger: logger
        ) { call in
            do throws(FetchError) {
                let response = try await fetcher.fetch(
                    FetchRequest(url: call.url, headers: call.headers, body: call.body))
                return .answered(status: response.status, body: response.body)
            } catch {
                if case .addressNotAllowed = error { return .refused }
                return .failed
            }
        }
        let publication = Publication(renderer: site.renderer, logger: logger, distance: .zero)
        let (ports, announce) = AsyncStream<Int>.makeStream()
        let application = ServeApplication(
            configuration: site.configuration, store: store, publication: publication, hub: hub,
            record: SampleSite.record(), logger: logger
        ) { port in announce.yield(port) }
        let group = ServiceGroup(services: [publication, hub, application], logger: logger)
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            for await port in ports {
                try await body(RawClient(port: port), site, hub)
                break
            }
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
        }
        await fetcher.shutDown()
    }

    private static func post(_ body: String, type: String = "application/x-www-form-urlencoded")
        -> String
    {
        "POST /hub HTTP/1.1\r\nHost: x\r\nContent-Type: \(type)\r\nConnection: close\r\n"
            + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
    }

    private static func subscription(to callback: String) -> String {
        "hub.mode=subscribe&hub.secret=knob&hub.topic=http%3A%2F%2F127.0.0.1%3A8080%2Fall.atom"
            + "&hub.callback=\(callback)"
    }

    /// A subscriber that confirms.
    private static func subscriber() throws -> LoopbackServer {
        try LoopbackServer { request in
            let query = FormData(
                request.target.utf8.drop { $0 != UInt8(ascii: "?") }.dropFirst())
            return .response(body: Array((query["hub.challenge"] ?? "").utf8))
        }
    }

    @Test func answersEachKindOfRequest() async throws {
        try await Self.withServer(allowNetworks: []) { client, _, _ in
            let large =
                "POST /hub HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 1048577\r\n\r\n"
            let cases: [(String, String)] = [
                (Self.post(Self.subscription(to: "http://203.0.113.1/")), "202 Accepted"),
                (Self.post("hub.mode=publish"), "400 Bad Request"),
                (Self.post(Self.subscription(to: "nowhere")), "400 Bad Request"),
                (
                    Self.post(
                        "hub.mode=subscribe&hub.topic=http://x.example/&hub.callback=http://y.example/"
                    ),
                    "404 Not Found"
                ),
                (Self.post("{}", type: "application/json"), "415 Unsupported Media Type"),
                (large, "413 "),
                ("GET /hub HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", "405 "),
            ]
            for (request, status) in cases {
                let answer = await client.exchange(request)
                #expect(answer.hasPrefix("HTTP/1.1 \(status)"), "\(answer.prefix(200))")
                #expect(answer.lowercased().contains("content-type: text/plain"))
            }
        }
    }

    @Test func everyFullAnswerNamesTheHubAndTheTopic() async throws {
        let link =
            "Link: <http://127.0.0.1:8080/hub>; rel=\"hub\","
            + " <http://127.0.0.1:8080/all.rss>; rel=\"self\"\r\n"
        try await Self.withServer(allowNetworks: []) { client, _, _ in
            // The first answer is the router's, the second the front door's.
            for method in ["GET", "GET", "HEAD"] {
                let answer = await client.exchange(
                    "\(method) /all.rss HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                #expect(answer.components(separatedBy: link).count == 2)
                #expect(answer.components(separatedBy: "\r\nLink:").count == 2)
            }
        }
    }

    @Test func deliversToASubscriberOnLoopback() async throws {
        let subscriber = try Self.subscriber()
        try await Self.withServer(allowNetworks: ["127.0.0.0/8"]) { client, site, hub in
            let answer = await client.exchange(
                Self.post(Self.subscription(to: subscriber.url("/cb"))))
            #expect(answer.hasPrefix("HTTP/1.1 202"))
            let store = try #require(site.store as? SQLiteStore)
            try await eventually { try await store.hubSubscriptions().first?.expires != nil }
            hub.publish(changes: try await site.add("一号公告"))
            try await eventually { subscriber.requests.count == 2 }
            let delivery = try #require(subscriber.requests.last)
            #expect(delivery.method == "POST")
            #expect(delivery["Content-Type"] == "application/atom+xml; charset=utf-8")
            #expect(delivery.body.contains("一号公告"))
            #expect(
                PushSignature.verifies(
                    delivery["X-Hub-Signature"] ?? "", Array(delivery.body.utf8), secret: "knob"))
        }
    }

    @Test func aCallbackOnAPrivateAddressIsNeverCalled() async throws {
        let subscriber = try Self.subscriber()
        try await Self.withServer(allowNetworks: []) { client, site, hub in
            let answer = await client.exchange(
                Self.post(Self.subscription(to: subscriber.url("/cb"))))
            #expect(answer.hasPrefix("HTTP/1.1 202"))
            try await eventually { await hub.count == 0 }
            #expect(subscriber.connections == 0)
        }
    }
}
