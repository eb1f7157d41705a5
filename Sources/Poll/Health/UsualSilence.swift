/// How often a source brings something new.
struct UsualSilence {
    /// Seconds between new items.
    let gaps: [Int64]

    /// Fewer gaps say nothing.
    private static let least = 6
    /// Seconds; holidays are longer than any week.
    private static let shortest: Int64 = 14 * 86_400

    /// How many seconds of silence are still normal; nil where nothing is known.
    ///
    /// The longer of what the operator expects and three times the gap that 95 of 100 gaps are
    /// shorter than.
    func patience(expectEvery: Int?) -> Int64? {
        let expected = expectEvery.map(Int64.init)
        guard gaps.count >= Self.least else { return expected }
        let sorted = gaps.sorted()
        let index = min(sorted.count - 1, (sorted.count * 95 + 99) / 100 - 1)
        let (long, overflow) = sorted[max(0, index)].multipliedReportingOverflow(by: 3)
        return max(expected ?? Self.shortest, overflow ? .max : long)
    }
}
