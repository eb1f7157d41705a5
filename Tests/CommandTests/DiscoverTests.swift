import Foundation
import TestSupport
import Testing

@testable import bohai

struct DiscoverTests {
    private static let page = """
        <!DOCTYPE html><html><head><meta charset=utf-8><title>部门动态-大连市某局</title>
        <link rel=alternate type="application/atom+xml" title="全部" href="/all.atom"></head><body>
        <div class=nav><a href="/">首页</a><a href="/a/">要闻</a><a href="/b/">公告</a></div>
        <ul class=newsList><li><a href="/n/1003.html">金普新区开展春季植树活动</a><span>2026-01-03</span></li>
        <li><a href="/n/1002.html">庄河市举办渔业技术培训班</a><span>2026-01-02</span></li>
        <li><a href="/n/1001.html">全市港口安全检查工作启动</a><span>2025-12-31</span></li></ul>
        </body></html>
        """
    private static let url = "http://port.example.org/xwzx/bmdt/index.html"
    private static let configuration = """
        # mine
        sources:
          a:
            url: page.html
            base: http://a.example.org/ # first
        storage: a.sqlite

        """

    private static func program() throws -> BohaiProgram {
        let program = try BohaiProgram()
        try program.write(page, to: "page.html")
        return program
    }

    @Test func theEntryItsItemsAndTheFeedArePrinted() async throws {
        let program = try Self.program()
        defer { program.remove() }
        let result = try await program.run(["discover", "page.html", "--url", Self.url])
        #expect(result.status == 0, "\(result.words)")
        for line in [
            "sources:", "  port-bmdt:", "    url: \(Self.url)", "    home: 210200 # 大连市",
            "    items: ul.newsList > li", "      title: a", "      date: span",
            "#     url: http://port.example.org/all.atom",
        ] {
            #expect(result.output.contains(line + "\n"), "\(line)\n\(result.output)")
        }
        #expect(result.output.contains("金普新区开展春季植树活动  http://port.example.org/n/1003.html"))
        // What is printed is a configuration.
        try program.write(result.output, to: "printed.yml")
        let check = try await program.run(["check", "--config", "printed.yml"])
        #expect(check.status == 0, "\(check.words)")
    }

    @Test func writeAddsTheSourceAndKeepsTheRest() async throws {
        let program = try Self.program()
        defer { program.remove() }
        try program.write(Self.configuration, to: "feeds.yml")
        let result = try await program.run([
            "discover", "page.html", "--url", Self.url, "--write", "--id", "port",
        ])
        #expect(result.status == 0, "\(result.words)")
        let changed = try program.read("feeds.yml")
        #expect(changed.hasPrefix("# mine\nsources:\n  a:\n    url: page.html\n"))
        #expect(changed.contains("# first\n  port:\n    title: 部门动态-大连市某局\n"))
        #expect(changed.hasSuffix("      date: span\nstorage: a.sqlite\n"))
        let again = try await program.run([
            "discover", "page.html", "--url", Self.url, "--write", "--id", "port",
        ])
        #expect(again.status == 1)
        #expect(again.words.contains("use --id port-2"), "\(again.words)")
        #expect(try program.read("feeds.yml") == changed)
    }

    /// Rows whose data is written by `line`, with 2026-01 dates.
    private static func rows(_ separator: String, _ line: (Int) -> String) -> String {
        (1...8).reversed().map(line).joined(separator: separator)
    }

    private static let json =
        "{\"list\":["
        + rows(",") {
            "{\"title\":\"庄河市举办第\($0)期渔业技术培训班\",\"url\":\"/n/\($0).html\","
                + "\"pubDate\":\"2026-01-0\($0)\"}"
        } + "]}"
    private static let records =
        "<datastore><recordset>"
        + rows("\n") {
            "<record><![CDATA[<li><a href='/n/\($0).html'>庄河市举办第\($0)期渔业技术培训班</a>"
                + "<span>[2026-01-0\($0)]</span></li>]]></record>"
        } + "</recordset></datastore>"
    private static let arrays =
        "var i=0;"
        + rows("\n") {
            "urls[i]='/n/\($0).html';headers[i]=\"庄河市举办第\($0)期渔业技术培训班\";"
                + "year[i]='2026';month[i]='1';day[i]='\($0)';i++;"
        }

    @Test(arguments: [
        (
            "<p>动态</p><script id=state type=application/json>\(json)</script>",
            "within: script#state"
        ),
        (
            "<p>动态</p><script>window.__STATE__ = \(json);</script>",
            "within: script:window.__STATE__"
        ),
        (
            "<p>动态</p><script type=text/xml>\(records)</script>",
            "within: script[type=\"text/xml\"]"
        ),
        (records, "items: record"),
        (
            "{\"data\":{\"html\":\"\(records.replacing("\n", with: ""))\"}}",
            "within: json:$.data.html"
        ),
        ("<p>动态</p><script>\(arrays)</script>", "within: script:urls,headers,year,month,day"),
    ])
    func whatIsWrittenFindsTheSame(page: String, line: String) async throws {
        let program = try Self.program()
        defer { program.remove() }
        try program.write(page, to: "hidden.html")
        try program.write(Self.configuration, to: "feeds.yml")
        let found = try await program.run([
            "discover", "hidden.html", "--url", Self.url, "--id", "port", "--write",
        ])
        #expect(found.status == 0, "\(found.words)")
        #expect(found.output.contains("    " + line + "\n"), "\(found.output)")
        for number in 1...8 {
            #expect(found.output.contains("http://port.example.org/n/\(number).html"))
        }
        let check = try await program.run(["check"])
        #expect(check.status == 0, "\(check.words)")
        // The page of the test lies in a file; its address answers nobody.
        let written = try program.read("feeds.yml")
        try program.write(
            written.replacing("url: \(Self.url)", with: "url: hidden.html\n    base: \(Self.url)"),
            to: "feeds.yml")
        let preview = try await program.run(["preview", "port", "--format", "json"])
        #expect(preview.status == 0, "\(preview.words)")
        let parsed = try JSONSerialization.jsonObject(with: Data(preview.output.utf8))
        let items = try #require(parsed as? [[String: Any]])
        #expect(
            items.compactMap { $0["url"] as? String }
                == (1...8).reversed().map { "http://port.example.org/n/\($0).html" })
        #expect(items.allSatisfy { ($0["published"] as? String)?.hasPrefix("2026-01-0") ?? false })
        #expect(preview.words.contains("rules: "), "\(preview.words)")
    }

    @Test(arguments: [
        (
            "<html><body><div id=app></div><script src=/app.js></script></body></html>",
            "`render: browser`"
        ),
        ("<html><body><h1>404</h1><p>您访问的页面不存在</p></body></html>", ""),
    ])
    func aPageWithoutItemsSaysWhy(html: String, words: String) async throws {
        let program = try Self.program()
        defer { program.remove() }
        try program.write(html, to: "empty.html")
        let result = try await program.run(["discover", "empty.html", "--url", Self.url])
        #expect(result.status == 1)
        #expect(result.words.hasPrefix("empty.html: "), "\(result.words)")
        #expect(words.isEmpty || result.words.contains(words), "\(result.words)")
        #expect(!result.words.contains("stay published"), "\(result.words)")
        #expect(!result.output.contains("sources:"))
    }

    @Test func jsonIsForPrograms() async throws {
        let program = try Self.program()
        defer { program.remove() }
        let result = try await program.run([
            "discover", "page.html", "--url", Self.url, "--format", "json",
        ])
        let parsed = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
        let report = try #require(parsed as? [String: Any])
        let source = try #require(report["source"] as? [String: Any])
        #expect(source["items"] as? String == "ul.newsList > li")
        #expect((source["fields"] as? [String: String])?["url"] == "a@href")
        #expect((report["items"] as? [[String: Any]])?.count == 3)
        #expect((report["feeds"] as? [[String: Any]])?.count == 1)
    }

    /// The settings of a file that waits for its first source hold all the same.
    @Test func aFileWithoutSourcesHasItsSay() async throws {
        let server = try LoopbackServer { _ in
            .response(
                headers: ["Content-Type: text/html; charset=utf-8"], body: Array(Self.page.utf8))
        }
        let program = try Self.program()
        defer { program.remove() }
        let settings = "allow_networks: [127.0.0.0/8]\nfetch: {delay: 0s, robots: false}\n"
        for start in ["", "sources:\n", "sources: {}\n"] {
            try program.write(start + settings, to: "feeds.yml")
            let result = try await program.run(["discover", server.url("/list"), "--write"])
            #expect(result.status == 0, "\(result.words)")
            #expect(try program.read("feeds.yml").contains("items: ul.newsList > li"))
        }
        try program.write("sources: {}\nallow_netwroks: [127.0.0.0/8]\n", to: "feeds.yml")
        let wrong = try await program.run(["discover", server.url("/list"), "--write"])
        #expect(wrong.status == 1)
        #expect(wrong.words.contains("allow_networks"), "\(wrong.words)")
    }
}
