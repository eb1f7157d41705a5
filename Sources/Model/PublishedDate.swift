/// When a source says an item was published, and how exactly it said so.
package struct PublishedDate: Sendable, Hashable {
    /// How much of the time the source stated.
    package enum Precision: String, Sendable, Hashable, Comparable, Codable {
        case day, minute, second

        package static func < (left: Precision, right: Precision) -> Bool {
            left.rank < right.rank
        }

        private var rank: Int {
            switch self {
            case .day: 0
            case .minute: 1
            case .second: 2
            }
        }
    }

    /// How the date came about.
    package enum Certainty: String, Sendable, Hashable, Codable {
        /// Year, month and day were all written.
        case stated
        /// The year was found from the neighbours, the URL or the reference time.
        case inferred
        /// Counted back from the time of the poll ("3小时前", "昨天"): later polls say less.
        case relative
    }

    package var timestamp: Timestamp
    /// Seconds east of UTC of the source's own clock at that time.
    package var utcOffset: Int
    package var precision: Precision
    package var certainty: Certainty

    package init(
        timestamp: Timestamp, utcOffset: Int, precision: Precision, certainty: Certainty = .stated
    ) {
        self.timestamp = timestamp
        self.utcOffset = utcOffset
        self.precision = precision
        self.certainty = certainty
    }

    /// RFC 3339 with the source's own offset; a day is its midnight there.
    package var rfc3339: String { CivilTime(timestamp, utcOffset: utcOffset).rfc3339 }
}
