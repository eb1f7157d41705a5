import Model

// What a source's rhythm teaches, and what follows from it.

extension Rhythm {
    /// Arrivals closer together are one: several notices are often published in one go.
    private static let togetherness: Int64 = 1_800

    /// Takes up arrivals that are later than the latest known.
    mutating func note(_ arrivals: [Timestamp]) {
        for time in arrivals.sorted() where time.seconds >= 0 {
            guard let before = latest else {
                latest = time
                count(time)
                continue
            }
            guard time > before else { continue }
            latest = time
            let gap = time.seconds - before.seconds
            guard gap > Self.togetherness else { continue }
            gaps.append(Int(min(gap / 60, 1_000_000)))
            gaps.removeFirst(max(0, gaps.count - Self.mostGaps))
            count(time)
        }
    }

    /// Takes the rhythm that days alone show: so many items between the oldest and the newest.
    ///
    /// A guess until arrivals are seen.
    mutating func noteDays(_ days: [Timestamp]) {
        guard gaps.isEmpty, days.count >= 3, let oldest = days.min(), let newest = days.max()
        else { return }
        let span = newest.seconds - oldest.seconds + 86_400
        gaps = [Int](repeating: max(30, Int(span / 60) / days.count), count: 4)
    }

    private mutating func count(_ time: Timestamp) {
        if hours.count != Self.week { hours = [UInt8](repeating: 0, count: Self.week) }
        let hour = Int(time.seconds / 3_600 % Int64(Self.week))
        hours[hour] += 1
        // The old weeks fade.
        if hours[hour] > 60 { hours = hours.map { $0 / 2 } }
    }

    /// Seconds until as much is to be expected as comes in half a gap, within `bounds`; the shortest
    /// while too little is known.
    func interval(from now: Timestamp, within bounds: ClosedRange<Int>) -> Int {
        guard gaps.count >= Self.leastGaps, let latest else { return bounds.lowerBound }
        // A silence that lasts is a gap too.
        let silence = Int(clamping: (now.seconds - latest.seconds) / 60)
        let sorted = (gaps + [max(silence, gaps[gaps.count - 1])]).sorted()
        let half = sorted[sorted.count / 2] * 30
        let total = hours.reduce(0) { $0 + Int($1) }
        guard total >= Self.leastArrivals, hours.count == Self.week, now.seconds >= 0 else {
            return min(max(half, bounds.lowerBound), bounds.upperBound)
        }
        return walk(from: now, half: half, total: Double(total), bounds)
    }

    private static let leastGaps = 3
    private static let leastArrivals = 24

    /// Goes through the hours of the week until their shares make up that of half a gap.
    private func walk(
        from now: Timestamp, half: Int, total: Double, _ bounds: ClosedRange<Int>
    ) -> Int {
        let wanted = Double(half) / (3_600 * Double(Self.week))
        var expected = 0.0
        var seconds = 0
        while seconds < bounds.upperBound, expected < wanted {
            let time = now.seconds + Int64(seconds)
            let step = 3_600 - Int(time % 3_600)
            let share = share(of: Int(time / 3_600 % Int64(Self.week)), total)
            let hour = share * Double(step) / 3_600
            guard expected + hour < wanted else {
                seconds += Int((wanted - expected) / share * 3_600)
                break
            }
            expected += hour
            seconds += step
        }
        return min(max(seconds, bounds.lowerBound), bounds.upperBound)
    }

    /// The part of a week's arrivals that an hour brings: what was seen in it and beside it, and a
    /// fifth spread evenly, since nothing is certain.
    private func share(of hour: Int, _ total: Double) -> Double {
        let before = Double(hours[(hour + Self.week - 1) % Self.week])
        let after = Double(hours[(hour + 1) % Self.week])
        let seen = (before + 2 * Double(hours[hour]) + after) / (4 * total)
        return 0.8 * seen + 0.2 / Double(Self.week)
    }
}
