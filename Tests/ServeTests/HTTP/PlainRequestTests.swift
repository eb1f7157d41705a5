import Testing

@testable import Serve

struct PlainRequestTests {
    private static func request(_ text: String) -> PlainRequest? {
        Array(text.utf8).withUnsafeBytes(PlainRequest.init)
    }

    @Test func readsWhatDecidesTheAnswer() throws {
        let request = try #require(
            Self.request(
                """
                GET /sources/port.atom HTTP/1.1\r\nhOST: example.org:8080\r
                User-Agent: Reader/1.0 (+https://example.org/; 3 subscribers)\r
                Accept-Encoding: gzip, br;q=0.5\r\nIf-None-Match: "a", W/"b"\r
                If-Modified-Since: Fri, 02 Jan 2026 00:00:00 GMT\r
                Connection: Keep-Alive\r\nX:y\r\n\r\n
                """))
        #expect(request.path == "/sources/port.atom" && !request.isHead)
        #expect(request.fields.acceptEncoding == "gzip, br;q=0.5")
        #expect(request.fields.ifNoneMatch == "\"a\", W/\"b\"")
        #expect(request.fields.ifModifiedSince == "Fri, 02 Jan 2026 00:00:00 GMT")
        #expect(Self.request("HEAD / HTTP/1.1\r\nHost: x\r\n\r\n")?.isHead == true)
    }

    @Test(arguments: [
        "Content-Length: 0", "Transfer-Encoding: chunked", "content-LENGTH: 5", "Expect: x",
        "Upgrade: h2c", "HTTP2-Settings: x", "TE: trailers", "Trailer: x", "Connection: close",
        "Connection: keep-alive, x", "Proxy-Connection: close", "A-IM: feed", "If-Match: *",
        "If-Unmodified-Since: Fri, 02 Jan 2026 00:00:00 GMT", "Host: y", "X : y", "X: y ", "X:  y",
        "X:", "X: ", " X: y", "X: a\r\n b", "X: a\tb", "X: a\u{0}b", "X: a\rb", "X: a\nb",
        "X\u{0}: y",
        "X: é", "Ä: y", "X_y: z", ": y", "X", "Accept-Encoding: br\r\nAccept-Encoding: gzip",
        "If-None-Match: \"a\"\r\nIf-None-Match: \"b\"", "X: y\n", "X: y\r", "X: \u{7F}",
        String(repeating: "X: y\r\n", count: 32) + "X: y",
        "X: " + String(repeating: "y", count: 2_048),
    ])
    func leavesToTheParserWhatOtherFieldsAsk(_ fields: String) {
        #expect(Self.request("GET /all.atom HTTP/1.1\r\nHost: x\r\n\(fields)\r\n\r\n") == nil)
        #expect(Self.request("GET /all.atom HTTP/1.1\r\n\(fields)\r\nHost: x\r\n\r\n") == nil)
    }

    @Test(arguments: [
        "", "GET", "GET /", "get / HTTP/1.1", "POST / HTTP/1.1", "GETS / HTTP/1.1",
        "GET  / HTTP/1.1", "GET / HTTP/1.0", "GET / HTTP/2.0", "GET / HTTP/1.1 ",
        "GET /  HTTP/1.1", "GET /\tHTTP/1.1", "GET /?q=a HTTP/1.1", "GET /%61ll.atom HTTP/1.1",
        "GET /#a HTTP/1.1", "GET all.atom HTTP/1.1", "GET http://x/ HTTP/1.1", "GET * HTTP/1.1",
        "GET /é HTTP/1.1", "GET /\u{0} HTTP/1.1", " GET / HTTP/1.1", "\r\nGET / HTTP/1.1",
        "GET /" + String(repeating: "a", count: 256) + " HTTP/1.1",
    ])
    func leavesToTheParserWhatIsNoPlainLine(_ line: String) {
        #expect(Self.request("\(line)\r\nHost: x\r\n\r\n") == nil)
        #expect(Self.request("\(line)\nHost: x\n\n") == nil)
        #expect(Self.request(line) == nil)
    }

    /// One request, whole, and nothing after it.
    @Test func isOneWholeRequest() {
        let text = "GET /all.atom HTTP/1.1\r\nHost: x\r\n\r\n"
        #expect(Self.request(text) != nil)
        for length in 0..<text.utf8.count {
            #expect(Self.request(String(decoding: text.utf8.prefix(length), as: UTF8.self)) == nil)
        }
        for more in [text, "x", "\r\n", "\u{0}", " "] { #expect(Self.request(text + more) == nil) }
        #expect(Self.request("GET /all.atom HTTP/1.1\r\n\r\n") == nil)
    }
}
