/// Dates that feeds write and pages do not, in the forms that are read everywhere.
///
/// A bare year is a date in a feed and a number on a page; so these forms are rewritten here, where
/// it is known that a text is meant as a date, and not understood by the reader of dates.
enum FeedDate {
    /// `text`, or the same date in a plainer form.
    static func readable(_ text: String) -> String {
        let bytes = text.utf8
        guard let first = bytes.first, bytes.count <= 64 else { return text }
        if bytes.contains(where: { $0 >= 0x80 }) { return foreign(text) }
        if first == UInt8(ascii: "-") || first.isASCIIDigit {
            return isCalendar(bytes) ? text : iso8601(text) ?? withFullMinute(text)
        }
        return withNumericZone(withFullMinute(text))
    }

    /// `06 Apr 26 1:2 +0800` with the zero of its minute.
    private static func withFullMinute(_ text: String) -> String {
        let bytes = Array(text.utf8)
        for index in bytes.indices where bytes[index] == UInt8(ascii: ":") {
            guard index > 0, bytes[index - 1].isASCIIDigit, index + 1 < bytes.count,
                bytes[index + 1].isASCIIDigit
            else { return text }
            guard
                index + 2 == bytes.count || bytes[index + 2] <= 0x20
                    || bytes[index + 2] == UInt8(ascii: ":")
            else { return text }
            let padded = bytes[...index] + [UInt8(ascii: "0")] + bytes[(index + 1)...]
            return String(decoding: padded, as: UTF8.self)
        }
        return text
    }

    /// `2024-01-31…`: what nearly every Atom feed writes.
    private static func isCalendar(_ bytes: String.UTF8View) -> Bool {
        bytes.count >= 10 && bytes.dropFirst(4).first == UInt8(ascii: "-")
            && bytes.dropFirst(7).first == UInt8(ascii: "-")
    }

    // MARK: ISO 8601

    /// The forms of ISO 8601 without a month and a day, and those without hyphens.
    private static func iso8601(_ text: String) -> String? {
        let date = text.utf8.prefix { $0 != UInt8(ascii: "T") && $0 != UInt8(ascii: " ") }
        let rest = String(text.utf8.dropFirst(date.count)) ?? ""
        guard date.count <= 12 else { return nil }
        let shape = String(decoding: date.map { $0.isASCIIDigit ? 0x39 : $0 }, as: UTF8.self)
        let digits = date.filter(\.isASCIIDigit)
        func number(_ range: Range<Int>) -> Int {
            digits.dropFirst(range.lowerBound).prefix(range.count).reduce(0) { value, byte in
                value * 10 + Int(byte - UInt8(ascii: "0"))
            }
        }
        switch shape {
        case "9999": return written(number(0..<4), 1, 1, rest)
        case "9999-99": return written(number(0..<4), number(4..<6), 1, rest)
        case "-9999", "-99-99": return written(2_000 + number(0..<2), number(2..<4), 1, rest)
        case "999999":
            return written(century(number(0..<2)), number(2..<4), number(4..<6), rest)
        case "99999": return ordinal(century(number(0..<2)), number(2..<5), rest)
        case "9999999", "9999-999": return ordinal(number(0..<4), number(4..<7), rest)
        case "9999-W99", "9999W99": return week(number(0..<4), number(4..<6), 1, rest)
        case "9999-W99-9", "9999W999":
            return week(number(0..<4), number(4..<6), number(6..<7), rest)
        // A month with a zero too many, as one large publisher had it.
        case "9999-999-99": return written(number(0..<4), number(4..<7), number(7..<9), rest)
        default: return nil
        }
    }

    private static func century(_ year: Int) -> Int { year < 70 ? 2_000 + year : 1_900 + year }

    private static func written(_ year: Int, _ month: Int, _ day: Int, _ rest: String) -> String? {
        guard year >= 1_000, (1...12).contains(month), (1...31).contains(day) else { return nil }
        return "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)\(rest)"
    }

    /// The day of a year, 1 for 1 January.
    private static func ordinal(_ year: Int, _ day: Int, _ rest: String) -> String? {
        guard day >= 1 else { return nil }
        var left = day
        for (index, length) in lengths(of: year).enumerated() {
            if left <= length { return written(year, index + 1, left, rest) }
            left -= length
        }
        return nil
    }

    /// A day of a week; week 1 has the year's first Thursday, day 1 is Monday.
    private static func week(_ year: Int, _ week: Int, _ day: Int, _ rest: String) -> String? {
        guard (1...53).contains(week), (1...7).contains(day), year >= 1_583 else { return nil }
        let before = year - 1
        // 0 for a Monday, Gregorian calendar.
        let firstOfYear = (before + before / 4 - before / 100 + before / 400) % 7
        let firstMonday = firstOfYear <= 3 ? -firstOfYear : 7 - firstOfYear
        let number = firstMonday + (week - 1) * 7 + day
        let days = lengths(of: year).reduce(0, +)
        if number < 1 {
            return ordinal(year - 1, lengths(of: year - 1).reduce(0, +) + number, rest)
        }
        return number <= days ? ordinal(year, number, rest) : ordinal(year + 1, number - days, rest)
    }

    private static func lengths(of year: Int) -> [Int] {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    }

    // MARK: Words

    /// Zones by names that say little outside of a feed: `Mon, 26 January 2004 16:31:00 ET`.
    private static func withNumericZone(_ text: String) -> String {
        let name = text.utf8.reversed().prefix { $0 > 0x20 }.reversed().map { $0 }
        guard (2...4).contains(name.count), name.count < text.utf8.count,
            let zone = zones[String(decoding: name, as: UTF8.self)]
        else { return text }
        return (String(text.utf8.dropLast(name.count)) ?? "") + zone
    }

    private static let zones = [
        "AT": "-0400", "ET": "-0500", "CT": "-0600", "MT": "-0700", "PT": "-0800", "MET": "+0100",
        "MEZ": "+0100", "MEST": "+0200", "MESZ": "+0200",
    ]

    /// Months in Greek and Hungarian; Korean dates, which are in Korean time.
    private static func foreign(_ text: String) -> String {
        var words: [String] = []
        var word = ""
        for character in text.unicodeScalars {
            let isLetter = character.properties.isAlphabetic
            if !word.isEmpty, word.unicodeScalars.last?.properties.isAlphabetic != isLetter {
                words.append(word)
                word = ""
            }
            word.unicodeScalars.append(character)
        }
        words.append(word)
        var isHungarian = false
        for (index, word) in words.enumerated() {
            if let month = hungarian[word.lowercased()] {
                words[index] = month
                isHungarian = true
            } else if let english = greek[word] {
                words[index] = english
            }
        }
        let read = words.joined()
        if isHungarian, let time = withFullHour(read) { return time }
        let isKorean = ["년", "오전", "오후"].contains { words.contains($0) }
        guard isKorean, let last = text.utf8.last, last.isASCIIDigit, text.contains(":") else {
            return read
        }
        return read.contains("+") ? read : read + " +0900"
    }

    /// `2004-07-13T9:15-05:00` with its zero.
    private static func withFullHour(_ text: String) -> String? {
        guard let mark = text.utf8.firstIndex(of: UInt8(ascii: "T")) else { return nil }
        let clock = text.utf8[text.utf8.index(after: mark)...]
        guard clock.dropFirst().first == UInt8(ascii: ":") else { return nil }
        return text[...mark] + "0" + text[text.utf8.index(after: mark)...]
    }

    private static let hungarian = [
        "január": "01", "februári": "02", "február": "02", "március": "03", "április": "04",
        "május": "05", "máujus": "05", "június": "06", "július": "07", "augusztus": "08",
        "szeptember": "09", "október": "10", "november": "11", "december": "12",
    ]

    private static let greek = [
        "Ιαν": "Jan", "Φεβ": "Feb", "Μάρ": "Mar", "Μαρ": "Mar", "Μάώ": "Mar", "Απρ": "Apr",
        "Μάι": "May", "Μαϊ": "May", "Μαι": "May", "Ιούν": "Jun", "Ιον": "Jun", "Ιούλ": "Jul",
        "Ιολ": "Jul", "Αύγ": "Aug", "Αυγ": "Aug", "Σεπ": "Sep", "Οκτ": "Oct", "Νοέ": "Nov",
        "Νοε": "Nov", "Δεκ": "Dec", "Κυρ": "Sun", "Δευ": "Mon", "Τρι": "Tue", "Τετ": "Wed",
        "Πεμ": "Thu", "Παρ": "Fri", "Σαβ": "Sat",
    ]
}

extension UInt8 {
    fileprivate var isASCIIDigit: Bool { self >= 0x30 && self <= 0x39 }
}
