import Foundation
import Testing

@testable import Serve

/// Clients that do not behave, on loopback.
@Suite(.serialized) struct FrontDoorHandlerTests {
    /// Larger than what the kernel keeps for a client that does not read.
    private static let contents = 40

    /// Runs `body` against a server whose /all.atom is rendered and of some 8 MB.
    private static func withLargeFeed(
        patience: Duration = .seconds(75), limits: Crowd.Limits = Crowd.Limits(),
        _ body: @escaping @Sendable (RawClient, _ bodySize: Int) async throws -> Void
    ) async throws {
        try await ServeApplicationTests.withServer(patience: patience, limits: limits) {
            client, site in
            let content = String(repeating: "x", count: 200_000)
            for number in 0..<contents {
                try await site.add("公告 \(number)", number: number + 10, content: content)
            }
            _ = await client.get("/all.atom")
            let document = try #require(try await site.renderer.document(at: "/all.atom"))
            try await body(client, document.bytes.count)
        }
    }

    private static func bodySize(_ answer: String) -> Int {
        guard let end = answer.range(of: "\r\n\r\n") else { return 0 }
        return answer[end.upperBound...].utf8.count
    }

    @Test func givesTheWholeAnswerToAClientThatClosesItsDirection() async throws {
        try await Self.withLargeFeed { client, size in
            let answer = await client.exchange(
                "GET /all.atom HTTP/1.1\r\nHost: x\r\n\r\n",
                RawClient.Manner(halfCloses: true, delay: 300))
            #expect(Self.bodySize(answer) == size)
        }
    }

    /// From the fourth time on the kernel sends the bytes from a file; to a reader that takes them at
    /// its leisure a part of them, and the channel the rest.
    @Test func givesTheSameBytesHoweverTheyAreSent() async throws {
        try await Self.withLargeFeed { client, size in
            let request = "GET /all.atom HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
            func body(_ field: String, delay: UInt32? = nil) async -> Substring {
                let answer = await client.exchange(
                    "\(request)\(field)\r\n", RawClient.Manner(delay: delay))
                return answer.range(of: "\r\n\r\n").map { answer[$0.upperBound...] } ?? ""
            }
            // A field that the router answers.
            let routed = await body("A-IM: none\r\n")
            #expect(routed.utf8.count == size)
            for round in 0..<6 {
                #expect(await body("") == routed, "round \(round)")
                #expect(await body("", delay: 100) == routed, "round \(round), slowly")
            }
        }
    }

    /// Two answers in one piece: the second may not come before what is left of the first.
    @Test func keepsTheOrderOfAnswersThatWait() async throws {
        try await Self.withLargeFeed { client, size in
            let request = "GET /all.atom HTTP/1.1\r\nHost: x\r\n"
            for round in 0..<6 {
                let answer = await client.exchange(
                    "\(request)\r\n",
                    RawClient.Manner(
                        delay: 200,
                        more: ("HEAD /all.rss HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 20)
                    ))
                let parts = answer.components(separatedBy: "HTTP/1.1 200 OK\r\n")
                #expect(parts.count == 3, "round \(round)")
                #expect(Self.bodySize(parts[1]) == size, "round \(round)")
            }
        }
    }

    @Test func closesAfterTheAnswerThatSaidSo() async throws {
        try await Self.withLargeFeed { client, size in
            let request = "GET /all.atom HTTP/1.1\r\nHost: x\r\n"
            let answer = await client.exchange(
                "\(request)Connection: close\r\n\r\n\(request)\r\n",
                RawClient.Manner(delay: 300))
            #expect(Self.bodySize(answer) == size)
        }
    }

    /// The router's answers end the connection as our own do.
    @Test(arguments: [
        "/nothing HTTP/1.0\r\n", "/nothing HTTP/1.1\r\nHost: x\r\nConnection: Close\r\n",
        "/dalian.atom HTTP/1.0\r\n", "/dalian.atom HTTP/1.1\r\nHost: x\r\nConnection: Close\r\n",
    ])
    func closesAfterTheAnswerToWhoAsksOnlyOnce(_ request: String) async throws {
        try await ServeApplicationTests.withServer { client, _ in
            for round in 0..<2 {
                #expect(await client.isEnded(after: "GET \(request)\r\n"), "round \(round)")
            }
        }
    }

    /// The second request is the router's to answer: the first makes it owe something.
    @Test(arguments: ["", "GET /nothing HTTP/1.1\r\nHost: x\r\n\r\n"])
    func leavesAClientThatTakesNothing(_ before: String) async throws {
        try await Self.withLargeFeed(patience: .milliseconds(100)) { client, size in
            let answer = await client.exchange(
                before + "GET /all.atom HTTP/1.1\r\nHost: x\r\n\r\n",
                RawClient.Manner(delay: 1_500))
            #expect(answer.contains("HTTP/1.1 200 OK"))
            #expect(Self.bodySize(answer) < size)
        }
    }

    /// Both take something all the time; a slow one holds what it is owed in memory.
    @Test(arguments: [(1_000, false), (200_000, true)])
    func leavesAReaderThatTakesNextToNothing(perLook: Int, isServed: Bool) async throws {
        var limits = Crowd.Limits()
        limits.bytesPerSecond = 100_000
        try await Self.withLargeFeed(patience: .seconds(2), limits: limits) { client, size in
            let answer = await client.exchange(
                "GET /all.atom HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                RawClient.Manner(bytesPerLook: perLook))
            #expect(answer.contains("HTTP/1.1 200 OK"))
            #expect((Self.bodySize(answer) == size) == isServed)
        }
    }

    /// The router's answers leave a reader busy until it has them, as our own do.
    @Test(arguments: ["", "A-IM: feed\r\n"])
    func whereAllAreBeingAnsweredTheNextOneIsToldSo(_ field: String) async throws {
        var limits = Crowd.Limits()
        limits.total = 1
        try await Self.withLargeFeed(limits: limits) { client, size in
            let slow = try #require(HeldConnection(client.port, isNarrow: true))
            slow.send("GET /all.atom HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\(field)\r\n")
            #expect(await slow.isAnswered())
            let answer = await client.get("/dalian.atom")
            #expect(answer.hasPrefix("HTTP/1.1 503"), "\(answer.prefix(40))")
            #expect(answer.contains("Retry-After: "))
            #expect(Self.bodySize(await slow.rest()) == size)
        }
    }

    @Test(arguments: [
        "", "GET", "GET /dalian.atom HTTP/1.1\r\nHost: x\r\n\r\n", "no request\r\n\r\n",
    ])
    func leavesAClientThatSaysNothingMore(_ text: String) async throws {
        try await ServeApplicationTests.withServer(patience: .milliseconds(100)) { client, _ in
            #expect(await client.isClosed(after: text, rest: 500))
        }
    }
}
