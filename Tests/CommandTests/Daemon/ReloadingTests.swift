import Foundation
import Model
import Testing

@testable import bohai

/// The daemon as systemd sees it, and SIGHUP.
struct ReloadingTests {
    private static func program() throws -> BohaiProgram {
        let program = try BohaiProgram()
        try program.write(CommandTests.page, to: "page.html")
        try program.write(CommandTests.configuration(), to: "feeds.yml")
        return program
    }

    /// The configuration with the site's title replaced.
    private static func configuration(titled title: String) throws -> String {
        let text = CommandTests.configuration()
        let line = try #require(
            text.components(separatedBy: "\n").first { $0.contains("title:") })
        let indent = line.prefix { $0 == " " }
        return text.replacing(line, with: "\(indent)title: \(title)", maxReplacements: 1)
    }

    @Test func tellsSystemdHowItIs() async throws {
        let program = try Self.program()
        defer { program.remove() }
        let socket = try NotifySocket(in: program.folder)
        defer { socket.close() }
        let (process, port) = try await DaemonTests.start(
            program,
            environment: ["NOTIFY_SOCKET": socket.path, "WATCHDOG_USEC": "3000000"])
        let ready = try await socket.wait(for: "READY=1")
        #expect(ready?.contains("STATUS=Serving 1 source") == true, "\(socket.all)")
        #expect(try await socket.wait(for: "WATCHDOG=1") != nil)

        try program.write("site: [", to: "feeds.yml")
        kill(process.processIdentifier, SIGHUP)
        let reloading = try await socket.wait(for: "RELOADING=1")
        #expect(reloading?.contains("\nMONOTONIC_USEC=") == true)
        let kept = try await socket.wait(for: "Old configuration kept")
        #expect(kept?.hasPrefix("READY=1\nSTATUS=") == true, "\(socket.all)")
        #expect(kept?.contains("feeds.yml:2:1: ") == true, "\(kept ?? "")")
        let feed = try await DaemonTests.get(
            "http://127.0.0.1:\(port)/all.atom", until: "<entry>")
        #expect(feed.contains("<entry>"))

        #expect(await DaemonTests.end(process, with: SIGTERM) == 0)
        #expect(try await socket.wait(for: "STOPPING=1") != nil)
    }

    @Test func refusesAReloadWithAWrongFileOrWithoutADaemon() async throws {
        let program = try Self.program()
        defer { program.remove() }
        let lonely = try await program.run(["reload"])
        #expect(lonely.status == 1)
        #expect(lonely.words.contains("does not run"), "\(lonely.words)")
        let (process, _) = try await DaemonTests.start(program)
        try program.write("site: [", to: "feeds.yml")
        let refused = try await program.run(["reload"])
        #expect(refused.status == 78)
        #expect(refused.words.contains("feeds.yml:2:1: "), "\(refused.words)")
        #expect(await DaemonTests.end(process, with: SIGTERM) == 0)
    }

    /// What is good as a file, and yet cannot be published: readers keep what they had.
    @Test func keepsTheOldOneWhereTheNewOneCannotBePublished() async throws {
        let program = try Self.program()
        defer { program.remove() }
        let (process, port) = try await DaemonTests.start(program)
        let address = "http://127.0.0.1:\(port)/all.atom"
        let before = try await DaemonTests.get(address, until: "<entry>")
        #expect(before.contains("<entry>"))
        // Of all that a start reads, only what makes feeds looks at this table.
        try Self.rename("archives", to: "gone", in: program)
        try program.write(Self.configuration(titled: "New"), to: "feeds.yml")
        let refused = try await program.run(["reload"])
        #expect(refused.status != 0)
        #expect(refused.words.contains("archives"), "\(refused.words)")
        #expect(try await DaemonTests.curl(address) == before)
        try Self.rename("gone", to: "archives", in: program)
        let taken = try await program.run(["reload"])
        #expect(taken.status == 0, "\(taken.words)")
        #expect(try await DaemonTests.get(address, until: "New").contains("<title>New"))
        #expect(await DaemonTests.end(process, with: SIGTERM) == 0)
    }

    /// What SIGHUP finds in place of a file that can be read.
    @Test(arguments: ["gone", "directory", "bytes", "mode"])
    func keepsTheOldOneWhereTheFileCannotBeRead(_ what: String) async throws {
        // Who may do everything may read everything.
        if what == "mode", geteuid() == 0 { return }
        let program = try Self.program()
        defer { program.remove() }
        let file = program.folder + "/feeds.yml"
        let socket = program.folder + "/operators"
        let (process, port) = try await DaemonTests.start(program, ["--operators", socket])
        let before = try await DaemonTests.get(
            "http://127.0.0.1:\(port)/all.atom", until: "<entry>")
        switch what {
        case "gone": try FileManager.default.removeItem(atPath: file)
        case "directory":
            try FileManager.default.removeItem(atPath: file)
            try FileManager.default.createDirectory(
                atPath: file, withIntermediateDirectories: false)
        case "bytes": try Data([0x61, 0xFF, 0x0A]).write(to: URL(fileURLWithPath: file))
        default: chmod(file, 0)
        }
        for _ in 0..<2 { kill(process.processIdentifier, SIGHUP) }
        let open = try await Self.problems(socket, until: "<entry>")
        #expect(open.components(separatedBy: "<entry>").count == 2, "\(open)")
        #expect(open.contains("the old one stays: feeds.yml:"), "\(open)")
        let feed = try await DaemonTests.curl("http://127.0.0.1:\(port)/all.atom")
        #expect(feed == before)
        let reload = try await program.run(["reload"])
        #expect(reload.status == 78 && reload.words.contains("feeds.yml:"), "\(reload.words)")

        chmod(file, 0o644)
        if what == "directory" { try FileManager.default.removeItem(atPath: file) }
        try program.write(CommandTests.configuration(), to: "feeds.yml")
        let status = try await program.run(["status"])
        #expect(status.words.contains("goes by its old configuration"), "\(status.words)")
        kill(process.processIdentifier, SIGHUP)
        let closed = try await Self.problems(socket, until: "已恢复")
        #expect(closed.components(separatedBy: "<entry>").count == 2, "\(closed)")
        #expect(closed.contains("已恢复"), "\(closed)")
        let well = try await program.run(["status"])
        #expect(!well.words.contains("old configuration"), "\(well.words)")
        #expect(await DaemonTests.end(process, with: SIGTERM) == 0)
    }

    /// Files that are asked for no more are no trouble any more.
    @Test func closesWhatAnOutputLeftBehind() async throws {
        let program = try Self.program()
        defer { program.remove() }
        let blocked = CommandTests.configuration().replacing(
            "output: site", with: "output: page.html/site")
        try program.write(blocked, to: "feeds.yml")
        let socket = program.folder + "/operators"
        let (process, _) = try await DaemonTests.start(program, ["--operators", socket])
        #expect(try await Self.problems(socket, until: "<entry>").contains("cannot be written"))
        try program.write(blocked.replacing("output: page.html/site\n", with: ""), to: "feeds.yml")
        let taken = try await program.run(["reload"])
        #expect(taken.status == 0, "\(taken.words)")
        let closed = try await Self.problems(socket, until: "已恢复")
        #expect(closed.contains("output") && closed.contains("已恢复"), "\(closed)")
        #expect(await DaemonTests.end(process, with: SIGTERM) == 0)
    }

    /// What operators are told at their socket.
    private static func problems(_ socket: String, until words: String) async throws -> String {
        var text = ""
        for _ in 0..<200 where !text.contains(words) {
            try await Task.sleep(for: .milliseconds(50))
            text = try await DaemonTests.curl(
                "http://localhost/problems.atom", ["--unix-socket", socket])
        }
        return text
    }

    private static func rename(
        _ table: String, to name: String, in program: BohaiProgram
    ) throws {
        let python = Process()
        python.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        python.arguments = [
            "python3", "-c",
            """
            import sqlite3
            store = sqlite3.connect("store.sqlite", timeout=30)
            store.execute("ALTER TABLE \(table) RENAME TO \(name)")
            store.commit()
            """,
        ]
        python.currentDirectoryURL = URL(fileURLWithPath: program.folder)
        try python.run()
        python.waitUntilExit()
        #expect(python.terminationStatus == 0)
    }

    @Test func losesNoRequestWhileConfigurationsChange() async throws {
        let program = try Self.program()
        defer { program.remove() }
        let (process, port) = try await DaemonTests.start(program)
        let address = "http://127.0.0.1:\(port)/all.atom"
        _ = try await DaemonTests.get(address, until: "<entry>")
        // The fragment is not sent: one address, asked again and again over one connection.
        async let codes = DaemonTests.curl(
            address + "#[1-4000]", ["-o", "/dev/null", "-w", "%{http_code}\n"])
        for number in 1...3 {
            try program.write(
                Self.configuration(titled: "Title \(number)"), to: "feeds.yml")
            let reload = try await program.run(["reload"])
            #expect(reload.status == 0, "\(reload.words)")
            #expect(try await DaemonTests.curl(address).contains("Title \(number)"))
        }
        let answers = try await codes.split(separator: "\n")
        #expect(answers.count == 4_000)
        #expect(answers.allSatisfy { $0 == "200" }, "\(Set(answers))")
        #expect(await DaemonTests.end(process, with: SIGTERM) == 0)
    }

    @Test func keepsWhatOnlyAStartCanChange() {
        var old = Composition.bare()
        old.stamp = "old"
        var configuration = old.configuration
        configuration.site.title = "New"
        let good = Composition(
            configuration: configuration, gazetteer: old.gazetteer, stamp: "new")
        #expect(good.keeping(whatNeedsARestartOf: old).kept.isEmpty)
        #expect(good.keeping(whatNeedsARestartOf: old).0.stamp == "new")
        configuration.site.listen.port = 1
        configuration.storage = "/elsewhere"
        var feed = NamedFeed(id: "few", title: "few", words: ["a"])
        feed.limit = 3
        configuration.feeds = [feed]
        let moved = Composition(
            configuration: configuration, gazetteer: old.gazetteer, stamp: "new")
        let (taken, kept) = moved.keeping(whatNeedsARestartOf: old)
        #expect(kept == "storage, site.listen, feeds.*.limit")
        #expect(taken.configuration.feeds.map(\.limit) == [nil])
        #expect(taken.configuration.site.listen == old.configuration.site.listen)
        #expect(taken.configuration.site.title == "New")
        #expect(taken.stamp == nil)
    }
}
