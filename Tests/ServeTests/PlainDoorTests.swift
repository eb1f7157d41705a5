import Foundation
import Testing

@testable import Serve

/// The quick way in and the parser's, beside each other on loopback.
@Suite(.serialized) struct PlainDoorTests {
    private static let heads = [
        "GET /all.atom HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip\r\n\r\n",
        "HEAD /all.rss HTTP/1.1\r\nhost: x\r\nIf-None-Match: *\r\nUser-Agent: a b\r\n\r\n",
        "GET /all.json HTTP/1.1\r\nHost: x\r\nConnection: keep-alive\r\n\r\n",
    ]

    private static func withServer(
        _ body: @escaping @Sendable (RawClient) async throws -> Void
    ) async throws {
        try await ServeApplicationTests.withServer { client, _ in
            for format in ["atom", "rss", "json"] { _ = await client.get("/all.\(format)") }
            try await body(client)
        }
    }

    /// The answers without what the second changes.
    private static func undated(_ answers: String) -> String {
        answers.split(separator: "\r\n", omittingEmptySubsequences: false)
            .filter { !$0.hasPrefix("Date: ") && !$0.hasPrefix("date: ") }
            .joined(separator: "\r\n")
    }

    private static func count(_ answers: String) -> Int {
        answers.components(separatedBy: "HTTP/1.1 ").count - 1
    }

    /// Bytes that are changed, left out and put in at every place: what comes in one piece may come
    /// in by the quick way, and what comes in two never does.
    @Test func bothWaysGiveTheSameAnswer() async throws {
        try await Self.withServer { client in
            var texts = Self.heads
            for (index, head) in Self.heads.enumerated() {
                for place in head.unicodeScalars.indices {
                    let odd = ["\r", "\n", " ", ":", "\t", "\u{0}", "a", "\r\n", "%"]
                    let (at, other) = (
                        place.utf16Offset(in: head),
                        odd[(place.utf16Offset(in: head) + index) % odd.count]
                    )
                    let bytes = Array(head.utf8)
                    texts.append(
                        String(decoding: bytes[..<at] + other.utf8 + bytes[at...], as: UTF8.self))
                    texts.append(String(decoding: bytes[..<at] + bytes[(at + 1)...], as: UTF8.self))
                    texts.append(
                        String(
                            decoding: bytes[..<at] + other.utf8 + bytes[(at + 1)...], as: UTF8.self)
                    )
                }
            }
            let plain = texts.count { text in
                Array(text.utf8).withUnsafeBytes(PlainRequest.init) != nil
            }
            #expect(plain > 100 && plain < texts.count - 100)
            for batch in stride(from: 0, to: texts.count, by: 24) {
                await withTaskGroup(of: Void.self) { group in
                    for text in texts[batch..<min(batch + 24, texts.count)] {
                        group.addTask {
                            let whole = await client.exchange(
                                text, RawClient.Manner(halfCloses: true))
                            let parts = await client.exchange(
                                String(text.prefix(3)),
                                RawClient.Manner(
                                    halfCloses: true, more: (String(text.dropFirst(3)), 15)))
                            #expect(
                                Self.undated(whole) == Self.undated(parts),
                                "\(text.debugDescription)")
                        }
                    }
                }
            }
        }
    }

    /// Part of a request that the parser holds is no place for another to begin, whichever way the
    /// bytes are cut.
    @Test(arguments: [
        ("GET /all.rss HTTP/1.1\r\nHost: x\r\nX: ", 1),
        ("GET /all.rss HTTP/1.1\r\nHost: x\r\n\r\nGE", 2),
        ("GET /nothing HTTP/1.1\r\nHost: x\r\n\r\nGET /all.rss HTTP/1.1\r\nX: ", 2), ("\r\n", 1),
        ("x", 1),
    ])
    func whatIsHeldBackStaysOneWithWhatFollows(_ first: String, _ answers: Int) async throws {
        try await Self.withServer { client in
            let plain = "GET /all.atom HTTP/1.1\r\nHost: x\r\n\r\n"
            let got = await client.exchange(
                first, RawClient.Manner(halfCloses: true, more: (plain, 100)))
            let whole = await client.exchange(
                first + plain, RawClient.Manner(halfCloses: true))
            #expect(Self.undated(got) == Self.undated(whole))
            #expect(Self.count(got) == answers, "\(got)")
        }
    }

    @Test func answersComeInOrderWhicheverWay() async throws {
        try await Self.withServer { client in
            let got = await client.exchange(
                Self.heads[0],
                RawClient.Manner(
                    halfCloses: true,
                    more: ("GET /nothing HTTP/1.1\r\nHost: x\r\n\r\n" + Self.heads[2], 100)))
            let lines = got.components(separatedBy: "HTTP/1.1 ").dropFirst().map { $0.prefix(3) }
            #expect(lines == ["200", "404", "200"])
            #expect(got.contains("Content-Type: application/feed+json"))
        }
    }

    /// The pipeline hears nothing of plain requests: who asks that way is not silent, and is in time.
    @Test func whoAsksPlainlyIsNotSilent() async throws {
        try await ServeApplicationTests.withServer(patience: .seconds(3)) { client, _ in
            _ = await client.get("/all.atom")
            let connection = try #require(HeldConnection(client.port))
            for round in 0..<5 {
                if round > 0 { try await Task.sleep(for: .seconds(1)) }
                let answer = await connection.exchange(Self.heads[0])
                #expect(answer.hasPrefix("HTTP/1.1 200"), "round \(round): \(answer.prefix(40))")
            }
            #expect(await client.isClosed(after: Self.heads[0], rest: 500))
        }
    }
}
