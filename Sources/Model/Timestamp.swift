/// A point in time: whole seconds since 1970-01-01T00:00:00Z, without leap seconds.
///
/// Bohai's one persisted time. Decisions take it as an argument (`now`); only the composition root
/// and the thin rooms around I/O read a clock.
package struct Timestamp: Sendable, Hashable, Comparable, Codable {
    /// Seconds since the Unix epoch.
    package var seconds: Int64

    package init(_ seconds: Int64) { self.seconds = seconds }

    package static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.seconds < right.seconds
    }

    /// This time moved by `seconds`, saturating at the ends of the range.
    package func adding(_ seconds: Int64) -> Timestamp {
        let (sum, overflow) = self.seconds.addingReportingOverflow(seconds)
        guard overflow else { return Timestamp(sum) }
        return Timestamp(seconds < 0 ? .min : .max)
    }
}

extension Timestamp: CustomStringConvertible {
    package var description: String { CivilTime(self).rfc3339 }
}
