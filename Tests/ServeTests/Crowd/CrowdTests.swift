import Foundation
import NIOEmbedded
import Testing

@testable import Serve

/// Who is let in, and who gives way, over real sockets.
@Suite(.serialized) struct CrowdTests {
    private static func limits(_ perAddress: Int, _ total: Int) -> Crowd.Limits {
        var limits = Crowd.Limits()
        limits.perAddress = perAddress
        limits.total = total
        limits.countsOwnNetwork = true
        return limits
    }

    private static let request = "HEAD /all.atom HTTP/1.1\r\nHost: x\r\n\r\n"

    @Test func oneAddressHasItsShareAndNoMore() async throws {
        try await ServeApplicationTests.withServer(limits: Self.limits(3, 100)) { client, _ in
            var held: [HeldConnection] = []
            for _ in 0..<3 {
                let connection = try #require(HeldConnection(client.port))
                #expect(await connection.exchange(Self.request).hasPrefix("HTTP/1.1 200"))
                held.append(connection)
            }
            let answer = await client.get("/all.atom")
            #expect(answer.hasPrefix("HTTP/1.1 503"), "\(answer.prefix(40))")
            #expect(answer.contains("Retry-After: "))
            held.removeLast()
            #expect(await eventually { await client.get("/all.atom").hasPrefix("HTTP/1.1 200") })
            for connection in held {
                #expect(await connection.exchange(Self.request).hasPrefix("HTTP/1.1 200"))
            }
        }
    }

    @Test func whoHasGoneIsForgotten() throws {
        let crowd = Crowd(limits: Crowd.Limits())
        for _ in 0..<5_000 {
            let channel = EmbeddedChannel()
            #expect(crowd.enter(channel) != nil)
            _ = try channel.finish()
        }
        #expect(crowd.count == 0)
        #expect(crowd.remembered <= 1_025)
    }

    @Test func whoIsSilentLongestGivesWay() async throws {
        try await ServeApplicationTests.withServer(limits: Self.limits(100, 3)) { client, _ in
            var held: [HeldConnection] = []
            for _ in 0..<3 {
                let connection = try #require(HeldConnection(client.port))
                #expect(await connection.exchange(Self.request).hasPrefix("HTTP/1.1 200"))
                held.append(connection)
            }
            // All have asked since they came: the first look passes over each of them once.
            #expect(await client.get("/all.atom").hasPrefix("HTTP/1.1 200"))
            // The loop that it lives on may be late, and give one more answer.
            let first = held[0]
            #expect(await eventually { await first.exchange(Self.request).isEmpty })
            #expect(await held[1].exchange(Self.request).hasPrefix("HTTP/1.1 200"))
        }
    }

    private func eventually(_ holds: () async -> Bool) async -> Bool {
        for _ in 0..<500 {
            if await holds() { return true }
            try? await Task.sleep(for: .milliseconds(20))  // cancelled: the answer decides
        }
        return await holds()
    }
}
