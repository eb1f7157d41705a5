import FoundationEssentials
package import Model

/// The clock that a source's dates are written in.
///
/// Most sources stand in Chinese time, which has had one offset since 1991: zones with one modern
/// offset, and offsets themselves, are answered without a calendar. All other zones ask Foundation,
/// which knows named zones only in a program that links the whole of Foundation.
package struct SourceZone: Sendable, Hashable {
    /// The name it was asked for by.
    package let identifier: String
    private let fixedOffset: Int
    /// The fixed offset holds from here on; `.max` for zones with daylight saving.
    private let fixedSince: Int64
    private let calendarZone: TimeZone?

    /// Beijing time.
    package static let china = SourceZone(identifier: "Asia/Shanghai") ?? utc

    /// Coordinated universal time.
    package static let utc = SourceZone(identifier: "UTC", offset: 0)

    /// Looks up an IANA zone name (`Asia/Shanghai`) or an offset (`+08:00`); nil for anything else.
    package init?(identifier: String) {
        if let offset = Self.writtenOffset(identifier) {
            self.init(identifier: identifier, offset: offset)
            return
        }
        if let known = Self.steady[identifier] {
            self.init(
                identifier: identifier, fixedOffset: known.offset, fixedSince: known.since,
                calendarZone: TimeZone(identifier: identifier))
            return
        }
        // `TimeZone` also takes "GMT+8" and the like; a real name has a slash or is a known word.
        guard Self.looksLikeName(identifier), let zone = TimeZone(identifier: identifier) else {
            return nil
        }
        self.init(identifier: identifier, fixedOffset: 0, fixedSince: .max, calendarZone: zone)
    }

    private init(
        identifier: String, fixedOffset: Int, fixedSince: Int64, calendarZone: TimeZone?
    ) {
        self.identifier = identifier
        self.fixedOffset = fixedOffset
        self.fixedSince = fixedSince
        self.calendarZone = calendarZone
    }

    private init(identifier: String, offset: Int) {
        self.init(
            identifier: identifier, fixedOffset: offset, fixedSince: .min, calendarZone: nil)
    }

    /// Seconds east of UTC at `timestamp`.
    package func utcOffset(at timestamp: Timestamp) -> Int {
        guard timestamp.seconds < fixedSince, let calendarZone else { return fixedOffset }
        let offset = calendarZone.secondsFromGMT(
            for: Date(timeIntervalSince1970: Double(timestamp.seconds)))
        // Local mean times of the 19th century have seconds, which RFC 3339 cannot write.
        return offset - offset % 60
    }

    /// Seconds east of UTC when clocks here show `local` (its own offset is not looked at).
    ///
    /// A time that clocks show twice is the first of the two; one that they skip counts on from the
    /// offset before the change.
    package func utcOffset(atLocal local: CivilTime) -> Int {
        var local = local
        local.utcOffset = 0
        let wall = local.timestamp
        // Beyond a day's distance no change of clocks plays a part.
        let before = utcOffset(at: wall.adding(-86_400))
        let after = utcOffset(at: wall.adding(86_400))
        guard before != after else { return before }
        if utcOffset(at: wall.adding(-Int64(before))) == before { return before }
        return utcOffset(at: wall.adding(-Int64(after))) == after ? after : before
    }

    /// The civil time that clocks here show at `timestamp`.
    package func civilTime(at timestamp: Timestamp) -> CivilTime {
        CivilTime(timestamp, utcOffset: utcOffset(at: timestamp))
    }
}

extension SourceZone {
    /// Zones that have kept one offset since the given time (source: the IANA tz database).
    private static let steady: [String: (offset: Int, since: Int64)] = [
        "Asia/Shanghai": (28_800, 684_867_600), "Asia/Chongqing": (28_800, 684_867_600),
        "Asia/Harbin": (28_800, 684_867_600), "PRC": (28_800, 684_867_600),
        "Asia/Urumqi": (21_600, -1_325_483_420), "Asia/Hong_Kong": (28_800, 309_292_200),
        "Asia/Macau": (28_800, 309_292_200), "Asia/Taipei": (28_800, 307_558_800),
        "Asia/Singapore": (28_800, 378_664_200), "Asia/Tokyo": (32_400, -577_962_000),
        "Asia/Seoul": (32_400, 592_333_200), "UTC": (0, .min), "GMT": (0, .min), "Z": (0, .min),
        "Etc/UTC": (0, .min), "Etc/GMT": (0, .min),
    ]

    private static func looksLikeName(_ identifier: String) -> Bool {
        identifier.utf8.contains(UInt8(ascii: "/"))
            && identifier.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "_"),
                    UInt8(ascii: "-"), UInt8(ascii: "+"):
                    true
                default: false
                }
            }
    }

    /// `+08:00`, `-0530`, `+8`, with or without `UTC` or `GMT` before it.
    private static func writtenOffset(_ text: String) -> Int? {
        var rest = Array(text.utf8)[...]
        for prefix in ["UTC", "GMT"] where rest.starts(with: prefix.utf8) {
            rest = rest.dropFirst(3)
        }
        guard let sign = rest.popFirst(), sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-")
        else { return nil }
        let colon = rest.firstIndex(of: UInt8(ascii: ":"))
        let digits = rest.filter { $0 != UInt8(ascii: ":") }
        guard digits.allSatisfy({ (48...57).contains($0) }) else { return nil }
        let hours: ArraySlice<UInt8>
        let minutes: ArraySlice<UInt8>
        if let colon {
            hours = rest[..<colon]
            minutes = rest[(colon + 1)...]
            guard minutes.count == 2, digits.count == hours.count + 2 else { return nil }
        } else {
            hours = digits.count > 2 ? digits[..<(digits.count - 2)] : digits[...]
            minutes = digits.dropFirst(hours.count)
        }
        guard (1...2).contains(hours.count), minutes.isEmpty || minutes.count == 2 else {
            return nil
        }
        let value = { (digits: ArraySlice<UInt8>) in digits.reduce(0) { $0 * 10 + Int($1) - 48 } }
        guard value(hours) <= 15, value(minutes) < 60 else { return nil }
        let seconds = value(hours) * 3_600 + value(minutes) * 60
        return sign == UInt8(ascii: "-") ? -seconds : seconds
    }
}
