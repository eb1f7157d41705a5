import Foundation
import TestSupport
import Testing

/// The program from outside: exit codes, streams, files.
struct CommandTests {
    static let page = """
        <html><head><title>港口</title></head><body><ul class="newsList">
        <li><a class="tit" href="/n/3.html">锦州港新航线开通</a><p class="txt">锦州港今日开通新航线。</p><span class="date">01/03</span></li>
        <li><a class="tit" href="/n/2.html">大连庄河市修缮海堤</a><p class="txt">庄河市开始修缮海堤。</p><span class="date">01/02</span></li>
        <li><a class="tit" href="/n/1.html">营口老边区开放图书馆</a><p class="txt">老边区图书馆今日开放。</p><span class="date">12/31</span></li>
        </ul></body></html>
        """

    static func configuration(_ url: String = "page.html", more: String = "") -> String {
        """
        site:
          title: 渤海
          url: https://feeds.example.org
        storage: store.sqlite
        output: site
        allow_networks: [127.0.0.0/8]
        fetch:
          delay: 0s
        regions:
          dalian: 大连市
          jinzhou: 锦州市
          yingkou: 营口市
        sources:
          port:
            title: 港口
            url: \(url)
            base: https://port.example.org/list
            items: ul.newsList > li
            fields:
              title: a.tit
              url: a.tit@href
              content: p.txt
              date: span.date
        \(more)
        """
    }

    /// Whether a file is another one in a content coding.
    private static func isTwin(_ name: String) -> Bool {
        [".gz", ".br", ".zst"].contains { name.hasSuffix($0) }
    }

    @Test func refreshMakesFeedsAndTheSameFeedsAgain() async throws {
        let program = try BohaiProgram()
        defer { program.remove() }
        try program.write(Self.page, to: "page.html")
        try program.write(Self.configuration(), to: "feeds.yml")
        let first = try await program.run(["refresh", "--now", "2026-01-05T08:00:00+08:00"])
        #expect(first.status == 0, "\(first.words)")
        #expect(first.output.contains("port"))
        let before = try program.contents(of: "site")
        // The index page and the list of feeds, then every feed and its page; the stamp of the
        // archives and the list of all these files.
        let documents = before.keys.filter { !Self.isTwin($0) }
        #expect(documents.count == 24)
        #expect(before["all.atom.gz"] != nil && before["dalian.html.br"] != nil)
        let dalian = try program.read("site/dalian.atom")
        #expect(dalian.contains("大连庄河市修缮海堤"))
        #expect(!dalian.contains("锦州港"))
        #expect(dalian.contains("2026-01-02T00:00:00+08:00"))
        #expect(try program.read("site/yingkou.atom").contains("2025-12-31T00:00:00+08:00"))
        for day in 6..<26 {
            let again = try await program.run([
                "refresh", "--now", "2026-01-\(day < 10 ? "0" : "")\(day)T08:00:00+08:00",
            ])
            #expect(again.status == 0)
        }
        #expect(try program.contents(of: "site") == before)
    }

    /// OPML 2.0: whoever reads the list gets every feed, by its own address.
    @Test func theListOfFeedsIsReadBack() async throws {
        let program = try BohaiProgram()
        defer { program.remove() }
        try program.write(Self.page, to: "page.html")
        try program.write(Self.configuration(), to: "feeds.yml")
        let refresh = try await program.run(["refresh", "--now", "2026-01-05T08:00:00+08:00"])
        #expect(refresh.status == 0, "\(refresh.words)")
        let imported = try await program.run(["import", "site/feeds.opml"])
        let addresses = imported.output.split(separator: "\n").filter { $0.contains("url: ") }
        let feeds = ["all", "dalian", "jinzhou", "yingkou", "sources/port"]
        #expect(
            addresses.map { String($0.split(separator: " ")[1]) }
                == feeds.map { "https://feeds.example.org/\($0).atom" })
    }

    @Test func oneNewItemIsOneNewEntry() async throws {
        let program = try BohaiProgram()
        defer { program.remove() }
        try program.write(Self.page, to: "page.html")
        try program.write(Self.configuration(), to: "feeds.yml")
        _ = try await program.run(["refresh", "--now", "2026-01-05T08:00:00+08:00"])
        let before = try program.contents(of: "site")
        let item = """
            <ul class="newsList">
            <li><a class="tit" href="/n/4.html">锦州凌海市大棚蔬菜上市</a><p class="txt">凌海市蔬菜上市。</p><span class="date">01/05</span></li>
            """
        let page = Self.page.replacingOccurrences(of: "<ul class=\"newsList\">", with: item)
        try program.write(page, to: "page.html")
        let result = try await program.run(["refresh", "--now", "2026-01-05T09:00:00+08:00"])
        #expect(result.status == 0)
        let after = try program.contents(of: "site")
        let changed = Set(after.keys.filter { after[$0] != before[$0] && !Self.isTwin($0) })
        let feeds = ["all", "jinzhou", "sources/port"].flatMap { stem in
            ["atom", "rss", "json", "html"].map { "\(stem).\($0)" }
        }
        #expect(changed == Set(feeds + ["index.html"]))
        let entries = try program.read("site/jinzhou.atom").components(separatedBy: "<entry>")
        #expect(entries.count - 1 == 2)
    }

    @Test(arguments: ["500", "garbage", "gone", "cut"])
    func aFailingSourceChangesNoByte(_ failure: String) async throws {
        let program = try BohaiProgram()
        defer { program.remove() }
        let page = Self.page
        let server = try LoopbackServer { request in
            guard request.target == "/list" else { return .response("404 Not Found") }
            let hasFailed = request["If-None-Match"] != nil
            guard hasFailed else {
                return .response(
                    headers: ["Content-Type: text/html; charset=utf-8", "ETag: \"1\""],
                    body: Array(page.utf8))
            }
            switch failure {
            case "500": return .response("500 Oops", body: Array("<li>错误</li>".utf8))
            case "garbage": return .response(body: (0..<4_000).map { UInt8($0 * 7 & 255) })
            case "gone": return .response("410 Gone")
            default:
                return LoopbackServer.Reply(
                    chunks: [Array("HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n<ul".utf8)],
                    closes: true)
            }
        }
        try program.write(Self.configuration(server.url("/list")), to: "feeds.yml")
        let first = try await program.run(["refresh", "--now", "2026-01-05T08:00:00+08:00"])
        #expect(first.status == 0, "\(first.words)\(first.output)")
        let before = try program.contents(of: "site")
        let second = try await program.run(["refresh", "--now", "2026-01-05T09:00:00+08:00"])
        #expect(second.status == 1)
        #expect(second.output.contains("failed"))
        #expect(try program.contents(of: "site") == before)
        let status = try await program.run(["status", "--format", "json"])
        let state = failure == "gone" ? "gone" : "degraded"
        #expect(status.output.contains("\"state\" : \"\(state)\""))
    }

    @Test func aVanishedFileFailsAlone() async throws {
        let program = try BohaiProgram()
        defer { program.remove() }
        try program.write(Self.page, to: "page.html")
        try program.write(
            Self.configuration(more: "  gone:\n    url: gone.html"), to: "feeds.yml")
        let result = try await program.run(["refresh", "--now", "2026-01-05T08:00:00+08:00"])
        #expect(result.status == 1)
        #expect(result.output.contains("gone.html: No such file"))
        #expect(try program.read("site/dalian.atom").contains("大连庄河市"))
        #expect(try await program.run(["check"]).status == 78)
    }

    @Test func checkNamesEveryProblemWithItsPlace() async throws {
        let program = try BohaiProgram()
        defer { program.remove() }
        let text = Self.configuration().replacingOccurrences(
            of: "title: a.tit", with: "tilte: a.tit"
        )
        .replacingOccurrences(of: "大连市", with: "大莲市")
        .replacingOccurrences(of: "ul.newsList > li", with: "ul.newsList >> li")
        try program.write(text, to: "feeds.yml")
        let result = try await program.run(["check"])
        #expect(result.status == 78)
        let lines = result.output.split(separator: "\n").map(String.init)
        #expect(lines.contains { $0.hasPrefix("feeds.yml:10:11: ") && $0.contains("大连") })
        #expect(lines.contains { $0.hasPrefix("feeds.yml:18:") })
        #expect(lines.contains { $0.hasPrefix("feeds.yml:20:7: ") && $0.contains("\"title\"") })
    }

    @Test(arguments: [
        (["refresh", "prot"], 2, "did you mean \"port\"?"), (["refresh", "--nwo"], 2, "nwo"),
        (["bogus"], 2, "bogus"), (["check", "--config", "none.yml"], 78, "none.yml"),
        (["preview", "nothing-like-it"], 2, "no source"), (["--version"], 0, ""),
        (["inspect", "date", "--timezone", "Mars/Olympus", "x"], 2, "Mars/Olympus"),
    ])
    func endsWithTheRightCode(_ arguments: [String], _ status: Int32, _ words: String) async throws
    {
        let program = try BohaiProgram()
        defer { program.remove() }
        try program.write(Self.configuration(), to: "feeds.yml")
        try program.write(Self.page, to: "page.html")
        let result = try await program.run(arguments)
        #expect(result.status == status, "\(result.words)")
        #expect(words.isEmpty || result.words.contains(words), "\(result.words)")
    }

    @Test func previewFindsTheItemsWithoutRules() async throws {
        let program = try BohaiProgram()
        defer { program.remove() }
        try program.write(Self.page, to: "page.html")
        let result = try await program.run([
            "preview", "page.html", "--url", "http://port.example.org/list", "--format", "json",
            "--now", "2026-01-05T08:00:00+08:00",
        ])
        #expect(result.status == 0, "\(result.words)")
        let parsed = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
        let items = try #require(parsed as? [[String: Any]])
        #expect(
            items.map { $0["url"] as? String } == [
                "http://port.example.org/n/3.html", "http://port.example.org/n/2.html",
                "http://port.example.org/n/1.html",
            ])
        #expect(
            items.map { $0["published"] as? String } == [
                "2026-01-03T00:00:00+08:00", "2026-01-02T00:00:00+08:00",
                "2025-12-31T00:00:00+08:00",
            ])
        #expect(items[1]["counties"] as? [String] == ["210283"])
        #expect(items[1]["prefectures"] as? [String] == ["210200"])
        #expect(items[0]["image"] is NSNull)
    }

    @Test func inspectsOneStepAtATime() async throws {
        let program = try BohaiProgram()
        defer { program.remove() }
        let dates = try await program.run([
            "inspect", "date", "--now", "2023-04-12T08:00:00+08:00", "--timezone", "Asia/Shanghai",
            "--", "04/10", "昨天 18:30", "garbage",
        ])
        #expect(dates.output == "2023-04-10T00:00:00+08:00\n2023-04-11T18:30:00+08:00\n-\n")
        let regions = try await program.run(
            ["inspect", "regions", "-"], input: "大连庄河市修缮海堤\n无地名的一行\n")
        let lines = regions.output.split(separator: "\n").map(String.init)
        #expect(lines.count == 2)
        #expect(lines.first?.contains("\"prefectures\":[\"210200\"]") == true)
        #expect(lines.last?.contains("\"prefectures\":[]") == true)
        let html = try await program.run(
            ["inspect", "html", "-"], input: "<p onclick=x>一<script>alert(1)</script></p>")
        #expect(html.output == "<p>一</p>\n")
    }
}
