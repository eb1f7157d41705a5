import Model
import TestSupport
import Testing

@testable import Fetch

struct SignedRequestTests {
    private static let signer = RequestSigner(
        keyID: "AKID", secret: "geheim", region: "cn-north-1", service: "s3")

    private static func fetcher() throws -> CurlFetcher {
        try CurlFetcher(
            policy: FetchPolicy(allowNetworks: ["127.0.0.0/8"]), userAgent: "Bohai/test")
    }

    @Test func sendsBytesAsTheyAreAndSignsEveryField() async throws {
        let server = try LoopbackServer { _ in .response() }
        let bytes: [UInt8] = [0, 255, 10, 13, 0, 128]
        let request = SignedRequest(
            .put, url: server.url("/b/k?a=1&b="),
            headers: [
                HeaderField(name: "Content-Type", value: "text/html; charset=utf-8"),
                HeaderField(name: "x-amz-meta-bohai", value: "1"),
            ], body: bytes, signer: Self.signer)
        #expect(try await Self.fetcher().send(request).status == 200)
        let sent = try #require(server.requests.first)
        #expect((sent.method, sent.bytes) == ("PUT", bytes))
        let field = try #require(sent["Authorization"])
        #expect(field.hasPrefix("AWS4-HMAC-SHA256 Credential=AKID/"))
        #expect(field.contains("/cn-north-1/s3/aws4_request"))
        #expect(field.contains("content-type;host;") && field.contains("x-amz-meta-bohai"))
        #expect(sent.headerLines.filter { $0.lowercased().hasPrefix("content-type") }.count == 1)
        #expect(!sent.headerLines.contains { $0.contains("geheim") })
    }

    @Test(arguments: [SignedRequest.Method.get, .head, .delete, .put])
    func sendsEachMethodAndNothingOfTheOneBefore(_ method: SignedRequest.Method) async throws {
        let server = try LoopbackServer { _ in .response() }
        let fetcher = try Self.fetcher()
        for method in [.put, method, .get] as [SignedRequest.Method] {
            let body: [UInt8] = method == .put ? [1, 2] : []
            _ = try await fetcher.send(
                SignedRequest(method, url: server.url("/k"), body: body, signer: Self.signer))
        }
        _ = try await fetcher.fetch(FetchRequest(url: server.url("/plain")))
        let requests = server.requests
        #expect(requests.map(\.method) == ["PUT", method.rawValue, "GET", "GET"])
        #expect(requests[2].bytes.isEmpty && requests[2]["Authorization"] != nil)
        #expect(requests[3]["Authorization"] == nil)
    }

    @Test func followsNoRedirect() async throws {
        let server = try LoopbackServer { _ in .redirect(307, to: "/elsewhere") }
        let response = try await Self.fetcher().send(
            SignedRequest(.get, url: server.url("/k"), signer: Self.signer))
        #expect((response.status, server.requests.count) == (307, 1))
    }

    @Test func printsNoSecret() {
        let request = SignedRequest(.get, url: "http://h/", signer: Self.signer)
        #expect(!"\(request)".contains("geheim") && !String(reflecting: request).contains("geheim"))
    }
}
