/// When a source publishes, as far as its polls have shown it.
package struct Rhythm: Sendable, Hashable {
    /// Gaps that are remembered.
    package static let mostGaps = 15
    /// Hours of a week.
    package static let week = 168

    /// The latest arrival.
    package var latest: Timestamp?
    /// Minutes between one arrival and the next, the latest last.
    package var gaps: [Int]
    /// Arrivals in each hour of the week, counted from the epoch's (a Thursday, 0:00 UTC); empty
    /// before the first.
    package var hours: [UInt8]

    package init(latest: Timestamp? = nil, gaps: [Int] = [], hours: [UInt8] = []) {
        self.latest = latest
        self.gaps = gaps
        self.hours = hours
    }
}

extension Rhythm {
    /// The digits of a count, 0 to 63.
    private static let digits = Array(
        "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_".utf8)
    /// What each byte stands for; 64 for one that is no digit.
    private static let counts = {
        var counts = [UInt8](repeating: 64, count: 256)
        for (count, digit) in digits.enumerated() { counts[Int(digit)] = UInt8(count) }
        return counts
    }()

    /// How a store keeps it: the latest arrival, the gaps, and a digit for each hour of the week.
    package var text: String {
        let gaps = gaps.map(String.init).joined(separator: ",")
        let counts = hours.map { Self.digits[Int(min($0, 63))] }
        return "\(latest?.seconds ?? 0) \(gaps) " + String(decoding: counts, as: UTF8.self)
    }

    /// Reads `text`; nil for anything else.
    package init?(text: String) {
        let parts = text.split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 3, let seconds = Int64(parts[0]) else { return nil }
        let gaps = parts[1].split(separator: ",").map { Int($0) }
        let counts = Self.counts
        let hours = parts[2].utf8.map { counts[Int($0)] }
        guard gaps.count <= Self.mostGaps, hours.isEmpty || hours.count == Self.week,
            !gaps.contains(where: { ($0 ?? -1) < 0 }), !hours.contains(64)
        else { return nil }
        self.init(
            latest: seconds == 0 ? nil : Timestamp(seconds), gaps: gaps.compactMap(\.self),
            hours: hours)
    }
}
