import Glibc
import Model
import Synchronization
import TestSupport
import Testing

@testable import Fetch

@Suite struct CurlFetcherLimitTests {
    private static let head = "HTTP/1.1 200 OK\r\nContent-Length: "

    @Test func gzipBombIsCutEarly() async throws {
        let bomb = GzipBomb.bytes(unpackingTo: 300_000_000)
        #expect(bomb.count < 2_000_000)
        let server = try LoopbackServer { _ in
            .response(headers: ["Content-Encoding: gzip"], body: bomb)
        }
        try await withFetcher { fetcher in
            let error = await failure(of: fetcher, FetchRequest(url: server.url()))
            #expect(error == .tooCompressed(host: "127.0.0.1", ratio: 100))
            let small = FetchRequest(url: server.url(), maximumBytes: 500_000)
            #expect(
                await failure(of: fetcher, small) == .tooLarge(host: "127.0.0.1", limit: 500_000))
        }
    }

    @Test func endlessBodyIsCutAtItsLimit() async throws {
        let block = [UInt8](repeating: 97, count: 65_536)
        let head = Array("HTTP/1.1 200 OK\r\n\r\n".utf8)
        let server = try LoopbackServer { _ in .init(chunks: [head], more: { _ in block }) }
        try await withFetcher { fetcher in
            let request = FetchRequest(url: server.url(), maximumBytes: 300_000)
            #expect(
                await failure(of: fetcher, request) == .tooLarge(host: "127.0.0.1", limit: 300_000))
        }
    }

    @Test func announcedLengthBeyondTheLimitIsNotEvenRead() async throws {
        let server = try LoopbackServer { _ in
            .init(chunks: [Array((Self.head + "99999999999\r\n\r\n").utf8)])
        }
        try await withFetcher { fetcher in
            #expect(
                await failure(of: fetcher, FetchRequest(url: server.url()))
                    == .tooLarge(host: "127.0.0.1", limit: 10_000_000))
        }
    }

    @Test(arguments: [
        (1, 100_000), (300, 10), (40, 3_000),
    ])
    func oversizedHeadersAreRefused(count: Int, length: Int) async throws {
        let lines = (0..<count).map { "X-\($0): " + String(repeating: "a", count: length) }
        let server = try LoopbackServer { _ in .response(headers: lines) }
        try await withFetcher { fetcher in
            #expect(
                await failure(of: fetcher, FetchRequest(url: server.url()))
                    == .headersTooLarge(host: "127.0.0.1"))
        }
    }

    @Test func endlessHeadersAreRefused() async throws {
        let line = Array("X-Again: and again\r\n".utf8)
        let server = try LoopbackServer { _ in
            .init(chunks: [Array("HTTP/1.1 200 OK\r\n".utf8)], more: { _ in line })
        }
        try await withFetcher { fetcher in
            #expect(
                await failure(of: fetcher, FetchRequest(url: server.url()))
                    == .headersTooLarge(host: "127.0.0.1"))
        }
    }

    @Test func serverThatDripsIsGivenUp() async throws {
        let server = try LoopbackServer { _ in
            .init(
                chunks: [Array((Self.head + "1000\r\n\r\n").utf8)], pause: 200,
                more: { _ in [97] })
        }
        var settings = EngineSettings(userAgent: "Bohai")
        settings.slowTime = .seconds(1)
        try await withFetcher(settings: settings) { fetcher in
            #expect(
                await failure(of: fetcher, FetchRequest(url: server.url()))
                    == .tooSlow(host: "127.0.0.1"))
        }
    }

    @Test func wholeFetchHasALimitAcrossRedirects() async throws {
        let server = try LoopbackServer { request in
            guard let number = Int(request.target.dropFirst()) else {
                return .redirect(302, to: "/1")
            }
            var reply = LoopbackServer.Reply.redirect(302, to: "/\(number + 1)")
            reply.chunks.insert([], at: 0)
            reply.pause = 300
            return reply
        }
        try await withFetcher(totalTimeout: 0.7) { fetcher in
            let error = await failure(of: fetcher, FetchRequest(url: server.url()))
            #expect(error?.shortDescription.hasPrefix("timed out") == true)
        }
        #expect(server.requests.count < 5)
    }

    @Test func serverThatNeverAnswersTimesOut() async throws {
        let server = try LoopbackServer { _ in .silence }
        try await withFetcher(totalTimeout: 1.5) { fetcher in
            #expect(
                await failure(of: fetcher, FetchRequest(url: server.url()))
                    == .timedOut(host: "127.0.0.1", phase: .waiting))
        }
    }

    @Test func bodyThatStopsTimesOutReceiving() async throws {
        let server = try LoopbackServer { _ in
            .init(chunks: [Array((Self.head + "10\r\n\r\nabc").utf8)])
        }
        try await withFetcher(totalTimeout: 1.5) { fetcher in
            #expect(
                await failure(of: fetcher, FetchRequest(url: server.url()))
                    == .timedOut(host: "127.0.0.1", phase: .receiving))
        }
    }

    @Test(arguments: [
        "", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab", "garbage\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\nab",
        "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc",
    ])
    func brokenResponseIsAnError(raw: String) async throws {
        let server = try LoopbackServer { _ in .init(chunks: [Array(raw.utf8)], closes: true) }
        try await withFetcher { fetcher in
            let error = await failure(of: fetcher, FetchRequest(url: server.url()))
            #expect(error?.shortDescription == "protocol error")
        }
    }

    @Test func refusedConnectionIsAnError() async throws {
        let server = try LoopbackServer { _ in .response() }
        let url = server.url()
        server.stop()
        try await withFetcher { fetcher in
            let error = await failure(of: fetcher, FetchRequest(url: url))
            #expect(error?.shortDescription == "connection failed")
        }
    }

    @Test func mutatedResponsesAlwaysEnd() async throws {
        let whole = Array(
            "HTTP/1.1 200 OK\r\nETag: \"a\"\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n"
                .utf8)
        let random = Mutex(SeededGenerator(seed: 17))
        let server = try LoopbackServer { _ in
            .init(chunks: [random.withLock { $0.mutated(whole) }], closes: true)
        }
        try await withFetcher(totalTimeout: 5) { fetcher in
            await withDiscardingTaskGroup { group in
                for _ in 0..<8 {
                    group.addTask {
                        for _ in 0..<60 {
                            // Any response and any error will do, as long as there is one.
                            _ = try? await fetcher.fetch(FetchRequest(url: server.url()))
                        }
                    }
                }
            }
        }
    }
}
