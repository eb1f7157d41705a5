import Model

/// What is wrong with a single value.
struct ValueIssue: Error, Equatable {
    var message: String
    var advice: String
    /// In Unicode scalars from the start of the value.
    var offset = 0
}

/// Reads the values that are one word: durations, sizes, numbers, addresses.
enum ValueParser {
    /// Seconds: `30m`, `1.5h`, `2 days`.
    static func seconds(
        _ text: String, within range: ClosedRange<Double>
    ) throws(ValueIssue) -> Double {
        let (number, unit) = split(text)
        guard let number else {
            throw ValueIssue(
                message: "\(text.quoted) is not a time",
                advice: "write a number and a unit: 30m, 1h or 2d")
        }
        guard !unit.isEmpty else {
            throw ValueIssue(
                message: "\(text.quoted) has no unit",
                advice: "write \(text)s, \(text)m, \(text)h or \(text)d")
        }
        guard let factor = timeUnits[unit] else {
            throw ValueIssue(
                message: "\(unit.quoted) is not a unit of time", advice: "use s, m, h or d")
        }
        let seconds = number * factor
        guard range.contains(seconds) else {
            let low = words(seconds: range.lowerBound)
            throw ValueIssue(
                message: "\(text.quoted) is out of range",
                advice: "write a time from \(low) to \(words(seconds: range.upperBound))")
        }
        return seconds
    }

    /// Bytes: `500KB`, `10MB`, `2MiB`.
    static func bytes(_ text: String, within range: ClosedRange<Int>) throws(ValueIssue) -> Int {
        let (number, unit) = split(text)
        guard let number else {
            throw ValueIssue(
                message: "\(text.quoted) is not a size",
                advice: "write a number and a unit: 500KB or 10MB")
        }
        guard !unit.isEmpty else {
            throw ValueIssue(
                message: "\(text.quoted) has no unit", advice: "write for example 500KB or 10MB")
        }
        guard let factor = sizeUnits[unit] else {
            throw ValueIssue(
                message: "\(unit.quoted) is not a unit of size", advice: "use KB, MB or GB")
        }
        let bytes = number * factor
        guard bytes >= Double(range.lowerBound), bytes <= Double(range.upperBound) else {
            throw ValueIssue(
                message: "\(text.quoted) is out of range",
                advice: "write a size from \(range.lowerBound / 1_000)KB"
                    + " to \(range.upperBound / 1_000_000)MB")
        }
        return Int(bytes)
    }

    static func whole(_ text: String, within range: ClosedRange<Int>) throws(ValueIssue) -> Int {
        let digits = text.unicodeScalars.dropFirst(text.hasPrefix("-") ? 1 : 0)
        guard !digits.isEmpty, digits.allSatisfy({ ("0"..."9").contains($0) }) else {
            throw ValueIssue(
                message: "\(text.quoted) is not a whole number",
                advice: "write one from \(range.lowerBound) to \(range.upperBound)")
        }
        guard let number = Int(text), range.contains(number) else {
            throw ValueIssue(
                message: "\(text.quoted) is out of range",
                advice: "write a number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    static func choice(_ text: String, of words: [String]) throws(ValueIssue) -> String {
        if words.contains(text) { return text }
        let meant = Suggestion.closest(to: text, among: words)
        throw ValueIssue(
            message: "\(text.quoted) is none of \(words.joined(separator: ", "))",
            advice: "write \(meant ?? words.joined(separator: " or "))")
    }

    static func flag(_ text: String) throws(ValueIssue) -> Bool {
        switch text {
        case "true", "True", "TRUE": return true
        case "false", "False", "FALSE": return false
        default: break
        }
        let meant: String? =
            switch text.lowercased() {
            case "yes", "on", "1", "y": "true"
            case "no", "off", "0", "n": "false"
            default: Suggestion.closest(to: text, among: ["true", "false"])
            }
        throw ValueIssue(
            message: "\(text.quoted) is neither true nor false",
            advice: meant.map { "write \($0)" } ?? "write true or false")
    }

    static func language(_ text: String) throws(ValueIssue) -> String {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        let good = parts.enumerated().allSatisfy { index, part in
            (index == 0 ? 2...8 : 1...8).contains(part.utf8.count)
                && part.utf8.allSatisfy { isLetter($0) || (index > 0 && isDigit($0)) }
        }
        if good { return text }
        let dashed = String(text.map { $0 == "_" ? "-" : $0 })
        throw ValueIssue(
            message: "\(text.quoted) is not a language tag",
            advice: dashed != text ? "write \(dashed)" : "write for example zh-CN")
    }

    /// A date in numbers, `2026-03-01`.
    static func day(_ text: String) throws(ValueIssue) -> String {
        guard CivilTime(chineseDay: text) != nil else {
            throw ValueIssue(
                message: "\(text.quoted) is not a day",
                advice: "write year, month and day: 2026-03-01")
        }
        return text
    }

    /// `authority,date` of a tag URI: a host or a mail address, and a year, month or day.
    static func tagAuthority(_ text: String) throws(ValueIssue) -> String {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        let issue = ValueIssue(
            message: "\(text.quoted) is not the authority of a tag",
            advice: "write a name of yours and a year in which it was: example.org,2026")
        guard parts.count == 2 else { throw issue }
        let host = parts[0].split(separator: "@", omittingEmptySubsequences: false).last ?? ""
        guard parts[0].utf8.count <= 253, isHostName(host),
            parts[0].utf8.allSatisfy({ isLetter($0) || isDigit($0) || "-._@".utf8.contains($0) })
        else { throw issue }
        let numbers = parts[1].split(separator: "-", omittingEmptySubsequences: false)
        let widths = numbers.map(\.utf8.count)
        guard [[4], [4, 2], [4, 2, 2]].contains(widths),
            numbers.allSatisfy({ $0.utf8.allSatisfy(isDigit) })
        else { throw issue }
        return text
    }
}

extension ValueParser {
    /// The number at the start and the letters after it.
    private static func split(_ text: String) -> (number: Double?, unit: String) {
        let digits = text.utf8.prefix { isDigit($0) || $0 == UInt8(ascii: ".") }
        let rest = String(text.utf8.dropFirst(digits.count)) ?? "?"
        let unit = rest.unicodeScalars.drop { $0 == " " }
        // Double reads "1e400" and "0x1" too, but only digits and points come here.
        let number = Double(String(digits) ?? "")
        return (number.flatMap { $0.isFinite ? $0 : nil }, String(unit))
    }

    private static let timeUnits: [String: Double] = {
        let names: [(Double, [String])] = [
            (1, ["s", "sec", "second", "seconds"]), (60, ["m", "min", "minute", "minutes"]),
            (3_600, ["h", "hour", "hours"]), (86_400, ["d", "day", "days"]),
        ]
        return Dictionary(
            names.flatMap { factor, names in names.map { ($0, factor) } },
            uniquingKeysWith: { first, _ in first })
    }()

    private static let sizeUnits: [String: Double] = [
        "KB": 1e3, "kB": 1e3, "MB": 1e6, "GB": 1e9, "KiB": 1_024, "MiB": 1_048_576,
        "GiB": 1_073_741_824,
    ]

    private static func words(seconds: Double) -> String {
        for (factor, unit) in [(86_400.0, "d"), (3_600, "h"), (60, "m")]
        where seconds >= factor && seconds.truncatingRemainder(dividingBy: factor) == 0 {
            return "\(Int(seconds / factor))\(unit)"
        }
        return "\(Int(seconds))s"
    }

    static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    /// Labels of ASCII letters, digits and inner hyphens; an IPv4 address looks the same.
    static func isHostName(_ text: some StringProtocol) -> Bool { isHostName(bytes: text.utf8) }

    static func isHostName(bytes: some Collection<UInt8>) -> Bool {
        guard bytes.count <= 253 else { return false }
        let hyphen = UInt8(ascii: "-")
        // The length of the label so far, and its last byte.
        var (length, last) = (0, hyphen)
        for byte in bytes {
            if byte == UInt8(ascii: ".") {
                guard last != hyphen else { return false }
                (length, last) = (0, hyphen)
            } else {
                guard isLetter(byte) || isDigit(byte) || byte == hyphen && length > 0, length < 63
                else { return false }
                (length, last) = (length + 1, byte)
            }
        }
        return last != hyphen
    }
}
