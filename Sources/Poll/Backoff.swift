/// How long to stay away from a source that fails.
///
/// Exponential with jitter, capped, and never giving up:
///
/// | failures in a row | seconds, for `every` = 3,600 |
/// |---|---|
/// | 1 | 3,600 to 7,200 |
/// | 2 | 3,600 to 14,400 |
/// | 3 | 3,600 to 28,800 |
/// | 5 and more | 3,600 to 86,400 |
package enum Backoff {
    /// The longest stay away, in seconds.
    package static let cap = 86_400

    /// Seconds until the next try.
    ///
    /// - Parameters:
    ///   - failures: failed polls in a row, this one included.
    ///   - every: the source's own interval in seconds, the shortest answer.
    ///   - random: 0 up to 1.
    package static func delay(failures: Int, every: Int, random: Double) -> Int {
        let doublings = min(max(failures, 1), 16)
        let (grown, overflow) = every.multipliedReportingOverflow(by: 1 << doublings)
        let longest = max(every, min(overflow ? cap : grown, cap))
        return every + Int(Double(longest - every) * random)
    }
}
