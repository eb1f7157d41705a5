import Model
import TestSupport
import Testing

@testable import Fetch

@Suite struct CurlFetcherBodyTests {
    private static let body = SentBody(
        method: "POST", text: "a=1&b=%20", contentType: "application/x-www-form-urlencoded")

    @Test func aBodyIsSentAndNotOnTheNextRequest() async throws {
        let server = try LoopbackServer { _ in .response(body: Array("ok".utf8)) }
        try await withFetcher { fetcher in
            let post = FetchRequest(
                url: server.url("/p"), validators: Validators(etag: "\"x\"", lastModified: nil),
                body: Self.body)
            _ = try await fetcher.fetch(post)
            _ = try await fetcher.fetch(FetchRequest(url: server.url("/g")))
        }
        #expect(server.requests.map(\.method) == ["POST", "GET"])
        #expect(server.requests.map(\.body) == ["a=1&b=%20", ""])
        #expect(server.requests[0]["Content-Type"] == "application/x-www-form-urlencoded")
        #expect(server.requests[0]["If-None-Match"] == nil)
        #expect(server.requests[1]["Content-Type"] == nil)
    }

    @Test(arguments: [(301, "GET"), (302, "GET"), (303, "GET"), (307, "POST"), (308, "POST")])
    func redirectsKeepTheMethodWhereTheyMust(status: Int, method: String) async throws {
        let server = try LoopbackServer { request in
            request.target == "/p" ? .redirect(status, to: "/q") : .response()
        }
        try await withFetcher { fetcher in
            _ = try await fetcher.fetch(FetchRequest(url: server.url("/p"), body: Self.body))
        }
        #expect(server.requests.map(\.method) == ["POST", method])
        #expect(server.requests[1].body == (method == "POST" ? Self.body.text : ""))
    }

    @Test func aFormThatAnswersWithItsOwnPageIsNoLoop() async throws {
        let server = try LoopbackServer { request in
            request.method == "POST" ? .redirect(303, to: "/p") : .response()
        }
        try await withFetcher { fetcher in
            let response = try await fetcher.fetch(
                FetchRequest(url: server.url("/p"), body: Self.body))
            #expect(response.status == 200)
        }
    }

    @Test func aBodyGoesToNoOtherHost() async throws {
        let other = try LoopbackServer(address: "127.0.0.2") { _ in .response() }
        let server = try LoopbackServer { _ in .redirect(307, to: other.url("/x")) }
        try await withFetcher { fetcher in
            let error = await failure(
                of: fetcher, FetchRequest(url: server.url("/p"), body: Self.body))
            #expect(error.map { "\($0)" }?.contains("another host") == true)
        }
        #expect(other.requests.isEmpty)
    }
}
