import Foundation
import Testing

/// `bohai logs`, as operators use it.
struct LogsCommandTests {
    @Test func tellsOfPastPolls() async throws {
        let program = try BohaiProgram()
        defer { program.remove() }
        try program.write(CommandTests.page, to: "page.html")
        try program.write(CommandTests.configuration(), to: "feeds.yml")
        let none = try await program.run(["logs", "port"])
        #expect(none.status == 0)
        #expect(none.words.contains("was not polled yet"))
        for _ in 0..<2 { _ = try await program.run(["refresh"]) }
        try FileManager.default.removeItem(atPath: program.folder + "/page.html")
        _ = try await program.run(["refresh"])

        let table = try await program.run(["logs", "port"])
        let lines = table.output.split(separator: "\n")
        #expect(lines.count == 4, "\(table.output)")
        #expect(lines[0].hasPrefix("time "))
        #expect(lines[1].contains(" read "))
        #expect(lines[2].contains(" unchanged "))
        #expect(lines[3].contains(" failed ") && lines[3].contains("page.html"))
        let last = try await program.run(["logs", "port", "--number", "1", "--format", "json"])
        #expect(last.output.contains("\"outcome\" : \"failed\""), "\(last.output)")
        #expect(!last.output.contains("unchanged"))
    }

    @Test func namesTheSourceThatWasMeant() async throws {
        let program = try BohaiProgram()
        defer { program.remove() }
        try program.write(CommandTests.configuration(), to: "feeds.yml")
        let result = try await program.run(["logs", "prot"])
        #expect(result.status == 2)
        #expect(result.words.contains("did you mean \"port\"?"), "\(result.words)")
        #expect(try await program.run(["logs", "port", "--number", "0"]).status == 2)
    }
}
