/// Finds what looks like a date in a short text, as list pages write them.
enum DateLook {
    /// Texts of more bytes are not looked at beyond this.
    private static let textLimit = 2_000

    /// The first stretch of `text` that looks like a date, its time of day included; nil where
    /// nothing does.
    static func find(in text: String) -> String? {
        guard mayHold(text.utf8) else { return nil }
        let bytes = Array(text.utf8.prefix(textLimit))
        var index = 0
        while index < bytes.count {
            if isDigit(bytes, index) {
                if let end = numeric(bytes, index) ?? dayBeforeMonth(bytes, index) {
                    return String(decoding: bytes[index..<timeOfDay(bytes, end)], as: UTF8.self)
                }
                while isDigit(bytes, index) { index += 1 }
                if let end = ago(bytes, index) {
                    let start = digitsStart(bytes, index)
                    return String(decoding: bytes[start..<end], as: UTF8.self)
                }
                continue
            }
            if bytes[index] >= 0xE0, let end = word(bytes, index) {
                return String(decoding: bytes[index..<timeOfDay(bytes, end)], as: UTF8.self)
            }
            if let end = monthName(bytes, index).flatMap({ afterMonth(bytes, $0) }) {
                return String(decoding: bytes[index..<timeOfDay(bytes, end)], as: UTF8.self)
            }
            index += 1
        }
        return nil
    }

    /// Whether a text holds a digit or what may start a word that is a day: without either, which
    /// costs little to see, nothing in it is a date.
    static func mayHold(_ utf8: some Collection<UInt8>) -> Bool {
        utf8.withContiguousStorageIfAvailable { bytes in
            var last: UInt8 = 0
            for byte in bytes.prefix(textLimit) {
                if (0x30...0x39) ~= byte || mayStartWord(last, byte) { return true }
                last = byte
            }
            return false
        } ?? true
    }

    /// Whether nearly all of `text` is one date: `[2023-04-10]`, `发布时间：2023-04-10 09:15`.
    static func isMostlyDate(_ text: String) -> Bool {
        guard text.utf8.count <= mostlyLimit, let date = find(in: text) else { return false }
        return text.utf8.count - date.utf8.count <= 24
    }

    /// The same of a text that is only made a String where it is short enough for that.
    static func isMostlyDate(_ text: CollapsedText) -> Bool {
        text.size <= mostlyLimit && isMostlyDate(text.string)
    }

    private static let mostlyLimit = 80
    private static let labels = ["时间", "日期", "发布", "更新", "Date", "Posted", "Published", "Updated"]

    /// Whether a text that is mostly a date says nothing beside it but what the date is of: a short
    /// sentence may begin with one of another day.
    static func isBare(_ text: String) -> Bool {
        guard let date = find(in: text) else { return false }
        return text.utf8.count - date.utf8.count <= 6
            || labels.contains { Bytes.contain(Array(text.utf8), $0.utf8) }
    }

    private static func isDigit(_ bytes: [UInt8], _ index: Int) -> Bool {
        index < bytes.count && (0x30...0x39).contains(bytes[index])
    }

    private static func digitsStart(_ bytes: [UInt8], _ end: Int) -> Int {
        var start = end
        while start > 0, isDigit(bytes, start - 1) { start -= 1 }
        return start
    }

    /// A number of `counts` digits from `index` on.
    private static func number(
        _ bytes: [UInt8], _ index: Int, _ counts: ClosedRange<Int>
    ) -> (value: Int, end: Int)? {
        var end = index
        var value = 0
        while isDigit(bytes, end), end - index <= counts.upperBound {
            value = value * 10 + Int(bytes[end] - 0x30)
            end += 1
        }
        return counts.contains(end - index) ? (value, end) : nil
    }

    private enum Separator: Equatable {
        case mark(UInt8)
        case year, month, day
    }

    private static func separator(
        _ bytes: [UInt8], _ index: Int
    ) -> (kind: Separator, end: Int)? {
        guard index < bytes.count else { return nil }
        if [0x2D, 0x2F, 0x2E].contains(bytes[index]) { return (.mark(bytes[index]), index + 1) }
        for (character, kind) in [("年", Separator.year), ("月", .month), ("日", .day), ("号", .day)]
        where bytes[index...].starts(with: character.utf8) {
            return (kind, index + 3)
        }
        return nil
    }

    /// The end of a date written in numbers that starts at `index`.
    private static func numeric(_ bytes: [UInt8], _ index: Int) -> Int? {
        guard index == 0 || !isNumberPart(bytes[index - 1]),
            let first = number(bytes, index, 1...4), let mark = separator(bytes, first.end)
        else { return nil }
        if first.end - index == 4 || mark.kind == .year {
            guard (1...2_200).contains(first.value), mark.kind != .month, mark.kind != .day else {
                return nil
            }
            return monthAndDay(bytes, skipSpace(bytes, mark.end), mark.kind, needsDay: false)
        }
        guard first.end - index <= 2 else { return nil }
        if first.value > 12 || first.value == 0 {
            // 23-04-10
            guard mark.kind == .mark(0x2D) || mark.kind == .mark(0x2E) else { return nil }
            return monthAndDay(bytes, mark.end, mark.kind, needsDay: true)
        }
        guard let end = monthAndDay(bytes, index, mark.kind, needsDay: true) else { return nil }
        // 04.10 could be any decimal; 10-04-10 is a date with a short year.
        if mark.kind == .mark(0x2E), !hasTwoDigits(bytes, index, first.end, end) { return nil }
        if let third = separator(bytes, end), third.kind == mark.kind,
            let year = number(bytes, third.end, 2...4)
        {
            return year.end
        }
        return end
    }

    private static func isNumberPart(_ byte: UInt8) -> Bool {
        byte == 0x2D || byte == 0x2F || byte == 0x2E || (0x41...0x5A).contains(byte & 0xDF)
            || byte == 0x5F || byte == 0x3D
    }

    private static func hasTwoDigits(
        _ bytes: [UInt8], _ start: Int, _ firstEnd: Int, _ end: Int
    ) -> Bool {
        firstEnd - start == 2 && end - firstEnd == 3 && !isDigit(bytes, end)
            && start == 0 && end == bytes.count
    }

    /// `04-10`, `4月10日`; the day may be missing after a year.
    private static func monthAndDay(
        _ bytes: [UInt8], _ index: Int, _ yearMark: Separator, needsDay: Bool
    ) -> Int? {
        guard let month = number(bytes, index, 1...2), (1...12).contains(month.value) else {
            return nil
        }
        guard let mark = separator(bytes, month.end), mark.kind != .year, mark.kind != .day,
            yearMark == .year || mark.kind == yearMark || !needsDay,
            let day = number(bytes, skipSpace(bytes, mark.end), 1...2),
            (1...31).contains(day.value)
        else {
            guard !needsDay else { return nil }
            if let mark = separator(bytes, month.end), mark.kind == .month { return mark.end }
            return month.end
        }
        guard let suffix = separator(bytes, day.end), suffix.kind == .day else { return day.end }
        // 3-5号 are three house numbers.
        return mark.kind == .month || !needsDay ? suffix.end : nil
    }

    private static func skipSpace(_ bytes: [UInt8], _ index: Int) -> Int {
        var index = index
        while index < bytes.count, bytes[index] == 0x20 { index += 1 }
        return index
    }

    /// The end of ` 09:15:33`, `T09:15:33+08:00` after a date that ends at `end`; `end` without one.
    private static func timeOfDay(_ bytes: [UInt8], _ end: Int) -> Int {
        var index = end
        while index < bytes.count, bytes[index] == 0x20 || bytes[index] == 0x54 { index += 1 }
        guard let hour = number(bytes, index, 1...2), hour.value < 25, hour.end < bytes.count,
            bytes[hour.end] == 0x3A, let minute = number(bytes, hour.end + 1, 2...2)
        else { return end }
        index = minute.end
        if index < bytes.count, bytes[index] == 0x3A,
            let second = number(bytes, index + 1, 2...2)
        {
            index = second.end
        }
        if index < bytes.count, bytes[index] == 0x5A { return index + 1 }
        if index < bytes.count, bytes[index] == 0x2B, let zone = number(bytes, index + 1, 2...4) {
            index = zone.end
            if index < bytes.count, bytes[index] == 0x3A,
                let minutes = number(bytes, index + 1, 2...2)
            {
                index = minutes.end
            }
        }
        return index
    }

    /// The end of a word that is a day: 今天, 昨天, 前天, 刚刚.
    private static func word(_ bytes: [UInt8], _ index: Int) -> Int? {
        guard index + 1 < bytes.count, mayStartWord(bytes[index], bytes[index + 1]) else {
            return nil
        }
        for word in ["刚刚", "今天", "今日", "昨天", "昨日", "前天"]
        where bytes[index...].starts(with: word.utf8) {
            let end = index + word.utf8.count
            // 昨日重现 is a title; a relative day stands alone or before a time.
            let next = end < bytes.count ? bytes[end] : 0x20
            return next < 0x80 ? end : nil
        }
        return nil
    }

    /// Whether two bytes start 刚, 今, 昨 or 前: nearly every character of a title starts none.
    private static func mayStartWord(_ first: UInt8, _ second: UInt8) -> Bool {
        switch (first, second) {
        case (0xE5, 0x88...0x89), (0xE4, 0xBB), (0xE6, 0x98): true
        default: false
        }
    }

    /// The end of `分钟前`, `小时前`, `天前` after digits that end at `index`.
    private static func ago(_ bytes: [UInt8], _ index: Int) -> Int? {
        var start = index
        start = skipSpace(bytes, start)
        for word in ["秒前", "分钟前", "小时前", "天前", "周前", "个月前", "年前"]
        where bytes[start..<bytes.count].starts(with: word.utf8) {
            return start + word.utf8.count
        }
        return nil
    }
}
