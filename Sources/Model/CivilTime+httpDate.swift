/// Reading the dates of HTTP.
extension CivilTime {
    /// Reads an HTTP-date (RFC 9110 §5.6.7): IMF-fixdate, or the obsolete RFC 850 and asctime forms.
    ///
    /// Nil for anything else, impossible dates included.
    package init?(httpDate text: String) {
        let words = text.utf8.split { byte in
            byte == UInt8(ascii: " ") || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "-")
        }
        let parts = words.map { String(decoding: $0, as: UTF8.self) }
        guard parts.count >= 5, text.utf8.count <= 40 else { return nil }
        // asctime puts the month second and the year last: "Sun Nov  6 08:49:37 1994".
        let isAsctime = Self.months.contains(parts[1])
        // The other two name their zone, and only this one; another would be hours off.
        guard isAsctime ? parts.count == 5 : parts.count == 6 && parts[5] == "GMT" else {
            return nil
        }
        let day = isAsctime ? parts[2] : parts[1]
        let month = isAsctime ? parts[1] : parts[2]
        let clock = (isAsctime ? parts[3] : parts[4]).split(separator: ":")
        guard let dayNumber = Int(day), let monthIndex = Self.months.firstIndex(of: month),
            var year = Int(isAsctime ? parts[4] : parts[3]), clock.count == 3,
            let hour = Int(clock[0]), let minute = Int(clock[1]), let second = Int(clock[2])
        else { return nil }
        // RFC 850 years have two digits: the nearer century.
        if year < 100 { year += year < 70 ? 2_000 : 1_900 }
        self.init(
            year: year, month: monthIndex + 1, day: dayNumber, hour: hour, minute: minute,
            second: second)
        guard isValid, (1...9_999).contains(year) else { return nil }
    }
}
