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
    /// Sends `before`, begins to end the server, and sends `after` a moment later.
    private static func exchange(
        _ before: String, thenOnceItEnds after: String
    ) async throws -> String {
        let answer = Mutex("")
        try await ServeApplicationTests.withServices { client, _, _, group in
            async let text = client.exchange(
                before, RawClient.Manner(more: (after, after: 600)))
            try await Task.sleep(for: .milliseconds(300))
            await group.triggerGracefulShutdown()
            let received = await text
            answer.withLock { $0 = received }
        }
        return answer.withLock { $0 }
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
