import Model

/// Dates in digits.
extension DateScanner {
    /// Any date that starts with a number and has no month name.
    ///
    /// Choices where forms are ambiguous: a four-digit year may stand first or last; with the year
    /// last, the month stands first (04/10/2023) unless it is over 12 or that day lies in the
    /// future and the other reading does not; with dots the day stands first (10.04.2023). A
    /// two-digit year stands first (23-04-10) unless that makes a date over ten years old and
    /// another reading a recent one. Without a year the month stands first, always.
    func numericDate(at index: Int, clock: ClockReading? = nil) -> Candidate? {
        guard !isChained(index) else { return nil }
        return compact(at: index, clock: clock) ?? isoWeekOrOrdinal(at: index, clock: clock)
            ?? yearFirst(at: index, clock: clock) ?? dayThenMonth(at: index, clock: clock)
            ?? yearLast(at: index, clock: clock) ?? yearless(at: index, clock: clock)
    }

    /// Whether the number continues another: the 10 of 192.168.4.10.
    private func isChained(_ index: Int) -> Bool {
        index > 1 && !spaced(index) && !spaced(index - 1) && isMark(index - 1, anyOf: "-/.:")
            && tokens[index - 2].kind == .number
    }

    private func isContinued(_ end: Int) -> Bool {
        isMark(end, anyOf: "-/.") && !spaced(end) && !spaced(end + 1)
            && number(end + 1, digits: 1...18) != nil
    }

    /// Puts a date together, with the clock that follows unless one stood before.
    func finish(
        _ year: Int, _ month: Int, _ day: Int, end: Int, strength: Strength, clock: ClockReading?
    ) -> Candidate {
        var clock = clock
        var end = end
        if clock == nil {
            switch self.clock(afterDate: end) {
            case .none: break
            case .impossible: return Candidate(reading: nil, strength: strength, end: end)
            case .some(let reading, let clockEnd):
                clock = reading
                end = clockEnd
            }
        }
        let date = zone.date(year: year, month: month, day: day, clock: clock)
        return Candidate(
            reading: date.map(DateReading.resolved), strength: strength, end: end,
            hasClock: clock != nil)
    }

    func finishYearless(
        _ month: Int, _ day: Int, end: Int, strength: Strength, clock: ClockReading?
    ) -> Candidate {
        // In a leap year, since the year is not known yet.
        let known = finish(2_000, month, day, end: end, strength: strength, clock: clock)
        guard case .resolved(let date) = known.reading else { return known }
        var candidate = known
        var reading = clock
        if reading == nil, case .some(let found, _) = self.clock(afterDate: end) { reading = found }
        if reading == nil, date.precision != .day { candidate.reading = nil }
        candidate.reading = .yearless(month: month, day: day, clock: reading)
        return candidate
    }

    func isYear(_ value: Int) -> Bool { (1_900...2_100).contains(value) }

    /// 日, 号 or nothing.
    func skippingDayMark(_ end: Int) -> Int {
        isMark(end, "日") || isMark(end, "号") ? end + 1 : end
    }
}

// MARK: - Year first

extension DateScanner {
    /// `2023-04-10`, `2023/4/10`, `2023.04.10`, `2023年4月10日`, `2023 04 10`.
    private func yearFirst(at index: Int, clock: ClockReading?) -> Candidate? {
        guard let year = number(index, digits: 4...4), isYear(year) else { return nil }
        var next = index + 1
        let isNamed = isMark(next, "年")
        let isSpacedOut = !isNamed && spaced(next) && number(next) != nil
        if isNamed || isMark(next, anyOf: "-/.,:") { next += 1 } else if !isSpacedOut { return nil }
        if isMark(index + 1, anyOf: ",:"), !isExif(index) { return nil }
        guard let month = number(next) else {
            return glued(year: year, monthDay: next, clock: clock)
        }
        next += 1
        if isMark(next, "月") || isMark(next, anyOf: "-/.:") {
            next += 1
        } else if !(spaced(next) && number(next) != nil) {
            return nil
        }
        // <span>2023-04-10</span><span>09:15</span> read as one text.
        if let both = number(next, digits: 4...4), clock == nil,
            let rest = western(hour: both % 100, colon: next + 1)
        {
            guard rest.reading.isValid else { return nil }
            return finish(
                year, month, both / 100, end: rest.end, strength: .full, clock: rest.reading)
        }
        guard let day = number(next) else { return nil }
        let end = skippingDayMark(next + 1)
        if isContinued(end) { return Candidate(reading: nil, strength: .full, end: end + 2) }
        return finish(
            year, month, day, end: end, strength: isSpacedOut ? .whole : .full, clock: clock)
    }

    /// `2023:04:10 09:15:33`, as cameras write.
    private func isExif(_ index: Int) -> Bool {
        isMark(index + 1, ":") && number(index + 2, digits: 2...2) != nil && isMark(index + 3, ":")
            && number(index + 4, digits: 2...2) != nil && spaced(index + 5)
    }

    /// `<i>2023-04</i><b>10</b>` read as one text: 2023-0410.
    private func glued(year: Int, monthDay index: Int, clock: ClockReading?) -> Candidate? {
        guard let both = number(index, digits: 4...4), isMark(index - 1, anyOf: "-/.") else {
            return nil
        }
        return finish(
            year, both / 100, both % 100, end: index + 1, strength: .whole, clock: clock)
    }

    /// `20230410`, `202304100915`, `20230410091533`, epoch seconds and milliseconds.
    private func compact(at index: Int, clock: ClockReading?) -> Candidate? {
        guard let value = number(index, digits: 8...14), !tokens[index].isChinese else {
            return nil
        }
        let end = index + 1
        switch tokens[index].digits {
        case 8:
            guard isYear(value / 10_000) else { return nil }
            if isContinued(end) { return nil }
            return finish(
                value / 10_000, value / 100 % 100, value % 100, end: end, strength: .whole,
                clock: clock)
        case 12:
            let reading = ClockReading(hour: value / 100 % 100, minute: value % 100)
            return compactDay(value / 10_000, reading, end)
        case 14:
            let reading = ClockReading(
                hour: value / 10_000 % 100, minute: value / 100 % 100, second: value % 100)
            return compactDay(value / 1_000_000, reading, end)
        case 10: return epoch(value, end: end)
        case 13: return epoch(value / 1_000, end: end)
        default: return nil
        }
    }

    private func compactDay(_ day: Int, _ clock: ClockReading, _ end: Int) -> Candidate? {
        guard isYear(day / 10_000) else { return nil }
        var clock = clock
        if isMark(end, anyOf: "+-") || isWord(end, "z"),
            let offset = utcOffset(at: end, after: (clock, end))
        {
            clock.utcOffset = offset.seconds
        }
        let date = zone.date(
            year: day / 10_000, month: day / 100 % 100, day: day % 100, clock: clock)
        return Candidate(
            reading: date.map(DateReading.resolved), strength: .whole, end: end, hasClock: true)
    }

    /// Seconds since 1970, from 2000 on and not in the future: other long numbers are ids.
    private func epoch(_ seconds: Int, end: Int) -> Candidate? {
        let timestamp = Timestamp(Int64(seconds))
        guard seconds >= 946_684_800, timestamp <= now.adding(86_400), !isMark(end - 2, "-") else {
            return nil
        }
        let isDotNet = isWord(end - 3, "date") && isMark(end - 2, "(")
        let isFraction = isMark(end, ".") && number(end + 1, digits: 1...9) != nil
        let date = PublishedDate(
            timestamp: timestamp, utcOffset: zone.utcOffset(at: timestamp), precision: .second)
        return Candidate(
            reading: .resolved(date), strength: isDotNet ? .full : .whole,
            end: isFraction ? end + 2 : end, hasClock: true)
    }

    /// `2023-W15-1`, `2023W151`, `2023-100` (ISO 8601).
    private func isoWeekOrOrdinal(at index: Int, clock: ClockReading?) -> Candidate? {
        guard let year = number(index, digits: 4...4), isYear(year), !tokens[index].isChinese else {
            return nil
        }
        var next = isMark(index + 1, "-") ? index + 2 : index + 1
        let january = CivilTime(year: year, month: 1, day: 1)
        if next == index + 2, let ordinal = number(next, digits: 3...3) {
            guard (1...(CivilTime.isLeap(year) ? 366 : 365)).contains(ordinal) else { return nil }
            return ordinalDay(january.daysSinceEpoch + ordinal - 1, end: next + 1, clock: clock)
        }
        guard isWord(next, "w"), !spaced(next) else { return nil }
        next += 1
        var week = number(next, digits: 2...2)
        var weekday: Int?
        if let both = number(next, digits: 3...3) {
            week = both / 10
            weekday = both % 10
        } else if isMark(next + 1, "-") {
            weekday = number(next + 2, digits: 1...1)
            next += 2
        }
        guard let week, let weekday, (1...53).contains(week), (1...7).contains(weekday) else {
            return nil
        }
        // Week 1 is the one with 4 January; weeks start on Monday.
        let fourth = CivilTime(year: year, month: 1, day: 4)
        let monday = fourth.daysSinceEpoch - (fourth.weekday + 6) % 7
        let day = monday + (week - 1) * 7 + weekday - 1
        let thursday = CivilTime.civil(daysSinceEpoch: monday + (week - 1) * 7 + 3)
        guard thursday.year == year else {
            return Candidate(reading: nil, strength: .whole, end: next + 1)
        }
        return ordinalDay(day, end: next + 1, clock: clock)
    }

    private func ordinalDay(_ days: Int, end: Int, clock: ClockReading?) -> Candidate {
        let civil = CivilTime.civil(daysSinceEpoch: days)
        return finish(civil.year, civil.month, civil.day, end: end, strength: .whole, clock: clock)
    }
}

// MARK: - Year last, two-digit years, no year

extension DateScanner {
    /// `10 2023-04`, `10日 2023年4月`, `04-10 2023`, and the first read without its space: a day in
    /// large type beside the month.
    private func dayThenMonth(at index: Int, clock: ClockReading?) -> Candidate? {
        if let glued = number(index, digits: 5...6), isYear(glued % 10_000),
            isMark(index + 1, anyOf: "-/.年"), let month = number(index + 2)
        {
            let end = isMark(index + 3, "月") ? index + 4 : index + 3
            return finish(
                glued % 10_000, month, glued / 10_000, end: end, strength: .whole, clock: clock)
        }
        guard let first = number(index) else { return nil }
        var next = skippingDayMark(index + 1)
        if isMark(next, anyOf: "-/."), let second = number(next + 1), spaced(next + 2),
            let year = number(next + 2, digits: 4...4), isYear(year),
            !isMark(next + 3, anyOf: "-/.年")
        {
            return finish(year, first, second, end: next + 3, strength: .apart, clock: clock)
        }
        let hasMark = isMark(next, anyOf: "/|,")
        if hasMark { next += 1 }
        guard hasMark || spaced(next), let year = number(next, digits: 4...4), isYear(year),
            isMark(next + 1, anyOf: "-/.年"), let month = number(next + 2)
        else { return nil }
        let end = isMark(next + 3, "月") ? next + 4 : next + 3
        // "12 2023-04-10" is a number and a whole date.
        guard !isMark(end, anyOf: "-/."), !(isMark(next + 3, "月") && number(end) != nil) else {
            return nil
        }
        return finish(year, month, first, end: end, strength: .apart, clock: clock)
    }

    private func yearLast(at index: Int, clock: ClockReading?) -> Candidate? {
        guard let first = number(index) else { return nil }
        if isMark(index + 1, "年"), tokens[index].digits == 2, let month = number(index + 2),
            isMark(index + 3, "月"), let day = number(index + 4)
        {
            return finish(
                fullYear(first), month, day, end: skippingDayMark(index + 5), strength: .apart,
                clock: clock)
        }
        guard isMark(index + 1, anyOf: "-/."), let second = number(index + 2),
            tokens[index + 3 < tokens.count ? index + 1 : index].value
                == (index + 3 < tokens.count ? tokens[index + 3].value : -1),
            isMark(index + 3, anyOf: "-/.")
        else { return nil }
        let dotted = isMark(index + 1, ".")
        let end = index + 5
        if isContinued(end) { return Candidate(reading: nil, strength: .full, end: end + 2) }
        if let year = number(index + 4, digits: 4...4), isYear(year) {
            let monthFirst = (year, first, second)
            let dayFirst = (year, second, first)
            return firstSensible(
                dotted ? [dayFirst] : [monthFirst, dayFirst], end: end, strength: .full,
                clock: clock)
        }
        guard let last = number(index + 4, digits: 2...2) else { return nil }
        if tokens[index].digits == 1 {
            // 4/10/23 is no year first.
            guard isMark(index + 1, "/") else { return nil }
            return firstSensible(
                [(fullYear(last), first, second), (fullYear(last), second, first)], end: end,
                strength: .apart, clock: clock)
        }
        let orders =
            dotted
            ? [(fullYear(first), second, last), (fullYear(last), second, first)]
            : [
                (fullYear(first), second, last), (fullYear(last), first, second),
                (fullYear(last), second, first),
            ]
        return firstSensible(orders, end: end, strength: .apart, clock: clock)
    }

    /// The first order that is a date of the last ten years, else the first that is a date at all.
    private func firstSensible(
        _ orders: [(year: Int, month: Int, day: Int)], end: Int, strength: Strength,
        clock: ClockReading?
    ) -> Candidate {
        let candidates = orders.map {
            finish($0.year, $0.month, $0.day, end: end, strength: strength, clock: clock)
        }
        let recent = candidates.first { candidate in
            guard case .resolved(let date) = candidate.reading else { return false }
            return date.timestamp <= now && date.timestamp > now.adding(-10 * 366 * 86_400)
        }
        return recent ?? candidates.first { $0.reading != nil }
            ?? Candidate(reading: nil, strength: strength, end: end)
    }

    /// Two digits are the century around today: up to next year, else the last century.
    func fullYear(_ twoDigits: Int) -> Int {
        let year = today.year - today.year % 100 + twoDigits
        return year > today.year + 1 ? year - 100 : year
    }

    /// The year that 今年, 去年 or 前年 before a month means.
    private func spokenYear(before index: Int) -> Int? {
        guard index >= 2, isMark(index - 1, "年") else { return nil }
        if isMark(index - 2, anyOf: "今本") { return today.year }
        if isMark(index - 2, anyOf: "去上昨") { return today.year - 1 }
        return isMark(index - 2, "前") ? today.year - 2 : nil
    }

    /// `04-10`, `4/10`, `04.10`, `4月10日`.
    private func yearless(at index: Int, clock: ClockReading?) -> Candidate? {
        guard let month = number(index) else { return nil }
        if isMark(index + 1, "月"), let day = number(index + 2) {
            let end = skippingDayMark(index + 3)
            // 四月廿三 is a day of the moon's calendar.
            if tokens[index + 2].isChinese, end == index + 3 { return nil }
            if let year = spokenYear(before: index) {
                return finish(year, month, day, end: end, strength: .full, clock: clock)
            }
            // 2023年度4月10 and 10月3万 are no dates: without 日 it must be set apart.
            return finishYearless(
                month, day, end: end, strength: end > index + 3 ? .yearless : .apart, clock: clock)
        }
        guard isMark(index + 1, anyOf: "-/."), let day = number(index + 2),
            !tokens[index].isChinese, !tokens[index + 2].isChinese
        else { return nil }
        let end = index + 3
        if isContinued(end) || isMark(end, "月") { return nil }
        let isDotted = isMark(index + 1, ".")
        guard !isDotted || (tokens[index].digits == 2 && tokens[index + 2].digits == 2) else {
            return nil
        }
        return finishYearless(
            month, day, end: end, strength: isDotted ? .whole : .apart, clock: clock)
    }
}
