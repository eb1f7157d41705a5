import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Serve

/// Small things that want to become large: each is read by the whole program, whose memory and
/// processor time are measured.
@Suite(.serialized) struct BombTests {
    /// What one run used.
    private struct Usage {
        var status: Int
        /// Megabytes at the peak.
        var memory: Double
        /// Seconds of processor time.
        var seconds: Double
        var words: String
    }

    /// Runs the program as a child of something that asks the system what it used, and under limits
    /// beyond which the system would end it.
    private static func run(_ program: BohaiProgram, _ arguments: [String]) async throws -> Usage {
        let script = """
            import json, resource, subprocess, sys
            resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
            done = subprocess.run(sys.argv[1:], capture_output=True)
            used = resource.getrusage(resource.RUSAGE_CHILDREN)
            words = (done.stdout + done.stderr).decode("utf-8", "replace")
            print(json.dumps([done.returncode, used.ru_maxrss / 1024, used.ru_utime + used.ru_stime, words]))
            """
        let bohai = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
            .appendingPathComponent("bohai").path
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "-c", script, bohai] + arguments
        process.currentDirectoryURL = URL(fileURLWithPath: program.folder)
        let output = Pipe()
        process.standardOutput = output
        let text = try await process.text(into: output)
        let values = try #require(
            try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [Any])
        return Usage(
            status: try #require(values[0] as? Int), memory: try #require(values[1] as? Double),
            seconds: try #require(values[2] as? Double), words: values[3] as? String ?? "")
    }

    private static func configuration(_ url: String, more: String = "") -> String {
        """
        site: {title: 渤海, url: https://feeds.example.org}
        storage: store.sqlite
        allow_networks: [127.0.0.0/8]
        fetch: {delay: 0s, timeout: 20s, robots: false}
        regions: {dalian: 大连市}
        sources:
          port:
            url: \(url)
        \(more)
        """
    }

    private static func poll(
        _ body: [UInt8], _ headers: [String], more: String = ""
    ) async throws -> Usage {
        let server = try LoopbackServer { _ in .response(headers: headers, body: body) }
        let program = try BohaiProgram()
        defer { program.remove() }
        try program.write(configuration(server.url("/list"), more: more), to: "feeds.yml")
        return try await run(program, ["refresh"])
    }

    /// A debug build takes several times what a release takes.
    private static let seconds = 10.0
    private static let memory = 64.0

    private static func text(_ text: String) -> [UInt8] { Array(text.utf8) }

    private static func entities() -> [UInt8] {
        var lines = ["<?xml version=\"1.0\"?><!DOCTYPE r [<!ENTITY a0 \"aaaaaaaaaa\">"]
        for level in 1..<12 {
            let inner = String(repeating: "&a\(level - 1);", count: 10)
            lines.append("<!ENTITY a\(level) \"\(inner)\">")
        }
        lines.append(
            "]><rss version=\"2.0\"><channel><item><title>&a11;</title></item></channel></rss>")
        return text(lines.joined(separator: "\n"))
    }

    private static func longEntity() -> [UInt8] {
        let entity = String(repeating: "a", count: 100_000)
        let uses = String(repeating: "&a;", count: 30_000)
        return text(
            "<!DOCTYPE r [<!ENTITY a \"\(entity)\">]><rss version=\"2.0\"><channel><item><title>"
                + "\(uses)</title></item></channel></rss>")
    }

    private static let html = "Content-Type: text/html; charset=utf-8"
    private static let xml = "Content-Type: application/rss+xml"
    private static let json = "Content-Type: application/json"
    private static let list = "    items: ul > li\n    fields: {title: a, url: a@href}"

    static let bombs: [String] = [
        "gzip", "br", "zstd", "entities", "long entity", "deep page", "wide list",
        "many attributes", "one long tag", "deep JSON", "wide JSON", "regular expression",
        "selector list", "many entities", "endless comment", "unclosed tables", "deep XML",
        "titles within titles",
    ]

    /// Lists within one another that lead nowhere, each with its title and the innermost with much
    /// to look at.
    private static func nestedTitles() -> [UInt8] {
        let row = "<div class=tit>2026-11-27 abcdefghij</div>"
        let levels = 580
        let open = String(repeating: row + "<div class=tit>", count: levels)
        let close = String(repeating: "</div>" + row, count: levels)
        return text(open + String(repeating: "<i>港</i>", count: 15_000) + close)
    }

    private static func usage(of bomb: String) async throws -> Usage {
        let repeated = { (piece: String, count: Int) in text(String(repeating: piece, count: count))
        }
        switch bomb {
        case "gzip", "br", "zstd":
            let coding: ContentCoding = bomb == "gzip" ? .gzip : bomb == "br" ? .br : .zstd
            let zeros = [UInt8](repeating: 0, count: 64 << 20)
            let body = try #require(coding.encode(zeros, for: .serving))
            return try await poll(body, [html, "Content-Encoding: \(bomb)"])
        case "entities": return try await poll(entities(), [xml])
        case "long entity": return try await poll(longEntity(), [xml])
        case "deep page": return try await poll(repeated("<div>", 400_000), [html])
        case "wide list":
            return try await poll(repeated("<li><a href=/x>t</a>", 40_000), [html])
        case "many attributes":
            let attributes = (0..<60_000).map { "a\($0)=b" }.joined(separator: " ")
            return try await poll(text("<ul \(attributes)><li><a href=/x>t</a></ul>"), [html])
        case "one long tag":
            return try await poll(text("<ul ") + repeated("a", 3_000_000), [html], more: list)
        case "deep JSON": return try await poll(repeated("{\"a\":", 500_000), [json])
        case "wide JSON":
            return try await poll(
                text("[") + repeated("{\"title\":\"t\",\"url\":\"/x\"},", 100_000) + text("0]"),
                [json])
        case "regular expression":
            return try await poll(
                text("<ul><li><a href=/x>\(String(repeating: "a", count: 50_000))!</a></ul>"),
                [html],
                more:
                    "    items: ul > li\n    fields: {title: 'a | match \"^(a+)+$\"', url: a@href}")
        case "selector list":
            let names = (0..<2_000).map { "x\($0)" }.joined(separator: ", ")
            return try await poll(
                repeated("<ul><li><a href=/x>t</a></ul>", 20_000), [html],
                more: "    items: 'ul > li:not(\(names))'\n    fields: {title: a, url: a@href}")
        case "many entities": return try await poll(repeated("&lt;&#x41;&amp", 300_000), [html])
        case "titles within titles": return try await poll(nestedTitles(), [html])
        case "endless comment":
            return try await poll(text("<!--") + repeated("--!<!-", 500_000), [html])
        case "unclosed tables":
            return try await poll(repeated("<table><td><a><b><table>", 60_000), [html])
        default: return try await poll(repeated("<a>", 200_000), [xml])
        }
    }

    private static let usual = Mutex<Double?>(nil)

    /// Megabytes that an ordinary page takes, measured once.
    private static func ordinary() async throws -> Double {
        if let known = usual.withLock(\.self) { return known }
        let usage = try await poll(
            text("<ul><li><a href=/1>大连港公告</a><li><a href=/2>大连港通知</a></ul>"), [html],
            more: list)
        #expect(usage.status == 0, "\(usage.words)")
        usual.withLock { $0 = usage.memory }
        return usage.memory
    }

    @Test(arguments: bombs)
    func staySmall(bomb: String) async throws {
        let ordinary = try await Self.ordinary()
        let usage = try await Self.usage(of: bomb)
        #expect([0, 1, 78].contains(usage.status), "\(bomb): \(usage.status) \(usage.words)")
        let more = usage.memory - ordinary
        #expect(more < Self.memory, "\(bomb): \(more) MB more than usual")
        #expect(usage.seconds < Self.seconds, "\(bomb): \(usage.seconds) s")
    }

    /// Each list names the one before it ten times.
    @Test func aliasesOfAConfigurationDoNotMultiply() async throws {
        let program = try BohaiProgram()
        defer { program.remove() }
        var lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
        for level in 1..<12 {
            let inner = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
            lines.append("a\(level): &a\(level) [\(inner)]")
        }
        try program.write(lines.joined(separator: "\n"), to: "feeds.yml")
        let usage = try await Self.run(program, ["check"])
        #expect(usage.status == 78, "\(usage.words.prefix(200))")
        #expect(usage.memory < 128, "\(usage.memory) MB")
        #expect(usage.seconds < Self.seconds, "\(usage.seconds) s")
    }
}
