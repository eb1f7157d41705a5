import Model

/// What a text says about a date, before the year of a year-less date is settled.
enum DateReading: Equatable {
    /// Fully known: stated, or counted back from the reference time.
    case resolved(PublishedDate)
    /// Month and day without a year; the year comes from the URL, the neighbours or `now`.
    case yearless(month: Int, day: Int, clock: ClockReading?)
}

/// A time of day and perhaps its distance from UTC.
struct ClockReading: Equatable {
    var hour: Int
    var minute: Int
    /// Nil where no second was written.
    var second: Int?
    /// Seconds east of UTC, nil where no zone was written.
    var utcOffset: Int?

    /// 24:00 is the end of a day (ISO 8601) and 23:59:60 a leap second (RFC 3339 §5.7).
    var isValid: Bool {
        let seconds = second ?? 0
        if hour == 24 { return minute == 0 && seconds == 0 }
        return (0...23).contains(hour) && (0...59).contains(minute) && (0...60).contains(seconds)
    }

    var precision: PublishedDate.Precision { second == nil ? .minute : .second }
}

extension SourceZone {
    /// The date with the zone's (or its own written) offset; nil for a day that does not exist.
    func date(
        year: Int, month: Int, day: Int, clock: ClockReading?,
        certainty: PublishedDate.Certainty = .stated
    ) -> PublishedDate? {
        guard (1_900...2_100).contains(year) else { return nil }
        var civil = CivilTime(year: year, month: month, day: day)
        guard civil.isValid, clock?.isValid ?? true else { return nil }
        if let clock {
            civil.hour = clock.hour
            civil.minute = clock.minute
            civil.second = clock.second ?? 0
        }
        civil.utcOffset = clock?.utcOffset ?? utcOffset(atLocal: civil)
        return PublishedDate(
            timestamp: civil.timestamp, utcOffset: civil.utcOffset,
            precision: clock?.precision ?? .day, certainty: certainty)
    }
}
