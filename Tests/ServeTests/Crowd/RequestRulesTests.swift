import Foundation
import Testing

@testable import Serve

/// Requests that two readers might read in two ways, and others that ask nothing we have.
@Suite(.serialized) struct RequestRulesTests {
    /// What must never be seen: the answer to a request hidden in another one.
    private static let hidden = "GET /hidden HTTP/1.1\r\nHost: x\r\n\r\n"

    private static let doubtful: [(name: String, request: String)] = [
        (
            "length and chunks",
            "POST /hub HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
                + hidden
        ),
        (
            "chunks and length",
            "POST /hub HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n"
                + hidden
        ),
        (
            "two lengths",
            "POST /hub HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nContent-Length: 44\r\n\r\n"
                + hidden
        ),
        (
            "the same length twice",
            "POST /hub HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nContent-Length: 0\r\n\r\n"
                + hidden
        ),
        (
            "a list of lengths",
            "POST /hub HTTP/1.1\r\nHost: x\r\nContent-Length: 0, 44\r\n\r\n" + hidden
        ),
        ("a signed length", "POST /hub HTTP/1.1\r\nHost: x\r\nContent-Length: +0\r\n\r\n" + hidden),
        (
            "a negative length",
            "POST /hub HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n" + hidden
        ),
        (
            "a length in hexadecimal",
            "POST /hub HTTP/1.1\r\nHost: x\r\nContent-Length: 0x0\r\n\r\n" + hidden
        ),
        (
            "an endless length",
            "POST /hub HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999\r\n\r\n" + hidden
        ),
        (
            "a length without digits",
            "POST /hub HTTP/1.1\r\nHost: x\r\nContent-Length: \r\n\r\n" + hidden
        ),
        (
            "chunks spelled otherwise",
            "POST /hub HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n" + hidden
        ),
        (
            "chunks not last",
            "POST /hub HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n"
                + hidden
        ),
        (
            "chunks after another coding",
            "POST /hub HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"
                + hidden
        ),
        (
            "chunks twice",
            "POST /hub HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
                + hidden
        ),
        (
            "chunks in HTTP/1.0",
            "POST /hub HTTP/1.0\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + hidden
        ),
        (
            "space before the colon",
            "POST /hub HTTP/1.1\r\nHost: x\r\nContent-Length : 44\r\n\r\n" + hidden
        ),
        ("a folded field", "GET /all.atom HTTP/1.1\r\nHost: x\r\nX: a\r\n b\r\n\r\n"),
        (
            "a folded length",
            "POST /hub HTTP/1.1\r\nHost: x\r\nContent-Length:\r\n 44\r\n\r\n" + hidden
        ),
        ("NUL in a field", "GET /all.atom HTTP/1.1\r\nHost: x\r\nX: a\u{0}b\r\n\r\n"),
        ("NUL in a name", "GET /all.atom HTTP/1.1\r\nHost: x\r\nX\u{0}: a\r\n\r\n"),
        ("CR in a field", "GET /all.atom HTTP/1.1\r\nHost: x\r\nX: a\rb\r\n\r\n"),
        (
            "a chunk of no size",
            "POST /hub HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n\r\n" + hidden
        ),
        (
            "a chunk of negative size",
            "POST /hub HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n\r\n" + hidden
        ),
        (
            "a chunk without end",
            "POST /hub HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1\r\naXX0\r\n\r\n"
                + hidden
        ),
        (
            "an endless chunk",
            "POST /hub HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n"
                + hidden
        ),
        ("no host", "GET /all.atom HTTP/1.1\r\n\r\n"),
        ("two hosts", "GET /all.atom HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n"),
        ("an empty host", "GET /all.atom HTTP/1.1\r\nHost:\r\n\r\n"),
        (
            "a body to read",
            "GET /all.atom HTTP/1.1\r\nHost: x\r\nContent-Length: 44\r\n\r\n" + hidden
        ),
        (
            "chunks to read",
            "GET /all.atom HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
                + hidden
        ),
        (
            "a body for a page",
            "POST /all.atom HTTP/1.1\r\nHost: x\r\nContent-Length: 44\r\n\r\n" + hidden
        ),
        ("another protocol", "GET /all.atom HTTP/3.7\r\nHost: x\r\n\r\n"),
        ("no protocol", "GET /all.atom\r\n\r\n"),
        ("TLS", "\u{16}\u{3}\u{1}\u{0}\u{5}hello\r\n\r\n"),
        ("SSH", "SSH-2.0-OpenSSH_9.2\r\n\r\n"),
        ("CONNECT", "CONNECT b.invalid:443 HTTP/1.1\r\nHost: x\r\n\r\n"),
        ("TRACE", "TRACE / HTTP/1.1\r\nHost: x\r\nX-Secret: s3cret\r\n\r\n"),
        ("HTTP/2 at once", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
    ]

    @Test func whatIsDoubtfulIsRefusedAndEndsTheConnection() async throws {
        try await ServeApplicationTests.withServer { client, _ in
            for (name, request) in Self.doubtful {
                let start = ContinuousClock.now
                let answer = await client.exchange(request)
                let status = answer.dropFirst("HTTP/1.1 ".count).prefix(1)
                #expect(
                    answer.isEmpty || ["4", "5"].contains(status), "\(name): \(answer.prefix(60))")
                #expect(answer.components(separatedBy: "HTTP/1.").count <= 2, "\(name): \(answer)")
                #expect(!answer.contains("s3cret"), "\(name)")
                #expect(ContinuousClock.now - start < .seconds(8), "\(name) was kept open")
            }
            #expect(await client.get("/all.atom").hasPrefix("HTTP/1.1 200"))
        }
    }

    @Test(arguments: [
        "GET /all.atom HTTP/1.0\r\n\r\n",
        "GET /all.atom HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 0\r\n\r\n",
        "get /all.atom HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n".replacingOccurrences(
            of: "get", with: "GET"),
        "\r\n\r\nGET /all.atom HTTP/1.1\r\nHOST: x\r\nConnection: close\r\n\r\n",
    ])
    func whatIsSoundIsAnswered(request: String) async throws {
        try await ServeApplicationTests.withServer { client, _ in
            #expect(await client.exchange(request).hasPrefix("HTTP/1.1 200"))
        }
    }

    @Test func methodsThatAskNothingAreRefused() async throws {
        try await ServeApplicationTests.withServer { client, _ in
            for method in [
                "PUT", "DELETE", "PATCH", "POST", "OPTIONS", "PROPFIND", "PURGE", "LOCK",
            ] {
                let answer = await client.get("/all.atom", method: method)
                #expect(answer.hasPrefix("HTTP/1.1 4"), "\(method): \(answer.prefix(60))")
            }
        }
    }

    /// Paths are looked up, never joined to a folder.
    @Test(arguments: [
        "/../etc/passwd", "/..%2fetc%2fpasswd", "/%2e%2e/%2e%2e/etc/passwd", "/..\\etc\\passwd",
        "/.%00./etc/passwd", "/%c0%ae%c0%ae/etc/passwd", "/all.atom/../../etc/passwd",
        "//etc/passwd", "/./././etc/passwd", "/....//etc/passwd", "/%252e%252e/etc/passwd",
        "/archive/../all.atom", "/all.atom%00.html", "/.bohai-files", "/store", "/store.tokens",
        "/%2e%2e%5c%2e%2e%5cetc", "/all.atom;x=/../../etc/passwd", "file:///etc/passwd",
        "/dalian/archive/-1.atom", "/dalian/archive/99999999999999999999.atom",
        "/dalian/archive/0x1.atom", "/dalian/archive/１.atom",
    ])
    func noPathLeadsOut(path: String) async throws {
        try await ServeApplicationTests.withServer { client, _ in
            let answer = await client.get(path)
            #expect(answer.hasPrefix("HTTP/1.1 4"), "\(answer.prefix(60))")
            #expect(!answer.contains("root:"))
        }
    }

    @Test func headersHaveTheirLimits() async throws {
        try await ServeApplicationTests.withServer { client, _ in
            let many = await client.get("/all.atom", (0..<120).map { "X-\($0): a" })
            #expect(!many.hasPrefix("HTTP/1.1 2"), "\(many.prefix(40))")
            let large = await client.get(
                "/all.atom", ["X: " + String(repeating: "a", count: 17_000)])
            #expect(!large.hasPrefix("HTTP/1.1 2"), "\(large.prefix(40))")
            let long = await client.get("/" + String(repeating: "a", count: 17_000))
            #expect(!long.hasPrefix("HTTP/1.1 2"), "\(long.prefix(40))")
            let some = await client.get("/all.atom", (0..<60).map { "X-\($0): a" })
            #expect(some.hasPrefix("HTTP/1.1 200"))
        }
    }
}
