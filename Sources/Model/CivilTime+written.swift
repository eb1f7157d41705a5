/// The written forms that HTTP and the feed formats ask for.
extension CivilTime {
    /// RFC 3339 with this time's own offset: `2023-04-10T08:00:00+08:00`, `…Z` at offset 0.
    package var rfc3339: String {
        Self.text { text in
            text.append(dayAndClockOf: self)
            guard utcOffset != 0 else { return text.append("Z") }
            text.append(zoneOf: self, separator: ":")
        }
    }

    /// Appends `rfc3339` to `bytes`, with millionths of a second where there are any to write.
    ///
    /// - Parameter microseconds: 0 up to 999,999.
    package func appendRFC3339(to bytes: inout [UInt8], microseconds: UInt32? = nil) {
        Self.append(to: &bytes) { text in
            text.append(dayAndClockOf: self)
            if let microseconds {
                text.append(UInt8(ascii: "."))
                text.append(Int(microseconds / 10_000))
                text.append(Int(microseconds / 100 % 100))
                text.append(Int(microseconds % 100))
            }
            guard utcOffset != 0 else { return text.append(UInt8(ascii: "Z")) }
            text.append(zoneOf: self, separator: ":")
        }
    }

    /// Appends `rfc822` to `bytes`.
    package func appendRFC822(to bytes: inout [UInt8]) {
        Self.append(to: &bytes) { $0.append(dayDateAndZoneOf: self) }
    }

    /// The RSS form: RFC 822 as amended by RFC 1123, four-digit year, numeric zone.
    package var rfc822: String {
        Self.text { $0.append(dayDateAndZoneOf: self) }
    }

    /// The HTTP form, IMF-fixdate of RFC 9110 §5.6.7.
    ///
    /// `Mon, 10 Apr 2023 00:00:00 GMT`; meant for offset 0.
    package var imfFixdate: String {
        Self.text { text in
            text.append(dayAndDateOf: self)
            text.append(" ")
            text.append(clockOf: self)
            text.append(" GMT")
        }
    }

    /// English short names, Sunday first, as RFC 5322 writes them.
    package static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]

    /// English short names, January first, as RFC 5322 writes them.
    package static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// Straight into `bytes`: nearly all times are written into documents.
    private static func append(to bytes: inout [UInt8], _ write: (inout TimeText) -> Void) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: TimeText.longest) { buffer in
            var text = TimeText(buffer: buffer)
            write(&text)
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: buffer[..<text.count]))
        }
    }

    /// Written straight into the string: a feed has three times an entry, and joining texts took
    /// more than the rest of it.
    private static func text(_ write: (inout TimeText) -> Void) -> String {
        String(unsafeUninitializedCapacity: TimeText.longest) { buffer in
            var text = TimeText(buffer: buffer)
            write(&text)
            return text.count
        }
    }
}

/// A time as it is being written.
private struct TimeText {
    /// The longest form with any years does not fill it.
    static let longest = 64

    let buffer: UnsafeMutableBufferPointer<UInt8>
    private(set) var count = 0

    init(buffer: UnsafeMutableBufferPointer<UInt8>) { self.buffer = buffer }

    mutating func append(_ text: StaticString) {
        text.withUTF8Buffer { for byte in $0 { append(byte) } }
    }

    mutating func append(name: String) { for byte in name.utf8 { append(byte) } }

    mutating func append(_ byte: UInt8) {
        guard count < buffer.count else { return }
        buffer[count] = byte
        count += 1
    }

    /// The decimal digits of `value`, with zeros before them up to `width`.
    mutating func append(_ value: Int, width: Int = 2) {
        if width == 2, 0..<100 ~= value { return append(pair: value) }
        if width == 4, 0..<10_000 ~= value {
            append(pair: value / 100)
            return append(pair: value % 100)
        }
        if value < 0 { append(UInt8(ascii: "-")) }
        var rest = value.magnitude
        var divisor: UInt = 10
        var digits = 1
        while digits < width || rest / divisor > 0 {
            digits += 1
            let (next, overflow) = divisor.multipliedReportingOverflow(by: 10)
            if overflow { break }
            divisor = next
        }
        divisor /= 10
        while divisor > 0 {
            append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest / divisor))
            rest %= divisor
            divisor /= 10
        }
    }

    /// Two digits: nearly all that is written, and far cheaper than the general way.
    private mutating func append(pair value: Int) {
        guard count + 2 <= buffer.count else { return }
        let number = UInt32(truncatingIfNeeded: value)
        // A tenth of any number below 100.
        let tens = (number &* 205) >> 11
        buffer[count] = UInt8(truncatingIfNeeded: 48 &+ tens)
        buffer[count + 1] = UInt8(truncatingIfNeeded: 48 &+ number &- tens &* 10)
        count += 2
    }

    mutating func append(dayAndClockOf time: CivilTime) {
        append(time.year, width: 4)
        append(UInt8(ascii: "-"))
        append(time.month)
        append(UInt8(ascii: "-"))
        append(time.day)
        append(UInt8(ascii: "T"))
        append(clockOf: time)
    }

    mutating func append(clockOf time: CivilTime) {
        append(time.hour)
        append(UInt8(ascii: ":"))
        append(time.minute)
        append(UInt8(ascii: ":"))
        append(time.second)
    }

    mutating func append(zoneOf time: CivilTime, separator: StaticString) {
        append(UInt8(ascii: time.utcOffset < 0 ? "-" : "+"))
        append(abs(time.utcOffset) / 3_600)
        append(separator)
        append(abs(time.utcOffset) / 60 % 60)
    }

    mutating func append(dayDateAndZoneOf time: CivilTime) {
        append(dayAndDateOf: time)
        append(" ")
        append(clockOf: time)
        append(" ")
        append(zoneOf: time, separator: "")
    }

    mutating func append(dayAndDateOf time: CivilTime) {
        append(name: CivilTime.weekdays[time.weekday])
        append(", ")
        append(time.day)
        append(" ")
        append(name: CivilTime.months[time.month - 1])
        append(" ")
        append(time.year, width: 4)
    }
}
