import Foundation
import Testing

@testable import bohai

struct JournalSocketTests {
    @Test func sendsWholeRecordsWhereSomebodyListens() async throws {
        let program = try BohaiProgram()
        defer { program.remove() }
        let socket = try NotifySocket(in: program.folder)
        defer { socket.close() }
        let journal = JournalSocket(path: socket.path)
        #expect(journal.send(Array("MESSAGE=one\nPRIORITY=5\n".utf8)))
        #expect(try await socket.wait(for: "MESSAGE=one") == "MESSAGE=one\nPRIORITY=5\n")
        #expect(!JournalSocket(path: program.folder + "/nobody").send([1]))
        #expect(!JournalSocket(path: String(repeating: "x", count: 300)).send([1]))
    }

    @Test func knowsItsStream() throws {
        let file = open("/dev/null", O_WRONLY)
        defer { close(file) }
        let facts = try FileManager.default.attributesOfItem(atPath: "/dev/null")
        let stream = try "\(#require(facts[.systemNumber])):\(#require(facts[.systemFileNumber]))"
        #expect(JournalSocket.isBehind(file, ["JOURNAL_STREAM": stream]))
        #expect(!JournalSocket.isBehind(file, ["JOURNAL_STREAM": "1:2"]))
        #expect(!JournalSocket.isBehind(file, [:]))
        #expect(!JournalSocket.isBehind(-1, ["JOURNAL_STREAM": stream]))
    }
}
