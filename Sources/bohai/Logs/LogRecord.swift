import Foundation
import Logging
import Model

/// One line of the log, before it has a form.
struct LogRecord {
    var level: Logger.Level
    var message: String
    /// Sorted by name, so that lines are alike.
    var facts: [(name: String, value: String)]

    init(level: Logger.Level, message: String, metadata: Logger.Metadata) {
        self.level = level
        self.message = message
        facts = metadata.sorted { $0.key < $1.key }.map { ($0.key, Self.redacted("\($0.value)")) }
    }

    /// `value` without what follows a `token=`: an address may carry one.
    static func redacted(_ value: String) -> String {
        guard value.contains("token=") else { return value }
        return value.replacing(/token=[^&\s"']*/, with: "token=***")
    }

    /// Message and facts in one line, for people.
    var words: String {
        facts.reduce(message) { "\($0) \($1.name)=\(Self.quoted($1.value))" }
    }

    /// Control characters are shown, not sent to terminals; what has spaces is quoted.
    private static func quoted(_ value: String) -> String {
        let text = value.unicodeScalars.reduce(into: "") { text, scalar in
            switch scalar {
            case "\n": text += "\\n"
            case "\t": text += "\\t"
            case _ where scalar.value < 32 || (0x7F...0x9F).contains(scalar.value): text += "?"
            default: text.unicodeScalars.append(scalar)
            }
        }
        guard text.isEmpty || text.utf8.contains(where: { $0 == 0x20 || $0 == 0x22 }) else {
            return text
        }
        let escaped = text.unicodeScalars.reduce(into: "") { escaped, scalar in
            if scalar == "\"" { escaped += "\\" }
            escaped.unicodeScalars.append(scalar)
        }
        return "\"\(escaped)\""
    }
}

// The forms.

extension LogRecord {
    /// A line for people: time, level, words.
    ///
    /// - Parameter colours: whether the level is coloured, for a terminal.
    func line(at now: Timestamp, colours: Bool) -> String {
        let name = colours ? "\u{1B}[\(colour)m\(level.rawValue)\u{1B}[0m" : level.rawValue
        return "\(now) \(name) \(words)\n"
    }

    private var colour: String {
        switch level {
        case .trace, .debug: "2"
        case .info: "36"
        case .notice: "32"
        case .warning: "33"
        case .error: "31"
        case .critical: "1;31"
        }
    }

    /// One JSON object in a line; facts under their own names.
    func json(at now: Timestamp) -> String {
        var object = Dictionary(facts.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
        object["time"] = now.description
        object["level"] = level.rawValue
        object["message"] = message
        // Strings alone: they can always be written.
        let text = (try? JSONText.write(object, pretty: false)) ?? "{}"
        return text + "\n"
    }

    /// journald's native protocol: `FIELD=value` lines; a value of several lines goes by its length.
    var journal: [UInt8] {
        var bytes: [UInt8] = []
        func add(_ name: String, _ value: String) {
            bytes += name.utf8
            if value.utf8.contains(UInt8(ascii: "\n")) {
                bytes.append(UInt8(ascii: "\n"))
                let count = UInt64(value.utf8.count)
                bytes += (0..<8).map { UInt8(truncatingIfNeeded: count >> (8 * $0)) }
            } else {
                bytes.append(UInt8(ascii: "="))
            }
            bytes += value.utf8
            bytes.append(UInt8(ascii: "\n"))
        }
        add("MESSAGE", words)
        add("PRIORITY", "\(priority)")
        add("SYSLOG_IDENTIFIER", "bohai")
        if let id = Self.messageIDs[message] { add("MESSAGE_ID", id) }
        for fact in facts { add(Self.field(fact.name), fact.value) }
        return bytes
    }

    /// Of syslog (RFC 5424 §6.2.1).
    private var priority: Int {
        switch level {
        case .trace, .debug: 7
        case .info: 6
        case .notice: 5
        case .warning: 4
        case .error: 3
        case .critical: 2
        }
    }

    /// `source.id` becomes `BOHAI_SOURCE_ID`.
    private static func field(_ name: String) -> String {
        let letters = name.uppercased().utf8.map { byte in
            (65...90).contains(byte) || (48...57).contains(byte) ? byte : UInt8(ascii: "_")
        }
        return "BOHAI_" + String(decoding: letters.prefix(50), as: UTF8.self)
    }

    /// Ids of what is worth an alarm, for `journalctl MESSAGE_ID=…`; they never change.
    private static let messageIDs = [
        "poll failed": "0c5f1b7e2a944d1f8a2f6d0e4b7c9a11",
        "worth a look": "5d2e8f40b16c4c0f9e37a1d86c52b3f4",
        "the store failed": "a91f3c6d7be2481bb0d45e1f92c8d703",
        "the new configuration is taken": "3b8d60e5f4174a7c8d19c2ab0e6f5d92",
        "the new configuration is refused, the old one stays":
            "e4076c9b5a3d4f21b8c6d17fa2e95b38",
        "a loop stands still": "7fa25d1c08e64b93a5e0c49d3b71f682",
    ]
}
