/// How often a feed asks to be read: `ttl`, `skipHours` and `skipDays` of RSS 2.0, and
/// `sy:updatePeriod` of RSS 1.0's syndication module.
package struct FeedWishes: Sendable, Hashable {
    /// Seconds between two polls at least.
    package var interval: Int?
    /// The hours of the day (UTC) in which nobody should ask: bit 0 is midnight to one.
    package var skippedHours: UInt32
    /// The days (UTC) on which nobody should ask: bit 0 is Monday.
    package var skippedDays: UInt8

    /// Nil for a feed that asks for nothing.
    ///
    /// Whoever skips all hours or all days would never be read: then that wish says nothing.
    package init?(interval: Int? = nil, skippedHours: UInt32 = 0, skippedDays: UInt8 = 0) {
        let allHours: UInt32 = 0xFF_FFFF
        let allDays: UInt8 = 0x7F
        self.interval = interval.flatMap { $0 > 0 ? $0 : nil }
        self.skippedHours = skippedHours & allHours == allHours ? 0 : skippedHours & allHours
        self.skippedDays = skippedDays & allDays == allDays ? 0 : skippedDays & allDays
        guard self.interval != nil || self.skippedHours != 0 || self.skippedDays != 0 else {
            return nil
        }
    }
}

extension FeedWishes {
    /// How a store keeps them: `3600 0 96`.
    package var text: String { "\(interval ?? 0) \(skippedHours) \(skippedDays)" }

    /// Reads `text`; nil for anything else.
    package init?(text: String) {
        let parts = text.split(separator: " ")
        guard parts.count == 3, let interval = Int(parts[0]), let hours = UInt32(parts[1]),
            let days = UInt8(parts[2])
        else { return nil }
        self.init(interval: interval, skippedHours: hours, skippedDays: days)
    }
}
