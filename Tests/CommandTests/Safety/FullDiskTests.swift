import Foundation
import Synchronization
import TestSupport
import Testing

/// Files that may not grow, which is what a full disk is to a program, and takes no root.
///
/// `make full-disk` does the same on a file system of its own.
struct FullDiskTests {
    private static func page(_ notices: Int) -> String {
        let list = "<ul class=\"newsList\">"
        let items = (0..<notices).reversed().map { number in
            "<li><a class=\"tit\" href=\"/n/new-\(number).html\">大连港第\(number)号公告</a></li>"
        }
        return CommandTests.page.replacing(list, with: list + items.joined(separator: "\n"))
    }

    /// Address → id of what is published as files, which are whole.
    private static func published(_ program: BohaiProgram) throws -> [String: String] {
        let text = try program.read("site/all.json")
        let feed = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
        let items = try #require(feed?["items"] as? [[String: Any]])
        #expect(try program.read("site/all.atom").hasSuffix("</feed>\n"))
        #expect(try program.read("site/all.rss").hasSuffix("</rss>\n"))
        var ids: [String: String] = [:]
        for item in items {
            ids[try #require(item["url"] as? String)] = try #require(item["id"] as? String)
        }
        return ids
    }

    /// `bohai refresh` where no file may be larger.
    private static func refresh(
        _ program: BohaiProgram, kilobytes: Int
    ) async throws -> (status: Int32, words: String) {
        let process = try BohaiProgram.process([], in: program.folder)
        let path = try #require(process.executableURL?.path)
        process.executableURL = URL(fileURLWithPath: "/bin/bash")
        process.arguments = ["-c", "ulimit -f \(kilobytes); exec \"$0\" refresh", path]
        let words = Pipe()
        process.standardOutput = FileHandle.nullDevice
        process.standardError = words
        let said = try await process.text(into: words)
        return (process.terminationStatus, said)
    }

    @Test func noWriteOfARefreshLosesOrTearsAnything() async throws {
        let program = try BohaiProgram()
        defer { program.remove() }
        try program.write(CommandTests.page, to: "page.html")
        try program.write(CommandTests.configuration(), to: "feeds.yml")
        #expect(try await program.run(["refresh"]).status == 0)
        var known = try Self.published(program)
        #expect(known.count == 3)
        var failures = 0
        let limits = [0, 4, 16, 32, 40, 64, 96, 128, 256, 512]
        for (number, kilobytes) in limits.enumerated() {
            try program.write(Self.page(number + 1), to: "page.html")
            let (status, words) = try await Self.refresh(program, kilobytes: kilobytes)
            #expect([0, 1, 78].contains(status), "\(kilobytes) KB: \(status) \(words)")
            if status != 0 {
                failures += 1
                #expect(!words.isEmpty, "\(kilobytes) KB")
            }
            let left = try Self.published(program)
            #expect(known.allSatisfy { left[$0.key] == $0.value }, "\(kilobytes) KB")
            let next = try await program.run(["refresh"])
            #expect(next.status == 0, "after \(kilobytes) KB: \(next.words)")
            known = try Self.published(program)
            #expect(left.allSatisfy { known[$0.key] == $0.value }, "\(kilobytes) KB")
            #expect(known.count == 4 + number, "\(kilobytes) KB")
        }
        #expect(failures > 3 && failures < limits.count, "\(failures)")
    }

    /// The disk of a daemon is full when a page comes, and has room later.
    @Test func aDaemonServesMeanwhileAndGoesOn() async throws {
        let program = try BohaiProgram()
        defer { program.remove() }
        let isOpen = Mutex(false)
        let server = try LoopbackServer { _ in
            while !isOpen.withLock(\.self) { usleep(20_000) }
            return .response(
                headers: ["Content-Type: text/html; charset=utf-8"],
                body: Array(Self.page(1).utf8))
        }
        try program.write(CommandTests.page, to: "page.html")
        try program.write(CommandTests.configuration(), to: "feeds.yml")
        #expect(try await program.run(["refresh"]).status == 0)
        let late =
            "  late: {url: '\(server.url())', items: 'ul.newsList > li', fields: "
            + "{title: a.tit, url: a.tit@href}}"
        try program.write(CommandTests.configuration(more: late), to: "feeds.yml")
        let socket = program.folder + "/operators"
        let (process, port) = try await DaemonTests.start(program, ["--operators", socket])
        let address = "http://127.0.0.1:\(port)/all.json"
        let before = try await DaemonTests.get(address, until: "\"id\"")
        #expect(await eventually { !server.requests.isEmpty })
        try Self.limit(process, to: "4096")
        isOpen.withLock { $0 = true }
        #expect(try await Self.writable(socket, becomes: 0))
        let problems = try await DaemonTests.curl(
            "http://localhost/problems.atom", ["--unix-socket", socket])
        #expect(problems.contains("<entry>"), "\(problems)")
        #expect(try await DaemonTests.curl(address) == before)
        try Self.limit(process, to: "unlimited")
        // Else it tries once a minute.
        let reload = try await program.run(["reload"])
        #expect(reload.status == 0, "\(reload.words)")
        #expect(try await Self.writable(socket, becomes: 1))
        let after = try await DaemonTests.get(address, until: "第0号公告")
        #expect(after.contains("第0号公告"))
        #expect(await DaemonTests.end(process, with: SIGTERM) == 0)
        #expect(try await program.run(["status"]).status == 0)
    }

    /// What operators are told of the store.
    private static func writable(_ socket: String, becomes value: Int) async throws -> Bool {
        for _ in 0..<100 {
            let metrics = try await DaemonTests.curl(
                "http://localhost/metrics", ["--unix-socket", socket])
            if metrics.contains("\nbohai_store_writable \(value)\n") { return true }
            try await ContinuousClock().sleep(for: .milliseconds(200))
        }
        return false
    }

    private static func limit(_ process: Process, to bytes: String) throws {
        let prlimit = Process()
        prlimit.executableURL = URL(fileURLWithPath: "/usr/bin/prlimit")
        // The soft limit alone: it may be raised again.
        prlimit.arguments = ["--pid", "\(process.processIdentifier)", "--fsize=\(bytes):"]
        try prlimit.run()
        prlimit.waitUntilExit()
        #expect(prlimit.terminationStatus == 0)
    }

    private func eventually(_ holds: () -> Bool) async -> Bool {
        for _ in 0..<500 {
            if holds() { return true }
            try? await Task.sleep(for: .milliseconds(20))  // cancelled: the answer decides
        }
        return holds()
    }
}
