import Foundation
import Testing

/// Files of the project that the room writes or must agree with.
enum Project {
    /// The folder of Package.swift, also where the tests are reached through a link.
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .resolvingSymlinksInPath().deletingLastPathComponent().deletingLastPathComponent()

    static let isRecording = ProcessInfo.processInfo.environment["BOHAI_RECORD"] == "1"

    static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
    }

    /// Compares a file with what it should be, or rewrites it and fails so that it is read.
    static func expect(_ path: String, toBe text: String) throws {
        guard isRecording else {
            #expect(
                try self.text(path) == text, "run BOHAI_RECORD=1 swift test, then read the change")
            return
        }
        try text.write(to: root.appendingPathComponent(path), atomically: true, encoding: .utf8)
        Issue.record("\(path) was written; read the change, then run without BOHAI_RECORD")
    }
}
