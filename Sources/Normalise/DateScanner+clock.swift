/// Times of day and zones.
extension DateScanner {
    enum FoundClock {
        case none
        /// A clock stands there, but shows an impossible time: the whole date is not to be trusted.
        case impossible
        case some(ClockReading, end: Int)
    }

    /// The clock that follows a date, past a comma, `T`, a weekday or a word for the part of the day.
    func clock(afterDate index: Int) -> FoundClock {
        var next = index
        var steps = 0
        while next < tokens.count, steps < 2 * Self.weekdayLimit {
            steps += 1
            if let end = weekday(at: next)?.end {
                next = end
            } else if isMark(next, anyOf: ",|_") || isWord(next, "at") || isWord(next, "t") {
                next += 1
            } else if isMark(next, "-") || isMark(next, "."), spaced(next + 1) {
                next += 1
            } else if isMark(next, ":"), !spaced(next), clock(at: next + 1) != nil {
                next += 1
            } else {
                break
            }
        }
        if isWord(next - 1, "t"), let compact = compactClock(at: next) { return compact }
        guard let found = clock(at: next) else { return .none }
        return found.reading.isValid ? .some(found.reading, end: found.end) : .impossible
    }

    /// A clock that starts at `index`, with the word before it and the zone behind it.
    func clock(at index: Int) -> (reading: ClockReading, end: Int)? {
        var start = index
        let part = dayPart(at: start)
        if let part { start = part.end }
        guard var found = western(at: start) ?? chinese(at: start) else { return nil }
        var half = part?.half
        if let suffix = dayPart(at: found.end), suffix.isLatin {
            half = suffix.half
            found.end = suffix.end
        }
        if let half { found.reading.hour = half.hour(of: found.reading.hour) }
        if let offset = utcOffset(at: found.end, after: found) {
            guard let seconds = offset.seconds else {
                found.reading.hour = 99  // an impossible zone makes an impossible clock
                return found
            }
            found.reading.utcOffset = seconds
            found.end = offset.end
        }
        return found
    }

    /// `09:15`, `9:15:33.25`, `09:15:33,123`.
    private func western(at index: Int) -> (reading: ClockReading, end: Int)? {
        guard let hour = number(index) else { return nil }
        return western(hour: hour, colon: index + 1)
    }

    /// The rest of a clock whose hour is known.
    func western(hour: Int, colon: Int) -> (reading: ClockReading, end: Int)? {
        guard isMark(colon, ":"), !spaced(colon), let minute = number(colon + 1, digits: 2...2)
        else { return nil }
        var reading = ClockReading(hour: hour, minute: minute)
        var end = colon + 2
        if isMark(end, ":"), let second = number(end + 1, digits: 1...2) {
            reading.second = second
            end += 2
            if isMark(end, anyOf: ".,:"), !spaced(end), !spaced(end + 1),
                number(end + 1, digits: 1...18) != nil
            {
                end += 2
            }
        }
        return (reading, end)
    }

    /// `9时15分`, `九点半`, `9点`, `9时15分33秒`.
    private func chinese(at index: Int) -> (reading: ClockReading, end: Int)? {
        guard let hour = number(index), isMark(index + 1, "时") || isMark(index + 1, "点"),
            // 3时间前, 3点建议
            !isMark(index + 2, "间")
        else { return nil }
        var reading = ClockReading(hour: hour, minute: 0)
        var end = index + 2
        if isMark(end, "半") {
            reading.minute = 30
            return (reading, end + 1)
        }
        if isMark(end, "整") || isMark(end, "钟") { return (reading, end + 1) }
        if let minute = number(end) {
            reading.minute = minute
            end += 1
            if isMark(end, "刻") {
                reading.minute = minute * 15
                end += 1
            } else if isMark(end, "分") {
                end += 1
            }
            if let second = number(end), isMark(end + 1, "秒") {
                reading.second = second
                end += 2
            }
        }
        return (reading, end)
    }

    /// `T0915`, `T091533`, `T09` of ISO 8601's basic form.
    private func compactClock(at index: Int) -> FoundClock? {
        guard tokens.indices.contains(index), tokens[index].kind == .number,
            [2, 4, 6].contains(tokens[index].digits), !isMark(index + 1, ":")
        else { return nil }
        let value = tokens[index].value
        var reading: ClockReading
        switch tokens[index].digits {
        case 2: reading = ClockReading(hour: value, minute: 0)
        case 4: reading = ClockReading(hour: value / 100, minute: value % 100)
        default:
            reading = ClockReading(
                hour: value / 10_000, minute: value / 100 % 100, second: value % 100)
        }
        var end = index + 1
        if isMark(end, anyOf: ".,"), number(end + 1, digits: 1...18) != nil { end += 2 }
        if let offset = utcOffset(at: end, after: (reading, end)) {
            guard let seconds = offset.seconds else { return .impossible }
            reading.utcOffset = seconds
            end = offset.end
        }
        return reading.isValid ? .some(reading, end: end) : .impossible
    }
}

// MARK: - Parts of the day

extension DateScanner {
    enum Half {
        case morning, noon, afternoon, evening

        func hour(of hour: Int) -> Int {
            switch self {
            case .morning: hour == 12 ? 0 : hour
            case .noon: hour < 10 ? hour + 12 : hour
            case .afternoon: hour < 12 ? hour + 12 : hour
            // 晚上12点 is the midnight that ends the day.
            case .evening: hour == 12 ? 24 : hour < 12 ? hour + 12 : hour
            }
        }
    }

    /// `上午`, `PM`, `p.m.`, `오후`.
    func dayPart(at index: Int) -> (half: Half, end: Int, isLatin: Bool)? {
        if let word = word(index) {
            if word == "am" { return (.morning, index + 1, true) }
            if word == "pm" { return (.afternoon, index + 1, true) }
            guard word == "a" || word == "p", isMark(index + 1, "."), isWord(index + 2, "m") else {
                return nil
            }
            let end = isMark(index + 3, ".") ? index + 4 : index + 3
            return (word == "a" ? .morning : .afternoon, end, true)
        }
        guard index < tokens.count, tokens[index].kind == .mark,
            Self.dayPartStarts.contains(tokens[index].value)
        else { return nil }
        for (word, half) in Self.dayParts {
            if let end = passing(word, at: index) { return (half, end, false) }
        }
        return nil
    }

    private static let dayPartStarts: Set<Int> = Set(
        dayParts.compactMap { $0.0.unicodeScalars.first.map { Int($0.value) } })

    private static let dayParts: [(String, Half)] = [
        ("上午", .morning), ("下午", .afternoon), ("早上", .morning), ("早晨", .morning),
        ("清晨", .morning), ("凌晨", .morning), ("中午", .noon), ("午后", .afternoon),
        ("傍晚", .afternoon), ("晚上", .evening), ("晚间", .evening), ("夜间", .evening),
        ("深夜", .evening), ("晚", .evening), ("早", .morning), ("午前", .morning),
        ("오前", .morning), ("오후", .afternoon),
    ]
}

// MARK: - Zones

extension DateScanner {
    /// The zone behind a clock; `seconds` is nil for an offset that cannot be.
    func utcOffset(
        at index: Int, after clock: (reading: ClockReading, end: Int)
    ) -> (seconds: Int?, end: Int)? {
        var index = index
        if isMark(index, "("), word(index + 1) != nil || isMark(index + 1, "北") { index += 1 }
        if let end = passing("北京时间", at: index) { return (28_800, end) }
        if let word = word(index) {
            guard let base = named(word, clock: clock.reading) else { return nil }
            guard base == 0, isMark(index + 1, anyOf: "+-"), let offset = numeric(at: index + 1)
            else {
                return (base, isMark(index + 1, ")") ? index + 2 : index + 1)
            }
            return offset
        }
        guard isMark(index, anyOf: "+-"), !spaced(index + 1) else { return nil }
        // 09:15-10:30 is a span of time, 09:15:33-10:30 and 09:15 -1030 are zones.
        if isMark(index, "-"), clock.reading.second == nil, !spaced(index),
            !tokens.contains(where: { $0.word == "t" })
        {
            return nil
        }
        guard let digits = number(index + 1, digits: 1...4) else { return nil }
        guard tokens[index + 1].digits != 1, digits >= 0 else { return nil }
        return numeric(at: index)
    }

    /// `+08:00`, `+0800`, `+08`, `+8`.
    private func numeric(at index: Int) -> (seconds: Int?, end: Int)? {
        guard let value = number(index + 1, digits: 1...4) else { return nil }
        var hours = value
        var minutes = 0
        var end = index + 2
        if tokens[index + 1].digits > 2 {
            hours = value / 100
            minutes = value % 100
        } else if isMark(end, ":"), let written = number(end + 1, digits: 2...2) {
            minutes = written
            end += 2
        }
        // "(中国标准时间)", "[Asia/Shanghai]" and the like repeat the zone in words.
        if isMark(end, ")") { end += 1 }
        guard hours <= 15, minutes < 60 else { return (nil, end) }
        let seconds = hours * 3_600 + minutes * 60
        return (isMark(index, "-") ? -seconds : seconds, end)
    }

    private func named(_ word: String, clock: ClockReading) -> Int? {
        // CST is Chinese time on a Chinese page, else American Central time (RFC 822).
        if word == "cst", zone.utcOffset(at: now) == 28_800 { return 28_800 }
        if let hours = Self.zoneHours[word] { return Int(hours * 3_600) }
        return nil
    }

    private static let zoneHours: [String: Double] = [
        "z": 0, "utc": 0, "gmt": 0, "ut": 0, "wet": 0, "est": -5, "edt": -4, "cst": -6, "cdt": -5,
        "mst": -7, "mdt": -6, "pst": -8, "pdt": -7, "akst": -9, "akdt": -8, "hst": -10,
        "ast": -4, "adt": -3, "nst": -3.5, "ndt": -2.5, "bst": 1, "cet": 1, "west": 1, "cest": 2,
        "eet": 2, "eest": 3, "msk": 3, "pkt": 5, "ist": 5.5, "ict": 7, "wib": 7, "bjt": 8,
        "hkt": 8, "sgt": 8, "awst": 8, "jst": 9, "kst": 9, "acst": 9.5, "acdt": 10.5, "aest": 10,
        "aedt": 11, "nzst": 12, "nzdt": 13,
    ]
}
