import Model
import TestSupport
import Testing

@testable import Fetch

@Suite struct ContentCodingTests {
    @Test(arguments: [
        ("gzip", nil), ("GZIP", nil), ("br, zstd", nil), ("identity", nil), ("", nil),
        ("utf-8", "utf-8"), ("gzip, UTF-8", "utf-8"),
    ])
    func unknownCodingIsFound(field: String, unknown: String?) {
        let headers = ResponseHeaders([HeaderField(name: "Content-Encoding", value: field)])
        #expect(ContentCoding.unknown(in: headers) == unknown)
    }

    @Test func pageUnderAnUnknownCodingIsReadAsItIs() async throws {
        let server = try LoopbackServer { _ in
            .response(headers: ["Content-Encoding: UTF-8"], body: Array("hi".utf8))
        }
        try await withFetcher { fetcher in
            let response = try await fetcher.fetch(FetchRequest(url: server.url()))
            #expect(response.body == Array("hi".utf8))
        }
        let asked = server.requests.map { $0["accept-encoding"] }
        #expect(asked == ["deflate, gzip, br, zstd", "identity"])
    }
}
