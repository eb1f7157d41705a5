import Foundation
import Testing

@testable import Serve

/// Conditional requests and content negotiation (RFC 9110 §12.5.3, §13) through a real socket: each
/// row is asked with GET and HEAD, of the front door and, by a field that only the router reads, of
/// the router.
@Suite(.serialized) struct PublishingTableTests {
    /// What a row sends and must get.
    ///
    /// `{br}`, `{gzip}`, `{zstd}` and `{identity}` stand for the
    /// entity tags, `{date}` for Last-Modified.
    struct Row: Sendable, CustomTestStringConvertible {
        var fields: [String]
        var status: Int
        var coding: String

        init(_ fields: [String], _ status: Int, _ coding: String = "identity") {
            self.fields = fields
            self.status = status
            self.coding = coding
        }

        var testDescription: String { "\(fields) → \(status) \(coding)" }
    }

    static let negotiation = [
        Row([], 200),
        Row(["Accept-Encoding:"], 200),
        Row(["Accept-Encoding: gzip"], 200, "gzip"),
        Row(["Accept-Encoding: x-gzip"], 200, "gzip"),
        Row(["Accept-Encoding: br"], 200, "br"),
        Row(["Accept-Encoding: zstd"], 200, "zstd"),
        Row(["Accept-Encoding: gzip, deflate, br, zstd"], 200, "br"),
        Row(["Accept-Encoding: gzip", "Accept-Encoding: zstd"], 200, "zstd"),
        Row(["Accept-Encoding: br;q=0.2, gzip;q=0.9"], 200, "gzip"),
        Row(["Accept-Encoding: br;q=0, gzip;q=0, zstd"], 200, "zstd"),
        Row(["Accept-Encoding: gzip;q=0"], 200),
        Row(["Accept-Encoding: deflate"], 200),
        Row(["Accept-Encoding: *"], 200, "br"),
        Row(["Accept-Encoding: *;q=0, gzip"], 200, "gzip"),
        Row(["Accept-Encoding: identity;q=0, gzip"], 200, "gzip"),
        Row(["Accept-Encoding: gzip;q=0.5, identity"], 200),
        Row(["Accept-Encoding: identity;q=0"], 406),
        Row(["Accept-Encoding: *;q=0"], 406),
        Row(["Accept-Encoding: deflate, identity;q=0"], 406),
    ]

    static let conditions = [
        Row(["If-None-Match: {identity}"], 304),
        Row(["If-None-Match: W/{identity}"], 304),
        Row(["If-None-Match: \"x\", {identity}, \"y\""], 304),
        Row(["If-None-Match: \"x\"", "If-None-Match: {identity}"], 304),
        Row(["If-None-Match: *"], 304),
        Row(["If-None-Match: \"x\""], 200),
        Row(["If-None-Match: {gzip}"], 200),
        Row(["If-None-Match: {gzip}", "Accept-Encoding: gzip"], 304, "gzip"),
        Row(["If-None-Match: {br}, {gzip}", "Accept-Encoding: gzip"], 304, "gzip"),
        Row(["If-None-Match: {identity}", "Accept-Encoding: br"], 200, "br"),
        Row(["If-None-Match: {zstd}", "Accept-Encoding: zstd"], 304, "zstd"),
        Row(["If-None-Match: nonsense"], 200),
        Row(["If-None-Match: {identity} nonsense"], 200),
        Row(["If-None-Match: \"unclosed"], 200),
        Row(["If-None-Match:"], 200),
        Row(["If-None-Match: \"x\"", "If-Modified-Since: {date}"], 200),
        Row(
            ["If-None-Match: {identity}", "If-Modified-Since: Sat, 01 Jan 2000 00:00:00 GMT"], 304),
        Row(["If-None-Match: nonsense", "If-Modified-Since: {date}"], 200),
        Row(["If-Modified-Since: {date}"], 304),
        Row(["If-Modified-Since: Thu, 01 Jan 2026 00:00:01 GMT"], 304),
        Row(["If-Modified-Since: Wed, 31 Dec 2025 23:59:59 GMT"], 200),
        Row(["If-Modified-Since: Thursday, 01-Jan-26 00:00:00 GMT"], 304),
        Row(["If-Modified-Since: Thu Jan  1 00:00:00 2026"], 304),
        Row(["If-Modified-Since: Wed Dec 31 23:59:59 2025"], 200),
        Row(["If-Modified-Since: Thu, 01 Jan 2026 00:00:00 +0000"], 200),
        Row(["If-Modified-Since: 2026-01-01T00:00:00Z"], 200),
        Row(["If-Modified-Since: Thu, 32 Jan 2026 00:00:00 GMT"], 200),
        Row(["If-Modified-Since: never"], 200),
        Row(["If-Modified-Since: {date}", "If-Modified-Since: {date}"], 200),
        Row(["If-Match: {identity}"], 200),
        Row(["If-Match: *"], 200),
        Row(["If-Match: W/{identity}"], 412),
        Row(["If-Match: \"x\""], 412),
        Row(["If-Match: {gzip}", "Accept-Encoding: gzip"], 200, "gzip"),
        Row(["If-Match: {identity}", "If-None-Match: {identity}"], 304),
        Row(["If-Match: \"x\"", "If-None-Match: {identity}"], 412),
        Row(["If-Unmodified-Since: {date}"], 200),
        Row(["If-Unmodified-Since: Wed, 31 Dec 2025 23:59:59 GMT"], 412),
        Row(["If-Unmodified-Since: never"], 200),
        Row(["If-Match: {identity}", "If-Unmodified-Since: Sat, 01 Jan 2000 00:00:00 GMT"], 200),
        Row(["Range: bytes=0-9"], 200),
        Row(["Range: bytes=0-9", "If-Range: {identity}"], 200),
        Row(["Range: bytes=99999999-"], 200),
        Row(["Range: bytes=0-9", "If-None-Match: {identity}"], 304),
        Row(["Accept: text/html"], 200),
    ]

    @Test(arguments: [negotiation, conditions])
    func everyRowIsAnsweredAsItSays(_ rows: [Row]) async throws {
        try await ServeApplicationTests.withServer { client, _ in
            let marks = try await Self.marks(client)
            for row in rows {
                for method in ["GET", "HEAD"] {
                    for way in [[], ["A-IM: nothing-known"]] {
                        let fields = row.fields.map { Self.filled($0, marks) } + way
                        let answer = Answer(
                            await client.get("/dalian.atom", method: method, fields))
                        Self.check(answer, row, method, marks)
                    }
                }
            }
        }
    }

    @Test func hasAtLeastFortyConditions() {
        #expect(Self.conditions.count >= 40)
    }

    private static func check(
        _ answer: Answer, _ row: Row, _ method: String, _ marks: [String: String]
    ) {
        let note = Comment(rawValue: "\(method) \(row.fields) → \(answer.lines.first ?? "")")
        #expect(answer.status == row.status, note)
        #expect(
            (answer["Vary"]?.hasPrefix("Accept-Encoding") ?? false) == (row.status != 412), note)
        if method == "HEAD" || row.status == 304 { #expect(answer.body.isEmpty, note) }
        switch row.status {
        case 200:
            #expect(answer["ETag"] == marks[row.coding], note)
            #expect(answer["Content-Encoding"] ?? "identity" == row.coding, note)
            #expect(answer["Last-Modified"] == marks["date"], note)
            #expect(answer["Cache-Control"]?.hasPrefix("public, max-age=") == true, note)
            #expect(method == "HEAD" || answer["Content-Length"] == "\(answer.bodySize)", note)
        case 304:
            #expect(answer["ETag"] == marks[row.coding], note)
            #expect(
                answer.names.filter { $0 != "connection" } == [
                    "access-control-allow-origin", "cache-control", "date", "etag", "vary",
                ], note)
        default:
            #expect(answer["Content-Type"] == "text/plain; charset=utf-8", note)
            #expect(answer["X-Content-Type-Options"] == "nosniff", note)
            #expect(answer["Content-Security-Policy"] == "default-src 'none'; sandbox", note)
        }
    }

    private static func filled(_ field: String, _ marks: [String: String]) -> String {
        marks.reduce(field) { $0.replacingOccurrences(of: "{\($1.key)}", with: $1.value) }
    }

    /// The entity tag of each coding, all different, and the date.
    private static func marks(_ client: RawClient) async throws -> [String: String] {
        var marks: [String: String] = [:]
        for coding in ["identity", "gzip", "br", "zstd"] {
            let answer = Answer(await client.get("/dalian.atom", ["Accept-Encoding: \(coding)"]))
            let etag = try #require(answer["ETag"])
            #expect(etag.hasPrefix("\"") && !marks.values.contains(etag))
            marks[coding] = etag
            marks["date"] = answer["Last-Modified"]
        }
        return marks
    }
}

/// An answer as it came over the socket.
struct Answer {
    let lines: [String]
    let body: String

    init(_ text: String) {
        let parts = text.components(separatedBy: "\r\n\r\n")
        lines = parts[0].components(separatedBy: "\r\n")
        body = parts.dropFirst().joined(separator: "\r\n\r\n")
    }

    var status: Int { Int(lines.first?.split(separator: " ").dropFirst().first ?? "") ?? 0 }

    /// The size of a body of text; compressed ones do not survive as text.
    var bodySize: String {
        self["Content-Encoding"] == nil
            ? "\(body.utf8.count)" : self["Content-Length"] ?? "missing"
    }

    /// The names of all fields, sorted.
    var names: [String] {
        lines.dropFirst().map { $0.components(separatedBy: ":")[0].lowercased() }.sorted()
    }

    subscript(_ name: String) -> String? {
        lines.first { $0.lowercased().hasPrefix(name.lowercased() + ":") }
            .map { $0.dropFirst(name.count + 1).trimmingCharacters(in: .whitespaces) }
    }
}
