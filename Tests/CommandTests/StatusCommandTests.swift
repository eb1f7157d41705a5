import Foundation
import Testing

struct StatusCommandTests {
    /// `bohai status --watch | head -1` must not go on for nobody.
    @Test func watchingEndsWithWhoeverReads() async throws {
        let program = try BohaiProgram()
        defer { program.remove() }
        try program.write(
            "sources: {a: {url: page.html}}\nstorage: s.sqlite\n", to: "feeds.yml")
        let bohai = try BohaiProgram.process([], in: program.folder)
        let path = try #require(bohai.executableURL?.path)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [
            "timeout", "60", "sh", "-c", "\"$0\" status --watch --format json | head -n 1", path,
        ]
        process.currentDirectoryURL = URL(fileURLWithPath: program.folder)
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        let status: Int32 = try await withCheckedThrowingContinuation { continuation in
            process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
            do { try process.run() } catch { continuation.resume(throwing: error) }
        }
        #expect(status == 0)
        let text = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        #expect(text == "[\n")
    }
}
