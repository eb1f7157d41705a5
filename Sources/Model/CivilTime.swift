/// A date and time of day in the proleptic Gregorian calendar, at a fixed distance from UTC.
///
/// The arithmetic is that of days from civil, exact for every year between ±9,999.
package struct CivilTime: Sendable, Hashable {
    package var year: Int
    /// 1 to 12.
    package var month: Int
    /// 1 to 31.
    package var day: Int
    package var hour: Int
    package var minute: Int
    package var second: Int
    /// Seconds east of UTC: 28,800 for Beijing.
    package var utcOffset: Int

    package init(
        year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0,
        utcOffset: Int = 0
    ) {
        self.year = year
        self.month = month
        self.day = day
        self.hour = hour
        self.minute = minute
        self.second = second
        self.utcOffset = utcOffset
    }

    /// The civil time that clocks `utcOffset` seconds east of UTC show at `timestamp`.
    package init(_ timestamp: Timestamp, utcOffset: Int = 0) {
        let limit: Int64 = 253_402_300_799  // 9999-12-31T23:59:59Z
        let local = min(max(timestamp.seconds, -limit), limit) + Int64(utcOffset)
        let days = Int((local - Self.floorModulo(local, 86_400)) / 86_400)
        let clock = Int(Self.floorModulo(local, 86_400))
        let civil = Self.civil(daysSinceEpoch: days)
        self.init(
            year: civil.year, month: civil.month, day: civil.day, hour: clock / 3_600,
            minute: clock / 60 % 60, second: clock % 60, utcOffset: utcOffset)
    }

    /// The point in time this civil time names.
    package var timestamp: Timestamp {
        let clock = hour * 3_600 + minute * 60 + second - utcOffset
        return Timestamp(Int64(daysSinceEpoch) * 86_400 + Int64(clock))
    }

    /// Days from 1970-01-01 to this date.
    package var daysSinceEpoch: Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    /// The day of the week: 0 for Sunday to 6 for Saturday.
    package var weekday: Int { Int(Self.floorModulo(Int64(daysSinceEpoch) + 4, 7)) }

    /// Whether month, day and clock are all within their ranges (29 February in leap years only).
    package var isValid: Bool {
        (1...12).contains(month) && day >= 1 && day <= Self.days(inMonth: month, year: year)
            && (0...23).contains(hour) && (0...59).contains(minute) && (0...60).contains(second)
    }

    /// How many days `month` (1 to 12) has in `year`.
    package static func days(inMonth month: Int, year: Int) -> Int {
        switch month {
        case 4, 6, 9, 11: 30
        case 2: isLeap(year) ? 29 : 28
        default: 31
        }
    }

    /// Whether `year` has a 29 February.
    package static func isLeap(_ year: Int) -> Bool {
        year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    }

    /// The date that lies `daysSinceEpoch` days after 1970-01-01.
    package static func civil(daysSinceEpoch: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = daysSinceEpoch + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    private static func floorModulo(_ value: Int64, _ modulus: Int64) -> Int64 {
        let remainder = value % modulus
        return remainder < 0 ? remainder + modulus : remainder
    }
}
