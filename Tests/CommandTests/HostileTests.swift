import Foundation
import TestSupport
import Testing

/// Servers of every temper, met by the whole program.
struct HostileTests {
    /// A list page in Chinese with a name that GB 2312 lacks (镕) and one of four bytes (𠮷).
    private static let page = """
        <html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312">
        <title>通知</title></head><body><ul class="newsList">
        <li><a class="tit" href="/n/3.html">大连港㛃镕𠮷泊位启用</a><span class="date">2026-01-03</span></li>
        <li><a class="tit" href="/n/2.html">锦州义县修路</a><span class="date">2026-01-02</span></li>
        <li><a class="tit" href="/n/1.html">营口盖州植树</a><span class="date">2026-01-01</span></li>
        </ul></body></html>
        """

    private static func configuration(_ url: String, network: String = "127.0.0.0/8") -> String {
        """
        site: {title: 渤海, url: https://feeds.example.org}
        storage: store.sqlite
        output: site
        allow_networks: [\(network)]
        fetch: {delay: 0s, timeout: 5s, robots: false}
        regions: {dalian: 大连市, jinzhou: 锦州市, yingkou: 营口市}
        sources:
          port:
            url: \(url)
            items: ul.newsList > li
            fields: {title: a.tit, url: a.tit@href, date: span.date}
        """
    }

    /// Polls one page; returns what was said and the items' titles.
    private static func poll(
        _ server: LoopbackServer, network: String = "127.0.0.0/8"
    ) async throws -> (BohaiProgram.Result, [String]) {
        let program = try BohaiProgram()
        defer { program.remove() }
        try program.write(configuration(server.url("/list"), network: network), to: "feeds.yml")
        let result = try await program.run(["refresh", "--now", "2026-01-05T08:00:00+08:00"])
        let json =
            try JSONSerialization.jsonObject(
                with: Data(program.read("site/all.json").utf8)) as? [String: Any]
        let items = json?["items"] as? [[String: Any]] ?? []
        return (result, items.compactMap { $0["title"] as? String })
    }

    @Test(arguments: [
        (encoding: "GB18030", type: "text/html; charset=gb2312"),
        (encoding: "GB18030", type: "text/html"),
        (encoding: "GB18030", type: "text/html; charset=utf-8"),
        (encoding: "GB18030", type: "text/html; charset=ISO-8859-1"),
        (encoding: "UTF-8", type: "text/html"),
        (encoding: "UTF-8", type: "text/html; charset=gbk"),
    ])
    func readsPagesWhateverTheirLabel(_ form: (encoding: String, type: String)) async throws {
        let bytes = try #require(Self.bytes(Self.page, form.encoding))
        let server = try LoopbackServer { _ in
            .response(headers: ["Content-Type: \(form.type)"], body: bytes)
        }
        let (result, titles) = try await Self.poll(server)
        #expect(result.status == 0, "\(result.words)\(result.output)")
        #expect(titles == ["大连港㛃镕𠮷泊位启用", "锦州义县修路", "营口盖州植树"])
    }

    /// `text` in another encoding, by the system's own converter.
    private static func bytes(_ text: String, _ encoding: String) -> [UInt8]? {
        let converter = iconv_open(encoding, "UTF-8")
        defer { iconv_close(converter) }
        var source = Array(text.utf8).map { CChar(bitPattern: $0) }
        var target = [CChar](repeating: 0, count: source.count * 2)
        var (left, space) = (source.count, target.count)
        let isDone = source.withUnsafeMutableBufferPointer { input in
            target.withUnsafeMutableBufferPointer { output in
                var (from, to) = (input.baseAddress, output.baseAddress)
                return iconv(converter, &from, &left, &to, &space) >= 0
            }
        }
        return isDone ? target.dropLast(space).map { UInt8(bitPattern: $0) } : nil
    }

    @Test(arguments: ["http://127.0.0.1:9/", "http://169.254.169.254/latest/meta-data/"])
    func followsNoRedirectInwards(_ target: String) async throws {
        let server = try LoopbackServer(address: "127.0.0.2") { _ in .redirect(302, to: target) }
        let (result, titles) = try await Self.poll(server, network: "127.0.0.2/32")
        #expect(result.status == 1)
        #expect(titles.isEmpty)
        #expect(result.output.contains("not a public address"), "\(result.output)")
    }

    @Test func endsARedirectLoop() async throws {
        let server = try LoopbackServer { request in
            .redirect(302, to: request.target == "/list" ? "/other" : "/list")
        }
        let (result, _) = try await Self.poll(server)
        #expect(result.status == 1)
        #expect(result.output.contains("redirect"), "\(result.output)")
    }

    @Test func givesUpOnAServerThatDrips() async throws {
        let server = try LoopbackServer { _ in
            LoopbackServer.Reply(
                chunks: [Array("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n".utf8)],
                pause: 200, more: { _ in [UInt8(ascii: "<")] })
        }
        let (result, titles) = try await Self.poll(server)
        #expect(result.status == 1)
        #expect(titles.isEmpty)
        #expect(result.output.contains("asked again"), "\(result.output)")
    }

    @Test func asksNobodyItMustNotAsk() async throws {
        let server = try LoopbackServer { _ in .response(body: Array(Self.page.utf8)) }
        let (result, _) = try await Self.poll(server, network: "10.0.0.0/8")
        #expect(result.status == 1)
        #expect(server.connections == 0)
        #expect(result.output.contains("allow_networks"), "\(result.output)")
    }
}
