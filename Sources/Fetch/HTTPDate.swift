package import Model

/// HTTP's dates (RFC 9110 §5.6.7): IMF-fixdate and the two obsolete forms, read leniently.
package enum HTTPDate {
    /// The time that `text` names; nil where it is none of the three forms or not in GMT.
    ///
    ///     Sun, 06 Nov 1994 08:49:37 GMT     Sunday, 06-Nov-94 08:49:37 GMT     Sun Nov  6 08:49:37 1994
    package static func parse(_ text: String) -> Timestamp? {
        guard text.utf8.count <= 64 else { return nil }
        var numbers: [Int] = []
        var clock: [Int] = []
        var month: Int?
        for word in text.utf8.split(whereSeparator: { " ,-\t".utf8.contains($0) }) {
            let word = String(Substring(word))
            if word.utf8.contains(UInt8(ascii: ":")) {
                guard clock.isEmpty else { return nil }
                clock = word.split(separator: ":", omittingEmptySubsequences: false)
                    .compactMap(unsigned)
            } else if let number = unsigned(Substring(word)) {
                numbers.append(number)
            } else if let index = CivilTime.months.firstIndex(of: word.capitalisedShort) {
                month = index + 1
            } else if !isWeekday(word), !["gmt", "utc", "+0000"].contains(word.lowercased()) {
                return nil
            }
        }
        return time(month: month, numbers: numbers, clock: clock)
    }

    private static func time(month: Int?, numbers: [Int], clock: [Int]) -> Timestamp? {
        guard let month, numbers.count == 2, clock.count == 3 else { return nil }
        var year = numbers[1]
        if year < 100 { year += year < 70 ? 2_000 : 1_900 }
        let civil = CivilTime(
            year: year, month: month, day: numbers[0], hour: clock[0], minute: clock[1],
            second: clock[2])
        guard civil.isValid, (1_601...9_999).contains(year) else { return nil }
        return civil.timestamp
    }

    private static func unsigned(_ digits: Substring) -> Int? {
        guard (1...4).contains(digits.utf8.count),
            digits.utf8.allSatisfy({ (48...57).contains($0) })
        else { return nil }
        return Int(digits)
    }

    private static func isWeekday(_ word: String) -> Bool {
        CivilTime.weekdays.contains(word.capitalisedShort)
    }
}

extension String {
    /// The first three letters, the first of them large: `SUNDAY` and `sun` become `Sun`.
    fileprivate var capitalisedShort: String {
        let short = prefix(3).lowercased()
        return short.prefix(1).uppercased() + short.dropFirst()
    }
}
