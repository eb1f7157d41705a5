import Model

/// Finds the publication date in a short text: every place where a date may start is tried, the
/// best candidate wins.
///
/// A date with its year beats relative words, those beat a date without its year; a label such as
/// 发布时间 beats all of that, and a label such as 截止日期 (a deadline) forbids. Where two are
/// equal, one with a clock or in brackets wins, then the first.
struct DateScanner {
    let tokens: [DateToken]
    let zone: SourceZone
    let now: Timestamp
    /// What clocks in the zone show at `now`.
    let today: CivilTime

    init(_ tokens: [DateToken], zone: SourceZone, now: Timestamp) {
        self.tokens = tokens
        self.zone = zone
        self.now = now
        today = zone.civilTime(at: now)
    }

    /// How a candidate may stand in a longer text.
    enum Strength: Int {
        /// Only as the whole text: `23-04-10`, epoch seconds, a weekday.
        case whole = 0
        /// Set apart from its surroundings: `[04-10]`.
        case apart = 2
        /// Anywhere: `4月10日`.
        case yearless = 3
        case relative = 6
        case full = 8
    }

    struct Candidate {
        /// Nil for what has a date's shape but cannot be one (2023-13-45): its parts are not looked
        /// at again.
        var reading: DateReading?
        var strength: Strength
        /// The token after its last.
        var end: Int
        var hasClock = false
    }

    /// A text with more dates than this is no date.
    private static let candidateLimit = 64

    /// The date that the text states, if any.
    func reading() -> DateReading? {
        var best: (score: Int, reading: DateReading)?
        var index = 0
        var candidates = 0
        while index < tokens.count, candidates < Self.candidateLimit {
            guard let candidate = candidate(at: index) else {
                index += 1
                continue
            }
            candidates += 1
            if let reading = candidate.reading, let score = score(candidate, from: index),
                score > best?.score ?? Int.min
            {
                best = (score, reading)
            }
            index = max(candidate.end, index + 1)
        }
        return best?.reading
    }

    private func candidate(at index: Int) -> Candidate? {
        guard !isGlued(index) else { return nil }
        if let clock = clock(at: index), let found = afterClock(clock, from: index) { return found }
        switch tokens[index].kind {
        case .number:
            return monthNumberFirst(at: index) ?? numericDate(at: index) ?? dayMonthDate(at: index)
                ?? relative(at: index)
        case .word: return monthFirstDate(at: index) ?? relative(at: index)
        case .mark:
            // Most characters start nothing.
            guard Self.firstCharacters.contains(tokens[index].value) else { return nil }
            return eraDate(at: index) ?? relative(at: index)
        }
    }

    /// What eras, relative words and weekdays start with.
    private static let firstCharacters: Set<Int> = Set(
        "令平昭民中刚方た방半今本昨大前오어그おき上这周星礼日月火화水수木목金금土토".unicodeScalars.map { Int($0.value) })

    /// Letters that run into a number make a name (`A2023-04-10`), unless they are a label.
    private func isGlued(_ index: Int) -> Bool {
        guard index > 0, tokens[index].kind == .number, !tokens[index].spaced else { return false }
        let before = tokens[index - 1]
        guard before.kind == .word else { return false }
        return !Self.labelWords.contains(before.word)
    }

    private func score(_ candidate: Candidate, from start: Int) -> Int? {
        let label = label(before: start)
        guard label != .forbidden else { return nil }
        let bracketed = isBracketed(start, candidate.end)
        let atStart = isClear(before: start)
        let atEnd = isClear(after: candidate.end)
        let whole = (atStart || label == .publishing) && atEnd
        switch candidate.strength {
        case .whole: guard whole || bracketed || label == .publishing else { return nil }
        case .apart:
            let edge = atStart || (atEnd && isApart(start, candidate.end))
            guard
                whole || bracketed || label == .publishing || (edge && isTwoDigits(start))
                    || (candidate.hasClock && isApart(start, candidate.end))
            else { return nil }
        case .yearless, .full:
            // 4月10日前 is a deadline, 至4月10日 the end of a span.
            guard !isSpanEnd(start), !isMark(candidate.end, "前") else { return nil }
        case .relative: break
        }
        var score = candidate.strength.rawValue * 2
        if label == .publishing { score += 40 }
        if label == .updating { score -= 1 }
        if candidate.hasClock { score += 2 }
        if bracketed || (atEnd && !atStart) { score += 1 }
        return score
    }

    /// `09:15 2023-04-10`: the clock stands first; alone it means today.
    private func afterClock(_ clock: (reading: ClockReading, end: Int), from start: Int)
        -> Candidate?
    {
        var next = clock.end
        while isMark(next, ",") || isWord(next, "on") || isMark(next, "-") && spaced(next) {
            next += 1
        }
        if next < tokens.count, spaced(next),
            let date = numericDate(at: next, clock: clock.reading)
                ?? monthFirstDate(at: next, clock: clock.reading)
                ?? dayMonthDate(at: next, clock: clock.reading)
        {
            return date
        }
        guard isClear(before: start), isClear(after: clock.end), clock.reading.utcOffset == nil,
            clock.reading.isValid,
            let date = day(0, clock: clock.reading), date.timestamp <= now
        else { return nil }
        return Candidate(
            reading: .resolved(date), strength: .whole, end: clock.end, hasClock: true)
    }
}

// MARK: - Where a candidate stands

extension DateScanner {
    private func isTwoDigits(_ start: Int) -> Bool {
        tokens[start].digits == 2 && start + 2 < tokens.count && tokens[start + 2].digits == 2
    }

    /// Nothing but punctuation or a weekday stands before it.
    private func isClear(before start: Int) -> Bool { isClear(from: 0, to: start) }

    /// Nothing but punctuation, a weekday or a word of time stands after it.
    func isClear(after end: Int) -> Bool { isClear(from: end, to: tokens.count) }

    /// How many weekdays stand beside one date; each place is asked anew for every candidate.
    static let weekdayLimit = 4
    private static let punctuationLimit = 32

    private func isClear(from start: Int, to end: Int) -> Bool {
        var index = start
        var weekdays = 0
        var marks = 0
        while index < end {
            if isPunctuation(tokens[index]), marks < Self.punctuationLimit {
                index += 1
                marks += 1
            } else if weekdays < Self.weekdayLimit, let next = weekday(at: index)?.end {
                index = next
                weekdays += 1
            } else {
                return false
            }
        }
        return true
    }

    private func isBracketed(_ start: Int, _ end: Int) -> Bool {
        (isMark(start - 1, "[") && isMark(end, "]")) || (isMark(start - 1, "(") && isMark(end, ")"))
    }

    /// White space or punctuation on both sides.
    func isApart(_ start: Int, _ end: Int) -> Bool {
        let before = start == 0 || tokens[start].spaced || isPunctuation(tokens[start - 1])
        let after = end >= tokens.count || tokens[end].spaced || isPunctuation(tokens[end])
        return before && after
    }

    private func isSpanEnd(_ start: Int) -> Bool {
        guard start > 1, !isClear(before: start) else { return false }
        if isMark(start - 1, "至") || isMark(start - 1, "到") || isMark(start - 1, "~") {
            return true
        }
        // "…10日-4月12日", but not the dash between a headline and its date.
        return isMark(start - 1, "-") && !tokens[start].spaced && !tokens[start - 1].spaced
            && (tokens[start - 2].kind == .number || isMark(start - 2, anyOf: "日号"))
    }

    private func isPunctuation(_ token: DateToken) -> Bool {
        guard token.kind == .mark else { return false }
        switch token.value {
        case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E, 0x2018...0x2026, 0x3002,
            0x25A0...0x25FF, 0x2190...0x21FF:
            return true
        default: return false
        }
    }
}

// MARK: - Looking at tokens

extension DateScanner {
    func isMark(_ index: Int, _ character: Unicode.Scalar) -> Bool {
        tokens.indices.contains(index) && tokens[index].kind == .mark
            && tokens[index].value == Int(character.value)
    }

    func isMark(_ index: Int, anyOf characters: String) -> Bool {
        tokens.indices.contains(index) && tokens[index].kind == .mark
            && characters.unicodeScalars.contains { Int($0.value) == tokens[index].value }
    }

    func isWord(_ index: Int, _ word: String) -> Bool { self.word(index) == word }

    func word(_ index: Int) -> String? {
        tokens.indices.contains(index) && tokens[index].kind == .word ? tokens[index].word : nil
    }

    func spaced(_ index: Int) -> Bool { tokens.indices.contains(index) && tokens[index].spaced }

    /// The number at `index`, where it has so many digits.
    func number(_ index: Int, digits: ClosedRange<Int> = 1...2) -> Int? {
        guard tokens.indices.contains(index), tokens[index].kind == .number,
            digits.contains(tokens[index].digits), tokens[index].value >= 0
        else { return nil }
        return tokens[index].value
    }

    /// Where the characters of `text` have passed, if they stand at `index`.
    func passing(_ text: String, at index: Int) -> Int? {
        var next = index
        for scalar in text.unicodeScalars {
            guard isMark(next, scalar) else { return nil }
            next += 1
        }
        return next
    }

    /// A date `offset` days from today, in the zone.
    func day(_ offset: Int, clock: ClockReading?) -> PublishedDate? {
        let civil = CivilTime.civil(daysSinceEpoch: today.daysSinceEpoch + offset)
        return zone.date(
            year: civil.year, month: civil.month, day: civil.day, clock: clock,
            certainty: .relative)
    }
}
