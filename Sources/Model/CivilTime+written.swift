/// The written forms that HTTP and the feed formats ask for.
extension CivilTime {
    /// RFC 3339 with this time's own offset: `2023-04-10T08:00:00+08:00`, `…Z` at offset 0.
    package var rfc3339: String {
        var text = "\(Self.padded(year, 4))-\(Self.padded(month))-\(Self.padded(day))T"
        text += "\(clock)"
        guard utcOffset != 0 else { return text + "Z" }
        return text + (utcOffset < 0 ? "-" : "+") + Self.padded(abs(utcOffset) / 3_600) + ":"
            + Self.padded(abs(utcOffset) / 60 % 60)
    }

    /// The RSS form: RFC 822 as amended by RFC 1123, four-digit year, numeric zone.
    package var rfc822: String {
        let zone =
            (utcOffset < 0 ? "-" : "+") + Self.padded(abs(utcOffset) / 3_600)
            + Self.padded(abs(utcOffset) / 60 % 60)
        return "\(dayAndDate) \(clock) \(zone)"
    }

    /// The HTTP form, IMF-fixdate of RFC 9110 §5.6.7.
    ///
    /// `Mon, 10 Apr 2023 00:00:00 GMT`; meant for offset 0.
    package var imfFixdate: String { "\(dayAndDate) \(clock) GMT" }

    private var clock: String {
        "\(Self.padded(hour)):\(Self.padded(minute)):\(Self.padded(second))"
    }

    private var dayAndDate: String {
        "\(Self.weekdays[weekday]), \(Self.padded(day)) \(Self.months[month - 1]) \(Self.padded(year, 4))"
    }

    /// English short names, Sunday first, as RFC 5322 writes them.
    package static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]

    /// English short names, January first, as RFC 5322 writes them.
    package static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    private static func padded(_ value: Int, _ width: Int = 2) -> String {
        let digits = String(abs(value))
        let zeros = String(repeating: "0", count: max(0, width - digits.count))
        return (value < 0 ? "-" : "") + zeros + digits
    }
}
