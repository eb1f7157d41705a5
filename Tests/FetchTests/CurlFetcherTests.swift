import Model
import TestSupport
import Testing

@testable import Fetch

@Suite struct CurlFetcherTests {
    @Test func pageComesWithItsHeaders() async throws {
        let server = try LoopbackServer { _ in
            .response(headers: ["ETag: \"a\"", "content-type: text/html"], body: Array("hi".utf8))
        }
        let fetcher = try CurlFetcher(
            policy: FetchPolicy(allowNetworks: ["127.0.0.0/8"]), userAgent: "Bohai/0 (+http://b)")
        let response = try await fetcher.fetch(FetchRequest(url: server.url("/page")))
        #expect(response.status == 200)
        #expect(response.body == Array("hi".utf8))
        #expect(response.contentType == "text/html")
        #expect(server.requests.first?["user-agent"] == "Bohai/0 (+http://b)")
        await fetcher.shutDown()
    }
}
