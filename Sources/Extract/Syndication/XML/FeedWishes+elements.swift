import Model

extension FeedWishes {
    /// What the elements of a channel ask for; nil where there are none.
    init?(_ own: ElementValues) {
        var hours: UInt32 = 0
        var days: UInt8 = 0
        for text in own.texts {
            switch text.slot {
            // RSS 0.91 counts to 24, RSS 2.0 from 0; both mean GMT.
            case .skippedHour:
                if let hour = Int(text.text), (0...24).contains(hour) { hours |= 1 << (hour % 24) }
            case .skippedDay:
                let name = text.text.lowercased()
                if let day = Self.days.firstIndex(where: { name.hasPrefix($0) }) {
                    days |= 1 << day
                }
            default: break
            }
        }
        let minutes = own.string(.ttl).flatMap { Int($0) }.map { min(max($0, 0), 1_000_000) }
        let period = own.string(.updatePeriod).flatMap { Self.periods[$0.lowercased()] }
        let frequency = own.string(.updateFrequency).flatMap { Int($0) } ?? 1
        let update = period.map { $0 / min(max(frequency, 1), 1_000) }
        self.init(
            interval: [minutes.map { $0 * 60 }, update].compactMap(\.self).max(),
            skippedHours: hours, skippedDays: days)
    }

    private static let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

    private static let periods = [
        "hourly": 3_600, "daily": 86_400, "weekly": 604_800, "monthly": 2_592_000,
        "yearly": 31_536_000,
    ]
}
