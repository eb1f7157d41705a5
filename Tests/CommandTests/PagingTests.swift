import Foundation
import Synchronization
import TestSupport
import Testing

/// Lists of several pages, asked for by GET and by POST, through the whole program.
struct PagingTests {
    private static func items(_ numbers: ClosedRange<Int>) -> String {
        numbers.reversed().map { number in
            "<li><a href=\"/n/\(number).html\">大连港第\(number)号公告</a>"
                + "<span>2026-01-\(number < 10 ? "0" : "")\(number)</span></li>"
        }.joined()
    }

    private static func configuration(_ url: String, _ keys: String) -> String {
        """
        site: {title: 渤海, url: https://feeds.example.org}
        storage: store.sqlite
        output: site
        allow_networks: [127.0.0.0/8]
        fetch: {delay: 0s, robots: false}
        regions: {dalian: 大连市}
        sources:
          port:
            url: \(url)
            every: 1s
        \(keys)
        """
    }

    @Test func pagesAreReadOnceAndThenOnlyForNews() async throws {
        let top = Mutex(9)
        let server = try LoopbackServer { request in
            let number =
                Int(request.target.drop { $0 != "_" }.dropFirst().prefix { $0 != "." }) ?? 1
            let high = top.withLock { $0 } - 3 * (number - 1)
            guard high > 2 else { return .response("404 Not Found") }
            let next = "<a href=\"/l_\(number + 1).html\">下一页</a>"
            return .response(
                headers: ["Content-Type: text/html; charset=utf-8"],
                body: Array("<ul>\(Self.items((high - 2)...high))</ul>\(next)".utf8))
        }
        let program = try BohaiProgram()
        defer { program.remove() }
        try program.write(
            Self.configuration(server.url("/l.html"), "    items: ul > li\n    pages: 3"),
            to: "feeds.yml")
        let preview = try await program.run(["preview", "port", "--explain"])
        #expect(preview.status == 0, "\(preview.words)")
        #expect(preview.words.contains("page 3: "), "\(preview.words)")
        #expect(preview.words.contains("the link \"下一页\""), "\(preview.words)")
        let before = server.requests.count
        let first = try await program.run(["refresh", "--now", "2026-01-20T08:00:00+08:00"])
        #expect(first.status == 0, "\(first.words)")
        #expect(
            server.requests.dropFirst(before).map(\.target) == [
                "/l.html", "/l_2.html", "/l_3.html",
            ])
        let feed = try program.read("site/dalian.atom")
        #expect(feed.components(separatedBy: "<entry>").count - 1 == 9)
        #expect(try await Self.pages(program) == 3)
        top.withLock { $0 = 10 }
        let middle = server.requests.count
        _ = try await program.run(["refresh", "--now", "2026-01-20T10:00:00+08:00"])
        #expect(server.requests.dropFirst(middle).map(\.target) == ["/l.html"])
        #expect(try await Self.pages(program) == 1)
        top.withLock { $0 = 16 }
        let end = server.requests.count
        _ = try await program.run(["refresh", "--now", "2026-01-20T12:00:00+08:00"])
        #expect(
            server.requests.dropFirst(end).map(\.target) == ["/l.html", "/l_2.html", "/l_3.html"])
    }

    /// What `bohai status` says of the pages that were walked.
    private static func pages(_ program: BohaiProgram) async throws -> Int? {
        let status = try await program.run(["status", "--format", "json"])
        let parsed = try JSONSerialization.jsonObject(with: Data(status.output.utf8))
        return ((parsed as? [[String: Any]])?.first)?["pages"] as? Int
    }

    @Test(arguments: [
        ("json:$.next", "/api?after=k2", "\"?after=k2\""),
        ("json:$.cursor | prepend \"?after=\"", "/api?after=k2", "null, \"cursor\": \"k2\""),
    ])
    func cursorsLeadThroughAnInterface(rule: String, second: String, next: String) async throws {
        let server = try LoopbackServer { request in
            let isFirst = !request.target.contains("after=")
            let numbers = isFirst ? [6, 5, 4] : [3, 2, 1]
            let items = numbers.map {
                "{\"title\": \"大连港第\($0)号公告\", \"url\": \"/n/\($0)\"}"
            }
            let json =
                "{\"items\": [\(items.joined(separator: ","))]"
                + (isFirst ? ", \"next\": \(next)" : "") + "}"
            return .response(headers: ["Content-Type: application/json"], body: Array(json.utf8))
        }
        let program = try BohaiProgram()
        defer { program.remove() }
        try program.write(
            Self.configuration(
                server.url("/api"),
                "    items: json:$.items[*]\n    pages: 5\n    next: '\(rule)'"), to: "feeds.yml")
        let first = try await program.run(["refresh", "--now", "2026-01-20T08:00:00+08:00"])
        #expect(first.status == 0, "\(first.words)")
        #expect(server.requests.map(\.target) == ["/api", second])
        #expect(first.output.contains("2 pages"), "\(first.output)")
    }

    @Test func aListIsAskedForByPost() async throws {
        let server = try LoopbackServer { request in
            let number = Int(request.body.suffix(1)) ?? 0
            let high = 9 - 3 * number
            let list = high < 3 ? "" : Self.items((high - 2)...high).replacing("\"", with: "'")
            let json = "{\"success\":true,\"data\":{\"html\":\"<ul>\(list)</ul>\"}}"
            return .response(
                headers: ["Content-Type: application/json", "ETag: \"x\""], body: Array(json.utf8))
        }
        let program = try BohaiProgram()
        defer { program.remove() }
        try program.write(
            Self.configuration(
                server.url("/api"),
                "    body: {unit: 大连, page: \"{n:0}\"}\n    within: json:$.data.html\n"
                    + "    items: li\n    pages: 5"), to: "feeds.yml")
        let check = try await program.run(["check"])
        #expect(check.status == 0, "\(check.words)")
        let preview = try await program.run(["preview", "port", "--explain"])
        #expect(preview.words.contains("asked by POST"), "\(preview.words)")
        #expect(preview.words.contains("within json:$.data.html"), "\(preview.words)")
        #expect(server.requests.count == 4)
        let first = try await program.run(["refresh", "--now", "2026-01-20T08:00:00+08:00"])
        #expect(first.status == 0, "\(first.words)")
        #expect(server.requests.map(\.method) == Array(repeating: "POST", count: 8))
        #expect(
            server.requests.dropFirst(4).map(\.body)
                == (0...3).map { "unit=%E5%A4%A7%E8%BF%9E&page=\($0)" })
        #expect(server.requests.allSatisfy { $0["If-None-Match"] == nil })
        let feed = try program.read("site/dalian.atom")
        #expect(feed.components(separatedBy: "<entry>").count - 1 == 9)
        _ = try await program.run(["refresh", "--now", "2026-01-20T09:00:00+08:00"])
        #expect(server.requests.count == 9)
        #expect(server.requests.last?["If-None-Match"] == nil)
    }
}
