import Model
import TestSupport
import Testing

@testable import Fetch

@Suite struct CurlFetcherTests {
    @Test func pageComesWithItsHeaders() async throws {
        let server = try LoopbackServer { _ in
            .response(headers: ["ETag: \"a\"", "content-type: text/html"], body: Array("hi".utf8))
        }
        try await withFetcher { fetcher in
            let response = try await fetcher.fetch(FetchRequest(url: server.url("/page?q=中")))
            #expect(response.status == 200)
            #expect(response.body == Array("hi".utf8))
            #expect(response.contentType == "text/html")
            #expect(response.finalURL == server.url("/page?q=%e4%b8%ad"))
            #expect(response.permanentURL == nil)
            #expect(response.serverAddress == "127.0.0.1")
        }
        let request = try #require(server.requests.first)
        #expect(request.target == "/page?q=%e4%b8%ad")
        #expect(request["user-agent"] == "Bohai/0.1 (+https://b.example)")
        #expect(request["accept-encoding"] == "deflate, gzip, br, zstd")
        for name in ["cookie", "referer", "authorization", "if-none-match"] {
            #expect(request[name] == nil)
        }
    }

    @Test func namesTheSourceThatItAsksFor() async throws {
        let server = try LoopbackServer { _ in .response() }
        try await withFetcher { fetcher in
            var request = FetchRequest(url: server.url())
            request.sourceID = "port"
            _ = try await fetcher.fetch(request)
            request.headers = [HeaderField(name: "user-agent", value: "Other")]
            _ = try await fetcher.fetch(request)
        }
        #expect(
            server.requests.map { $0["user-agent"] } == [
                "Bohai/0.1 (+https://b.example; feed-id=port)", "Other",
            ])
    }

    @Test(arguments: [204, 400, 403, 404, 410, 429, 500, 503])
    func everyStatusIsAResponse(status: Int) async throws {
        let server = try LoopbackServer { _ in .response("\(status) X", body: [1]) }
        try await withFetcher { fetcher in
            let response = try await fetcher.fetch(FetchRequest(url: server.url()))
            #expect(response.status == status)
        }
    }

    @Test func bothValidatorsAreSentAndNotModifiedIsAResponse() async throws {
        let server = try LoopbackServer { _ in
            .response("304 Not Modified", headers: ["ETag: \"b\""])
        }
        try await withFetcher { fetcher in
            let validators = Validators(etag: "W/\"a\"", lastModified: "Tue, 1 Nov")
            let response = try await fetcher.fetch(
                FetchRequest(url: server.url(), validators: validators))
            #expect(response.status == 304)
            #expect(response.body.isEmpty)
            #expect(response.validators == Validators(etag: "\"b\"", lastModified: nil))
            // Nothing of one request is left for the next.
            _ = try await fetcher.fetch(FetchRequest(url: server.url()))
        }
        let requests = server.requests
        #expect(requests[0]["if-none-match"] == "W/\"a\"")
        #expect(requests[0]["if-modified-since"] == "Tue, 1 Nov")
        #expect(requests[1]["if-none-match"] == nil)
        #expect(requests[1]["if-modified-since"] == nil)
    }

    @Test func sourceHeadersAreSentOnceAndReplaceOurOwn() async throws {
        let server = try LoopbackServer { _ in .response() }
        try await withFetcher { fetcher in
            let headers = [
                HeaderField(name: "User-Agent", value: "Other"),
                HeaderField(name: "X-E", value: ""),
                HeaderField(name: "Cookie", value: "a=b"),
            ]
            _ = try await fetcher.fetch(FetchRequest(url: server.url(), headers: headers))
            _ = try await fetcher.fetch(FetchRequest(url: server.url()))
        }
        let lines = server.requests[0].headerLines.map { $0.lowercased() }
        #expect(lines.filter { $0.hasPrefix("user-agent:") } == ["user-agent: other"])
        #expect(lines.contains("cookie: a=b") && lines.contains { $0.hasPrefix("x-e:") })
        #expect(server.requests[1]["cookie"] == nil)
        #expect(server.requests[1]["user-agent"]?.hasPrefix("Bohai/") == true)
    }

    @Test func headerInjectionSendsNothing() async throws {
        let server = try LoopbackServer { _ in .response() }
        try await withFetcher { fetcher in
            for value in ["a\r\nX: 1", "a\n\nGET /x HTTP/1.1", "a\0"] {
                let request = FetchRequest(
                    url: server.url(), headers: [HeaderField(name: "X-A", value: value)])
                #expect(await failure(of: fetcher, request) == .invalidHeader(name: "X-A"))
            }
            let validators = Validators(etag: "\"\r\nX: 1\"", lastModified: nil)
            let request = FetchRequest(url: server.url(), validators: validators)
            #expect(await failure(of: fetcher, request) == .invalidHeader(name: "If-None-Match"))
        }
        #expect(server.requests.isEmpty)
    }

    @Test func userAgentThatBreaksALineIsRefused() {
        #expect(throws: FetchError.invalidHeader(name: "User-Agent")) {
            try CurlFetcher(policy: FetchPolicy(), userAgent: "a\r\nb")
        }
    }

    @Test func cookiesAreForgotten() async throws {
        let server = try LoopbackServer { _ in .response(headers: ["Set-Cookie: a=b"]) }
        try await withFetcher { fetcher in
            for _ in 0..<2 { _ = try await fetcher.fetch(FetchRequest(url: server.url())) }
        }
        #expect(server.requests.allSatisfy { $0["cookie"] == nil })
    }

    @Test func connectionIsReused() async throws {
        let server = try LoopbackServer { _ in .response(body: [1]) }
        try await withFetcher { fetcher in
            for _ in 0..<5 { _ = try await fetcher.fetch(FetchRequest(url: server.url())) }
        }
        #expect(server.requests.count == 5)
        #expect(server.connections == 1)
    }

    @Test func connectionThatDiedWhileIdleIsReplaced() async throws {
        let server = try LoopbackServer { _ in
            var reply = LoopbackServer.Reply.response(body: [1])
            reply.closes = true
            return reply
        }
        try await withFetcher { fetcher in
            for _ in 0..<5 {
                let response = try await fetcher.fetch(FetchRequest(url: server.url()))
                #expect(response.status == 200)
            }
        }
    }

    @Test func connectionsToOneHostAreLimited() async throws {
        let server = try LoopbackServer { _ in .response(body: [1]) }
        try await withFetcher(connectionsPerHost: 1) { fetcher in
            try await withThrowingTaskGroup(of: Int.self) { group in
                for number in 0..<200 {
                    group.addTask {
                        let request = FetchRequest(url: server.url("/\(number)"))
                        return try await fetcher.fetch(request).status
                    }
                }
                for try await status in group { #expect(status == 200) }
            }
        }
        #expect(server.connections == 1)
        #expect(Set(server.requests.map(\.target)).count == 200)
    }

    @Test func chunkedBodyFoldedHeaderAndTrailerAreRead() async throws {
        let head = "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nX-A: 1\r\n 2\r\n"
        let body =
            "Transfer-Encoding: chunked\r\nTrailer: X-B\r\n\r\n2\r\nhi\r\n0\r\nX-B: 1\r\n\r\n"
        let server = try LoopbackServer { _ in
            LoopbackServer.Reply(chunks: [Array(head.utf8), Array(body.utf8)], pause: 10)
        }
        try await withFetcher { fetcher in
            let response = try await fetcher.fetch(FetchRequest(url: server.url()))
            #expect(response.body == Array("hi".utf8))
            #expect(response.headers["x-a"]?.hasPrefix("1") == true)
            #expect(response.headers["link"] == nil)
            #expect(response.headers["x-b"] == nil)
        }
    }
}
