import Foundation
import Logging
import Model
import Synchronization
import Testing

@testable import bohai

struct LogRecordTests {
    private static let now = Timestamp(1_767_225_600)

    private static func record(_ metadata: Logger.Metadata) -> LogRecord {
        LogRecord(level: .error, message: "poll failed", metadata: metadata)
    }

    @Test func isALineForPeople() {
        let record = Self.record([
            "source.id": "port", "problem": "no \"such\" host", "a": "x\n\u{1B}[2J",
        ])
        let line = record.line(at: Self.now, colours: false)
        #expect(
            line == "2026-01-01T00:00:00Z error poll failed a=x\\n?[2J "
                + "problem=\"no \\\"such\\\" host\" source.id=port\n")
        #expect(record.line(at: Self.now, colours: true).contains("\u{1B}[31merror\u{1B}[0m "))
    }

    @Test func isAJSONObjectInALine() throws {
        let text = Self.record(["problem": "a\n\"b\"", "source.id": "port"]).json(at: Self.now)
        #expect(text.hasSuffix("}\n"))
        #expect(text.split(separator: "\n").count == 1)
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: String])
        #expect(
            object == [
                "time": "2026-01-01T00:00:00Z", "level": "error", "message": "poll failed",
                "problem": "a\n\"b\"", "source.id": "port",
            ])
    }

    @Test func isARecordOfTheJournal() {
        let bytes = Self.record(["problem": "a\nb", "source.id": "port"]).journal
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(text.hasPrefix("MESSAGE=poll failed problem=a\\nb source.id=port\nPRIORITY=3\n"))
        #expect(text.contains("\nSYSLOG_IDENTIFIER=bohai\n"))
        #expect(text.contains("\nMESSAGE_ID=0c5f1b7e2a944d1f8a2f6d0e4b7c9a11\n"))
        #expect(text.contains("\nBOHAI_SOURCE_ID=port\n"))
        // By its length: eight bytes, the lowest first.
        #expect(text.contains("\nBOHAI_PROBLEM\n\u{3}\0\0\0\0\0\0\0a\nb\n"))
    }

    @Test(arguments: [
        ("https://a.example/f.atom?token=abc", "https://a.example/f.atom?token=***"),
        ("?token=abc&x=1 and token=def", "?token=***&x=1 and token=***"), ("tokens", "tokens"),
    ])
    func namesNoToken(_ value: String, _ shown: String) {
        let record = Self.record(["path": "\(value)"])
        #expect(record.facts.map(\.value) == [shown])
        #expect(!record.json(at: Self.now).contains("abc"))
    }

    @Test func factsOfTheLoggerGoWithThoseOfTheLine() {
        let lines = Mutex<[String]>([])
        var logger = Logger(label: "test") { _ in
            LogOutput { record in lines.withLock { $0.append(record.words) } }
        }
        logger[metadataKey: "a"] = "1"
        logger.notice("said", metadata: ["b": "2"])
        logger.debug("not said")
        #expect(lines.withLock { $0 } == ["said a=1 b=2"])
    }
}
