import Foundation
import TestSupport
import Testing

/// `bohai serve`, started, asked, ended and killed.
struct DaemonTests {
    /// Starts the daemon and returns it with its port once it says that it serves.
    static func start(
        _ program: BohaiProgram, port: Int = 0, environment: [String: String] = [:],
        _ options: [String] = []
    ) async throws -> (Process, Int) {
        let process = try BohaiProgram.process(
            ["serve", "--port", "\(port)"] + options, in: program.folder)
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        let words = Pipe()
        process.standardError = words
        // What a failing test leaves behind holds nobody's output open.
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        let line: String = await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                var text = ""
                while !text.contains("Serving http"),
                    case let data = words.fileHandleForReading.availableData, !data.isEmpty
                {
                    text += String(decoding: data, as: UTF8.self)
                }
                continuation.resume(returning: text)
            }
        }
        let digits = line.components(separatedBy: "127.0.0.1:").last?.prefix { $0.isNumber }
        return (process, try #require(digits.flatMap { Int($0) }, "\(line)"))
    }

    static func end(_ process: Process, with signal: Int32) async -> Int32 {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                kill(process.processIdentifier, signal)
                process.waitUntilExit()
                continuation.resume(returning: process.terminationStatus)
            }
        }
    }

    /// Asks with curl until the answer holds `words` or half a minute has gone.
    static func get(_ url: String, until words: String) async throws -> String {
        var answer = ""
        for _ in 0..<600 {
            answer = try await curl(url)
            if answer.contains(words) { break }
            try await Task.sleep(for: .milliseconds(50))
        }
        return answer
    }

    static func curl(_ url: String, _ arguments: [String] = []) async throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/curl")
        process.arguments = ["-s", "--compressed", "--max-time", "30"] + arguments + [url]
        let output = Pipe()
        process.standardOutput = output
        return try await process.text(into: output)
    }

    @Test func servesWhatItPollsAndEndsWhenAsked() async throws {
        let program = try BohaiProgram()
        defer { program.remove() }
        try program.write(CommandTests.page, to: "page.html")
        try program.write(CommandTests.configuration(), to: "feeds.yml")
        let (process, port) = try await Self.start(program)
        let feed = try await Self.get("http://127.0.0.1:\(port)/dalian.atom", until: "<entry>")
        #expect(feed.contains("大连庄河市修缮海堤"))
        let page = try await Self.get("http://127.0.0.1:\(port)/", until: "大连庄河市")
        #expect(page.contains("大连庄河市修缮海堤"))
        let second = try await program.run(["refresh"])
        #expect(second.status == 75)
        #expect(second.words.contains("bohai serve is running"), "\(second.words)")
        #expect(await Self.end(process, with: SIGTERM) == 0)
    }

    @Test func servesTheSameBytesAfterBeingKilled() async throws {
        let program = try BohaiProgram()
        defer { program.remove() }
        try program.write(CommandTests.page, to: "page.html")
        try program.write(CommandTests.configuration(), to: "feeds.yml")
        let (first, port) = try await Self.start(program)
        let before = try await Self.get("http://127.0.0.1:\(port)/all.atom", until: "<entry>")
        #expect(await Self.end(first, with: SIGKILL) == SIGKILL)
        let (second, again) = try await Self.start(program)
        let after = try await Self.get("http://127.0.0.1:\(again)/all.atom", until: "<entry>")
        #expect(after == before)
        #expect(await Self.end(second, with: SIGINT) == 0)
    }
}
