import Foundation
import Testing

/// A short run of `make torture`: the program is killed in the middle of its work.
struct TortureTests {
    @Test func killsLoseNothing() async throws {
        var root = URL(fileURLWithPath: #filePath)
        for _ in 0..<4 { root.deleteLastPathComponent() }
        let program = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
            .appendingPathComponent("bohai").path
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [
            "python3", root.appendingPathComponent("Tools/torture.py").path,
            "--kills", "20", "--seed", "1", "--program", program,
        ]
        let words = Pipe()
        process.standardOutput = words
        process.standardError = words
        let said = try await process.text(into: words)
        #expect(process.terminationStatus == 0, "\(said)")
        #expect(said.contains("nothing lost"), "\(said)")
    }
}
