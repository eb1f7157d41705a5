import Foundation
import Testing

/// `bohai backup`, `restore` and `migrate`, as an operator runs them.
struct BackupCommandTests {
    private static func program() async throws -> BohaiProgram {
        let program = try BohaiProgram()
        try program.write(CommandTests.page, to: "page.html")
        try program.write(CommandTests.configuration(), to: "feeds.yml")
        return program
    }

    @Test func aStoreIsBackedUpAndRestoredUnderItsReaders() async throws {
        let program = try await Self.program()
        defer { program.remove() }
        let (process, port) = try await DaemonTests.start(program)
        let before = try await DaemonTests.get(
            "http://127.0.0.1:\(port)/all.atom", until: "<entry>")
        let backup = try await program.run(["backup", "backup.sqlite"])
        #expect(backup.status == 0, "\(backup.words)")
        let early = try await program.run(["restore", "backup.sqlite"])
        #expect(early.status == 75 && early.words.contains("bohai serve is running"))
        #expect(await DaemonTests.end(process, with: SIGTERM) == 0)
        try program.write("not a database", to: "store.sqlite")
        let refused = try await program.run(["serve", "--port", "0"])
        #expect(refused.status == 78)
        #expect(refused.words.contains("bohai restore FILE"), "\(refused.words)")
        let restored = try await program.run(["restore", "backup.sqlite"])
        #expect(restored.status == 0, "\(restored.words)")
        let names = try FileManager.default.contentsOfDirectory(atPath: program.folder)
        let aside = try #require(
            names.first {
                $0.hasPrefix("store.sqlite.replaced-") && !$0.hasSuffix("-wal")
            })
        #expect(restored.words.contains(aside))
        #expect(try program.read(aside) == "not a database")
        let (again, second) = try await DaemonTests.start(program)
        let after = try await DaemonTests.get(
            "http://127.0.0.1:\(second)/all.atom", until: "<entry>")
        #expect(after == before)
        #expect(await DaemonTests.end(again, with: SIGTERM) == 0)
    }

    @Test func aBackupThatIsDamagedIsRefused() async throws {
        let program = try await Self.program()
        defer { program.remove() }
        #expect(try await program.run(["refresh"]).status == 0)
        try program.write("words", to: "backup.sqlite")
        let refused = try await program.run(["restore", "backup.sqlite"])
        #expect(refused.status == 78)
        #expect(refused.words.contains("nothing was restored"), "\(refused.words)")
        #expect(try await program.run(["status"]).status == 0)
        let missing = try await program.run(["backup", "missing/folder/backup.sqlite"])
        #expect(missing.status == 1)
        #expect(missing.words.contains("no backup was made"), "\(missing.words)")
    }

    @Test func theSchemaGoesOneStepBackAndUpAgain() async throws {
        let program = try await Self.program()
        defer { program.remove() }
        #expect(
            try await program.run(["refresh", "--now", "2026-01-05T08:00:00+08:00"]).status == 0)
        let before = try program.contents(of: "site")
        let down = try await program.run(["migrate", "--down"])
        #expect(down.status == 0, "\(down.words)")
        #expect(try await program.run(["status"]).status == 78)
        #expect(try await program.run(["migrate"]).status == 0)
        #expect(try await program.run(["status"]).status == 0)
        #expect(
            try await program.run(["refresh", "--now", "2026-01-05T09:00:00+08:00"]).status == 0)
        #expect(try program.contents(of: "site") == before)
    }
}
