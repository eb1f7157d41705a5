import Model

/// Dates counted back from the reference time.
extension DateScanner {
    func relative(at index: Int) -> Candidate? {
        let found =
            elapsed(at: index) ?? namedDay(at: index) ?? englishDay(at: index)
            ?? lastWeekday(at: index)
        guard let found, standsAlone(index, found.end) || found.hasClock else { return nil }
        return found
    }

    /// Set apart, but for the words of 约3小时前 and 刚刚更新.
    private func standsAlone(_ start: Int, _ end: Int) -> Bool {
        let begins = isApart(start, tokens.count) || isMark(start - 1, anyOf: "约于在")
        return begins && (isApart(0, end) || isPublishing(end))
    }

    private func isPublishing(_ index: Int) -> Bool {
        ["发布", "发表", "更新", "编辑", "来自"].contains { passing($0, at: index) != nil }
    }

    // MARK: So long ago

    private enum Unit {
        case second, minute, hour, day, week, month, year
    }

    /// `5分钟前`, `1小时20分钟前`, `半小时前`, `3 hours ago`, `an hour ago`, `3시간 전`.
    private func elapsed(at index: Int) -> Candidate? {
        var next = index
        var seconds = 0
        var days = 0
        var months = 0
        var isDayLong = false
        var parts = 0
        while parts < 4, let amount = amount(at: next), let unit = unit(at: amount.end) {
            parts += 1
            next = unit.end
            switch unit.unit {
            case .second: seconds += amount.halves / 2
            case .minute: seconds += amount.halves * 30
            case .hour: seconds += amount.halves * 1_800
            case .day where amount.halves == 1: seconds += 43_200
            case .day: days += amount.halves / 2
            case .week: days += amount.halves * 7 / 2
            case .month where amount.halves % 2 == 1:
                months += amount.halves / 2
                days += 15
            case .month: months += amount.halves / 2
            case .year: months += amount.halves * 6
            }
            if ![.second, .minute, .hour].contains(unit.unit), seconds == 0 { isDayLong = true }
            if isMark(next, ",") || isWord(next, "and") { next += 1 }
        }
        guard parts > 0 else { return nil }
        if isMark(next, "之") || isMark(next, "以") { next += 1 }
        guard isMark(next, "前") || isWord(next, "ago") else { return nil }
        next += 1
        // 10分钟前往, 5天前后
        if next < tokens.count, !spaced(next), tokens[next].kind == .mark,
            tokens[next].value > 0x3000, !isPublishing(next)
        {
            return nil
        }
        return counted(back: seconds, days: days, months: months, isDayLong: isDayLong, end: next)
    }

    private func counted(
        back seconds: Int, days: Int, months: Int, isDayLong: Bool, end: Int
    ) -> Candidate? {
        guard days < 40_000, months < 1_200, seconds < 100_000_000 else { return nil }
        var civil = today
        let total = civil.year * 12 + civil.month - 1 - months
        civil.year = total / 12
        civil.month = total % 12 + 1
        // A month before 31 March is the last day of February.
        civil.day = min(civil.day, CivilTime.days(inMonth: civil.month, year: civil.year))
        let earlier = civil.daysSinceEpoch - days
        if isDayLong {
            var clock: ClockReading?
            var last = end
            if case .some(let found, let clockEnd) = self.clock(afterDate: end) {
                clock = found
                last = clockEnd
            }
            let date = day(earlier - today.daysSinceEpoch, clock: clock)
            return Candidate(
                reading: date.map(DateReading.resolved), strength: .relative, end: last,
                hasClock: clock != nil)
        }
        let timestamp = now.adding(
            Int64(earlier - today.daysSinceEpoch) * 86_400 - Int64(seconds))
        return Candidate(
            reading: .resolved(
                PublishedDate(
                    timestamp: timestamp, utcOffset: zone.utcOffset(at: timestamp),
                    precision: .minute, certainty: .relative)), strength: .relative, end: end)
    }

    /// A number in halves: 3 is 6, 半 is 1, "an" is 2.
    private func amount(at index: Int) -> (halves: Int, end: Int)? {
        if let value = number(index, digits: 1...4) {
            guard value < 10_000 else { return nil }
            if isMark(index + 1, "个"), isMark(index + 2, "半") { return (value * 2 + 1, index + 3) }
            return (value * 2, index + 1)
        }
        if isMark(index, "半") { return (1, index + 1) }
        guard let word = word(index) else { return nil }
        if word == "half", isWord(index + 1, "an") || isWord(index + 1, "a") {
            return (1, index + 2)
        }
        if word == "a" || word == "an" || word == "one" { return (2, index + 1) }
        return nil
    }

    private func unit(at index: Int) -> (unit: Unit, end: Int)? {
        if let word = word(index) {
            return Self.englishUnits[word].map { ($0, index + 1) }
        }
        for (word, unit) in Self.units {
            if let end = passing(word, at: index) { return (unit, end) }
        }
        return nil
    }

    private static let units: [(String, Unit)] = [
        ("秒钟", .second), ("秒", .second), ("分钟", .minute), ("分", .minute), ("小时", .hour),
        ("个小时", .hour), ("个钟头", .hour), ("时间", .hour), ("天", .day), ("日", .day),
        ("周间", .week), ("周", .week), ("个星期", .week), ("星期", .week), ("주", .week),
        ("礼拜", .week), ("个礼拜", .week), ("个月", .month), ("か月", .month), ("ヶ月", .month),
        ("개月", .month), ("年", .year),
    ]

    private static let englishUnits: [String: Unit] = {
        let names: [(String, Unit)] = [
            ("second sec s", .second), ("minute min m", .minute), ("hour hr h", .hour),
            ("day d", .day), ("week wk w", .week), ("month mo", .month), ("year yr y", .year),
        ]
        var units: [String: Unit] = [:]
        for (words, unit) in names {
            for word in words.split(separator: " ") {
                units[String(word)] = unit
                units[word + "s"] = unit
            }
        }
        return units
    }()

    // MARK: Days with names

    /// `刚刚`, `今天 09:12`, `昨天18:30`, `前天`, `昨晚 20:00`.
    private func namedDay(at index: Int) -> Candidate? {
        for word in Self.nowWords {
            guard let end = passing(word, at: index) else { continue }
            return counted(back: 0, days: 0, months: 0, isDayLong: false, end: end)
        }
        if number(index) == 1, tokens[index].isChinese, let end = passing("昨日", at: index + 1) {
            return dayWithClock(-2, end: end)
        }
        for (word, offset) in Self.dayWords {
            guard let end = passing(word, at: index) else { continue }
            return dayWithClock(offset, end: end)
        }
        for (word, offset) in Self.dayPartWords {
            guard passing(word, at: index) != nil else { continue }
            // The second character (晚, 早) belongs to the clock.
            return dayWithClock(offset, end: index + 1)
        }
        return nil
    }

    private func dayWithClock(_ offset: Int, end: Int) -> Candidate? {
        switch clock(afterDate: end) {
        case .none:
            return Candidate(
                reading: day(offset, clock: nil).map(DateReading.resolved), strength: .relative,
                end: dayPart(at: end)?.end ?? end)
        case .impossible: return Candidate(reading: nil, strength: .relative, end: end)
        case .some(let reading, let end):
            return Candidate(
                reading: day(offset, clock: reading).map(DateReading.resolved),
                strength: .relative, end: end, hasClock: true)
        }
    }

    private static let nowWords = ["刚刚", "刚才", "方才", "たった今", "방금"]

    private static let dayWords: [(String, Int)] = [
        ("今天", 0), ("今日", 0), ("本日", 0), ("오늘", 0), ("大前天", -3), ("昨天", -1), ("昨日", -1),
        ("어제", -1), ("前天", -2), ("前日", -2), ("그저께", -2), ("그제", -2), ("おととい", -2), ("きのう", -1),
    ]

    private static let dayPartWords: [(String, Int)] = [
        ("今晚", 0), ("今早", 0), ("昨晚", -1), ("昨早", -1),
    ]

    /// `today`, `yesterday at 18:30`, `just now`.
    private func englishDay(at index: Int) -> Candidate? {
        switch word(index) {
        case "today": return dayWithClock(0, end: index + 1)
        case "yesterday": return dayWithClock(-1, end: index + 1)
        case "just" where isWord(index + 1, "now"):
            return counted(back: 0, days: 0, months: 0, isDayLong: false, end: index + 2)
        default: return nil
        }
    }

    // MARK: Weekdays

    /// `周五` is the last Friday up to today, `上周五` that of the week before (weeks start on
    /// Monday), `本周五` that of this week, `last Friday` the one before today.
    private func lastWeekday(at index: Int) -> Candidate? {
        var start = index
        var weeks: Int?
        while isMark(start, "上") {
            weeks = (weeks ?? 0) - 1
            start += 1
            if isMark(start, "个") { start += 1 }
        }
        if weeks == nil, isMark(start, "本") || isMark(start, "这") {
            weeks = 0
            start += 1
        }
        let isLast = isWord(start, "last")
        if isLast { start += 1 }
        guard let (weekday, end) = weekday(at: start) else { return nil }
        var offset = (weekday + 6) % 7 - (today.weekday + 6) % 7
        if let weeks {
            offset += weeks * 7
        } else if offset > 0 || (isLast && offset == 0) {
            offset -= 7
        }
        // A weekday in front of a date says nothing of its own.
        if number(end, digits: 1...14) != nil, !isClock(end) { return nil }
        guard var candidate = dayWithClock(offset, end: end) else { return nil }
        candidate.strength = .whole
        return candidate
    }

    private func isClock(_ index: Int) -> Bool { clock(at: index) != nil }
}
