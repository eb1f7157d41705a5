/// Dates with English month names, and dates that start with an era (令和5年).
extension DateScanner {
    /// `10 Apr 2023`, `10-Apr-23`, `10th of April, 2023`, `2023-Apr-10`, `10 4月`, `10 Apr`.
    func dayMonthDate(at index: Int, clock: ClockReading? = nil) -> Candidate? {
        if let year = number(index, digits: 4...4), isYear(year) {
            let next = isMark(index + 1, anyOf: "-/ ,") ? index + 2 : index + 1
            guard let (month, afterMonth) = month(at: next) else { return nil }
            let dayIndex = isMark(afterMonth, anyOf: "-/,") ? afterMonth + 1 : afterMonth
            guard let day = number(dayIndex) else { return nil }
            return finish(year, month, day, end: dayIndex + 1, strength: .full, clock: clock)
        }
        guard let day = number(index) else { return nil }
        var next = index + 1
        if let suffix = word(next), ["st", "nd", "rd", "th"].contains(suffix) { next += 1 }
        if isWord(next, "of") { next += 1 }
        let hasMark = isMark(next, anyOf: "-/,.")
        if hasMark { next += 1 }
        // <b>10</b><i>4月</i>, "10-4月-23": the month of a Chinese system that writes as English
        // ones do. "3 4月10日" is a number and a date.
        let isNumbered = number(next) != nil
        guard let (month, afterMonth) = month(at: next),
            !isNumbered || ((hasMark || spaced(next)) && number(afterMonth) == nil)
        else { return nil }
        next = isMark(afterMonth, anyOf: "-/,") ? afterMonth + 1 : afterMonth
        if let year = number(next, digits: 4...4), isYear(year) {
            return finish(year, month, day, end: next + 1, strength: .full, clock: clock)
        }
        if let short = number(next, digits: 2...2), !isMark(next + 1, ":") {
            return finish(fullYear(short), month, day, end: next + 1, strength: .full, clock: clock)
        }
        return withTrailingYear(month, day, next: afterMonth, clock: clock)
    }

    /// `Apr 10, 2023`, `April 10th 2023`, `Mon Apr 10 09:15:33 CST 2023`, `Apr 10`, `Apr-10-2023`.
    func monthFirstDate(at index: Int, clock: ClockReading? = nil) -> Candidate? {
        guard let (month, afterMonth) = month(at: index) else { return nil }
        var next = isMark(afterMonth, anyOf: "-/") ? afterMonth + 1 : afterMonth
        guard let day = number(next) else { return nil }
        next += 1
        if let suffix = word(next), ["st", "nd", "rd", "th"].contains(suffix) { next += 1 }
        let afterDay = next
        if isMark(next, anyOf: "-/,") { next += 1 }
        if let year = number(next, digits: 4...4), isYear(year), !isMark(next + 1, ":") {
            return finish(year, month, day, end: next + 1, strength: .full, clock: clock)
        }
        return withTrailingYear(month, day, next: afterDay, clock: clock)
    }

    /// `4月 10, 2023`, `四月 10, 2023`: an English order with Chinese months.
    func monthNumberFirst(at index: Int) -> Candidate? {
        guard number(index) != nil, isMark(index + 1, "月"), number(index + 2) != nil,
            isMark(index + 3, ","), let year = number(index + 4, digits: 4...4), isYear(year)
        else { return nil }
        return monthFirstDate(at: index)
    }

    /// The year may follow the clock (asctime); else there is none.
    private func withTrailingYear(
        _ month: Int, _ day: Int, next: Int, clock: ClockReading?
    ) -> Candidate? {
        if clock == nil, case .some(let found, let end) = self.clock(afterDate: next) {
            var end = end
            // A zone that is not known is passed over ("MESZ").
            if word(end) != nil, number(end + 1, digits: 4...4) != nil { end += 1 }
            if let year = number(end, digits: 4...4), isYear(year) {
                return finish(
                    year, month, day, end: end + 1, strength: .full, clock: found)
            }
        }
        return finishYearless(month, day, end: next, strength: .apart, clock: clock)
    }

    /// The month that a word names, and where it ends (a full stop included).
    private func month(at index: Int) -> (month: Int, end: Int)? {
        if let month = number(index), (1...12).contains(month), isMark(index + 1, "月") {
            return (month, index + 2)
        }
        guard let word = word(index), let month = Self.months[word] else { return nil }
        return (month, isMark(index + 1, ".") ? index + 2 : index + 1)
    }

    private static let months: [String: Int] = {
        let names = [
            "january", "february", "march", "april", "may", "june", "july", "august", "september",
            "october", "november", "december",
        ]
        var months = ["sept": 9]
        for (index, name) in names.enumerated() {
            months[name] = index + 1
            months[String(name.prefix(3))] = index + 1
        }
        return months
    }()

    /// `令和5年4月10日`, `民国112年4月10日`.
    func eraDate(at index: Int) -> Candidate? {
        guard let era = Self.eras.first(where: { passing($0.name, at: index) != nil }),
            var next = passing(era.name, at: index)
        else { return nil }
        var year = number(next, digits: 1...3)
        if isMark(next, "元") { year = 1 }
        guard let year, isMark(next + 1, "年"), let month = number(next + 2),
            isMark(next + 3, "月"), let day = number(next + 4)
        else { return nil }
        next = skippingDayMark(next + 5)
        return finish(era.before + year, month, day, end: next, strength: .full, clock: nil)
    }

    private static let eras: [(name: String, before: Int)] = [
        ("令和", 2_018), ("平成", 1_988), ("昭和", 1_925), ("民国", 1_911), ("中华民国", 1_911),
        ("中華民国", 1_911),
    ]

    /// A weekday, as number (0 Sunday) and end, with brackets around it: `(周一)`, `Mon,`, `(月)`.
    func weekday(at index: Int) -> (day: Int, end: Int)? {
        let open = isMark(index, "(") || isMark(index, "[")
        let start = open ? index + 1 : index
        guard let found = bareWeekday(at: start) ?? (open ? shortWeekday(at: start) : nil) else {
            return nil
        }
        guard open else { return found }
        return isMark(found.end, ")") || isMark(found.end, "]") ? (found.day, found.end + 1) : nil
    }

    private func bareWeekday(at index: Int) -> (day: Int, end: Int)? {
        if let word = word(index) {
            guard word.utf8.count >= 3,
                let day = Self.weekdays.firstIndex(where: {
                    $0 == word || $0.prefix(3) == word
                        || (word.utf8.count >= 4 && $0.hasPrefix(word))
                })
            else { return nil }
            return (day, isMark(index + 1, ".") ? index + 2 : index + 1)
        }
        for prefix in ["周", "星期", "礼拜"] {
            guard let next = passing(prefix, at: index) else { continue }
            if isMark(next, "日") || isMark(next, "天") { return (0, next + 1) }
            guard let day = number(next, digits: 1...1), (1...6).contains(day) else { return nil }
            return (day, next + 1)
        }
        // 月曜日, 월요일 (whose 월 and 일 are folded to 月 and 日)
        guard let short = shortWeekday(at: index) else { return nil }
        for suffix in ["曜日", "曜", "요日"] {
            if let end = passing(suffix, at: short.end) { return (short.day, end) }
        }
        return nil
    }

    private func shortWeekday(at index: Int) -> (day: Int, end: Int)? {
        for (day, characters) in ["日", "月", "火화", "水수", "木목", "金금", "土토"].enumerated()
        where isMark(index, anyOf: characters) {
            return (day, index + 1)
        }
        guard let day = number(index, digits: 1...1), tokens[index].isChinese, (1...6).contains(day)
        else { return nil }
        return (day, index + 1)
    }

    private static let weekdays = [
        "sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
    ]
}
