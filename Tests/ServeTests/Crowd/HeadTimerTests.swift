import Foundation
import Testing

@testable import Serve

/// Clients that drip.
@Suite(.serialized) struct HeadTimerTests {
    /// Seconds until the server closes on a client that sends `text` byte by byte; nil where it
    /// has not after three seconds.
    private static func drip(_ text: String, _ port: Int, first: String = "") async -> Double? {
        guard let connection = HeldConnection(port) else { return nil }
        if !first.isEmpty { _ = await connection.exchange(first) }
        let start = ContinuousClock.now
        for byte in text {
            guard connection.send(String(byte)) else {
                return (ContinuousClock.now - start) / .seconds(1)
            }
            try? await Task.sleep(for: .milliseconds(30))  // cancelled: it only drips faster
        }
        return nil
    }

    private static let slow =
        "GET /all.atom HTTP/1.1\r\nHost: x\r\nX-Slow: " + String(repeating: "a", count: 100)

    @Test func aHeadThatDripsIsCutOff() async throws {
        try await ServeApplicationTests.withServer(headPatience: .milliseconds(400)) { client, _ in
            let first = await Self.drip(Self.slow, client.port)
            #expect((first ?? 9) < 2, "\(String(describing: first))")
            let later = await Self.drip(
                Self.slow, client.port, first: "GET /all.atom HTTP/1.1\r\nHost: x\r\n\r\n")
            #expect((later ?? 9) < 2, "\(String(describing: later))")
        }
    }

    @Test func aHeadInTimeAndASlowPauseAreNot() async throws {
        try await ServeApplicationTests.withServer(headPatience: .milliseconds(400)) { client, _ in
            let connection = try #require(HeldConnection(client.port))
            for _ in 0..<3 {
                connection.send("GET /all.atom HT")
                try await Task.sleep(for: .milliseconds(100))
                let answer = await connection.exchange("TP/1.1\r\nHost: x\r\n\r\n")
                #expect(answer.hasPrefix("HTTP/1.1 200"), "\(answer.prefix(40))")
                try await Task.sleep(for: .milliseconds(600))
            }
        }
    }
}
