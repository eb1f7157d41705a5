import Foundation
import Glibc
import Logging
import Model
import ServiceLifecycle
import Synchronization
import Testing

@testable import Serve

/// How the server lets its clients go.
@Suite(.serialized) struct ListenerTests {
    /// What comes for `before`, and for `after`, which is sent once the server lets nobody in any more
    /// and before it loses patience with those whom it has.
    private static func exchange(
        _ before: String, thenOnceItEnds after: String
    ) async throws -> String {
        for _ in 0..<5 {
            let (text, isInTime) = try await attempt(before, thenOnceItEnds: after)
            if isInTime { return text }
        }
        Issue.record("the machine was never quick enough")
        return ""
    }

    private static func attempt(
        _ before: String, thenOnceItEnds after: String
    ) async throws -> (text: String, isInTime: Bool) {
        let result = Mutex((text: "", isInTime: false))
        try await ServeApplicationTests.withServices { client, _, _, group in
            let connection = try #require(HeldConnection(client.port))
            connection.send(before)
            if before.hasSuffix("\r\n\r\n") { #expect(await connection.isAnswered()) }
            // They are let in one after the other.
            #expect(await client.get("/dalian.atom").hasPrefix("HTTP/1.1 200"))
            let start = ContinuousClock.now
            await group.triggerGracefulShutdown()
            while HeldConnection(client.port) != nil {
                try await Task.sleep(for: .milliseconds(10))
            }
            // The loop that the connection lives on hears of it a moment later.
            try await Task.sleep(for: .milliseconds(100))
            connection.send(after)
            let isInTime = ContinuousClock.now - start < .milliseconds(700)
            let text = await connection.rest()
            result.withLock { $0 = (text, isInTime) }
        }
        return result.withLock { $0 }
    }

    private static let request = "GET /dalian.atom HTTP/1.1\r\nHost: x\r\n\r\n"
    private static let routed = "GET /nothing HTTP/1.1\r\nHost: x\r\n\r\n"

    @Test(arguments: [
        ("", request), (request, request), ("", routed), (routed, request),
        ("GET /dalian.atom HTTP/1.1\r\n", "Host: x\r\n\r\n"),
    ])
    func answersWhoWasLetInAndSaysThatItIsTheLast(
        _ before: String, _ after: String
    ) async throws {
        let text = try await Self.exchange(before, thenOnceItEnds: after)
        let answers = text.components(separatedBy: "HTTP/1.1 ").dropFirst()
        #expect(answers.count == (before.hasSuffix("\r\n\r\n") ? 2 : 1), "\(text)")
        let last = try #require(answers.last).lowercased()
        #expect(last.contains("connection: close\r\n"), "\(last)")
        #expect(last.components(separatedBy: "connection: close").count == 2)
        #expect(last.hasPrefix(after == Self.routed ? "404" : "200"))
    }

    @Test func leavesWhoAsksNothingMore() async throws {
        let start = ContinuousClock.now
        #expect(try await Self.exchange("", thenOnceItEnds: "").isEmpty)
        // The client would wait for ten.
        #expect(ContinuousClock.now - start < .seconds(9))
    }

    @Test func saysWhichPortSomebodyElseHas() async throws {
        try await ServeApplicationTests.withServer { client, site in
            let place = ListenAddress(port: client.port)
            var configuration = site.configuration
            configuration.site.listen = place
            let logger = Logger(label: "test")
            let second = ServeApplication(
                configuration: configuration, store: site.store,
                publication: Publication(
                    renderer: site.renderer, logger: logger, distance: .zero),
                record: SampleSite.record(), logger: logger)
            await #expect(throws: ListenFailure(address: place, code: EADDRINUSE)) {
                try await second.run()
            }
        }
    }
}
