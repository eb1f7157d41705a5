import Model

/// One attempt to read a date form at one place of a text.
struct DateReading {
    private let bytes: [UInt8]
    private var index: Int
    private var year: Int?
    private var month: Int?
    private var day: Int?
    private var hour: Int?
    private var minute: Int?
    private var second: Int?
    private var isAfternoon: Bool?
    private var zone: String?

    init(bytes: [UInt8], index: Int) {
        self.bytes = bytes
        self.index = index
    }

    /// Whether all tokens were read.
    mutating func read(_ tokens: [DateFormat.Token]) -> Bool {
        for (position, token) in tokens.enumerated() {
            let next = position + 1 < tokens.count ? tokens[position + 1].part : nil
            guard read(token, tight: next.map(Self.isNumber) ?? false) else { return false }
        }
        return true
    }

    /// What was read, in RFC 3339's order; nil where it is no possible date.
    var written: String? {
        var hour = hour
        if let isAfternoon, let twelve = hour, twelve <= 12 {
            hour = twelve % 12 + (isAfternoon ? 12 : 0)
        }
        let civil = CivilTime(
            year: year ?? 2_000, month: month ?? 1, day: day ?? 1, hour: hour ?? 0,
            minute: minute ?? 0, second: second ?? 0)
        guard civil.isValid else { return nil }
        var date: [String] = []
        if let year { date.append(Self.padded(year, 4)) }
        if let month { date.append(Self.padded(month)) }
        if let day { date.append(Self.padded(day)) }
        var text = date.joined(separator: "-")
        guard let hour else { return text.isEmpty ? nil : text }
        if !text.isEmpty { text += zone == nil ? " " : "T" }
        text += Self.padded(hour) + ":" + Self.padded(minute ?? 0)
        if let second { text += ":" + Self.padded(second) } else if zone != nil { text += ":00" }
        return text + (zone ?? "")
    }

    private mutating func read(_ token: DateFormat.Token, tight: Bool) -> Bool {
        let exact = tight ? token.count : nil
        switch token.part {
        case .year: return number(4, exact: tight ? 4 : nil, atLeast: 4, into: \.year)
        case .shortYear:
            guard number(2, exact: 2, atLeast: 2, into: \.year) else { return false }
            year = year.map { $0 + ($0 < 70 ? 2_000 : 1_900) }
            return true
        case .month: return number(2, exact: exact, into: \.month)
        case .day: return number(2, exact: exact, into: \.day)
        case .hour, .hour12: return number(2, exact: exact, into: \.hour)
        case .minute: return number(2, exact: exact, into: \.minute)
        case .second: return number(2, exact: exact, into: \.second)
        case .fraction:
            let digits = bytes[index...].prefix { (0x30...0x39).contains($0) }.prefix(9)
            index += digits.count
            return !digits.isEmpty
        case .monthName: return monthName()
        case .weekdayName: return weekdayName()
        case .half: return half()
        case .zone: return readZone()
        case .literal(let text): return literal(text)
        }
    }

    private static func isNumber(_ part: DateFormat.Part) -> Bool {
        switch part {
        case .year, .shortYear, .month, .day, .hour, .hour12, .minute, .second, .fraction: true
        default: false
        }
    }

    private mutating func number(
        _ most: Int, exact: Int? = nil, atLeast: Int = 1,
        into field: WritableKeyPath<DateReading, Int?>
    ) -> Bool {
        let digits = bytes[index...].prefix(exact ?? most).prefix { (0x30...0x39).contains($0) }
        guard digits.count >= (exact ?? atLeast) else { return false }
        self[keyPath: field] = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        index += digits.count
        return true
    }

    private mutating func literal(_ text: [UInt8]) -> Bool {
        if text == [0x20] {
            let spaces = bytes[index...].prefix { $0 <= 0x20 }.count
            index += spaces
            return spaces > 0
        }
        guard bytes[index...].starts(with: text) else { return false }
        index += text.count
        return true
    }

    private mutating func word() -> [UInt8] {
        let word = bytes[index...].prefix { (0x41...0x5A).contains($0 & 0xDF) }
        index += word.count
        return word.map { $0 | 0x20 }
    }

    private mutating func monthName() -> Bool {
        let name = word().prefix(3)
        guard name.count == 3 else { return false }
        let wanted = String(decoding: name, as: UTF8.self)
        month = CivilTime.months.firstIndex { $0.lowercased() == wanted }.map { $0 + 1 }
        return month != nil
    }

    private mutating func weekdayName() -> Bool {
        for prefix in ["星期", "周"] where bytes[index...].starts(with: prefix.utf8) {
            index = min(index + prefix.utf8.count + 3, bytes.count)
            return true
        }
        return word().count >= 3
    }

    private mutating func half() -> Bool {
        for (word, afternoon) in [("上午", false), ("下午", true), ("am", false), ("pm", true)] {
            let here = bytes[index...].prefix(word.utf8.count).map { $0 < 0x80 ? $0 | 0x20 : $0 }
            guard here.elementsEqual(word.utf8) else { continue }
            isAfternoon = afternoon
            index += word.utf8.count
            return true
        }
        return false
    }

    private mutating func readZone() -> Bool {
        guard index < bytes.count else { return false }
        let sign = bytes[index]
        guard sign == 0x2B || sign == 0x2D else {
            let name = String(decoding: word(), as: UTF8.self)
            guard ["z", "gmt", "utc"].contains(name) else { return false }
            zone = "Z"
            return true
        }
        let digits = bytes[(index + 1)...].prefix(5).filter { $0 != 0x3A }.prefix(4)
        guard digits.count == 4, digits.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return false
        }
        index += 5 + (bytes[(index + 1)...].prefix(5).contains(0x3A) ? 1 : 0)
        zone = String(
            decoding: [sign] + digits.prefix(2) + [0x3A] + digits.suffix(2), as: UTF8.self)
        return true
    }

    private static func padded(_ value: Int, _ width: Int = 2) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
