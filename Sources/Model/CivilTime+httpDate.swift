/// Reading the dates of HTTP.
extension CivilTime {
    /// Reads an HTTP-date (RFC 9110 §5.6.7): IMF-fixdate, or the obsolete RFC 850 and asctime forms.
    ///
    /// Nil for anything else, impossible dates included.
    package init?(httpDate text: String) {
        var text = text
        if let time = text.withUTF8(Self.init(fixdate:)) {
            self = time
        } else {
            self.init(anyHTTPDate: text)
        }
    }

    /// Reads `Sun, 06 Nov 1994 08:49:37 GMT` alone, which every answer bears; nil for the rest.
    private init?(fixdate bytes: UnsafeBufferPointer<UInt8>) {
        func holds(_ word: StaticString, at place: Int) -> Bool {
            word.withUTF8Buffer { bytes[place...].starts(with: $0) }
        }
        func number(_ places: Range<Int>) -> Int? {
            var number = 0
            for byte in bytes[places] {
                guard byte &- 0x30 < 10 else { return nil }
                number = number * 10 + Int(byte & 0xF)
            }
            return number
        }
        guard bytes.count == 29, holds(", ", at: 3), bytes[7] == 0x20, holds(" GMT", at: 25),
            bytes[11] == 0x20, bytes[16] == 0x20, bytes[19] == 0x3A, bytes[22] == 0x3A,
            !bytes[..<3].contains(where: { $0 < 0x41 || $0 > 0x7A }),
            let month = Self.months.firstIndex(where: { $0.utf8.elementsEqual(bytes[8..<11]) }),
            let day = number(5..<7), let year = number(12..<16), year > 99,
            let hour = number(17..<19), let minute = number(20..<22), let second = number(23..<25)
        else { return nil }
        self.init(
            year: year, month: month + 1, day: day, hour: hour, minute: minute, second: second)
        guard isValid else { return nil }
    }

    /// Reads any of the forms.
    init?(anyHTTPDate text: String) {
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
