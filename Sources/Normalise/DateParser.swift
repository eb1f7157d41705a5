package import Model

/// Reads a date in any form that a page, a feed or an API writes.
///
/// Pure: the reference time and the source's clock are arguments. What is not clearly a date gives
/// nil and never a guess: bare numbers, impossible days, months without a day. A day or two ahead is
/// read as written (another zone, a post made ready early), and kept from being published by
/// `isPublishable` and `DateResolver`; what lies further ahead is no publication date.
package struct DateParser: Sendable {
    /// How far ahead of the reference time a date is still believed.
    private static let daysAhead: Int64 = 2

    package let zone: SourceZone
    package let now: Timestamp
    /// The address of the item, which often carries its year.
    package let url: String?

    package init(zone: SourceZone, now: Timestamp, url: String? = nil) {
        self.zone = zone
        self.now = now
        self.url = url
    }

    /// The date that `text` states.
    ///
    /// A missing year comes from `url` where that has a date, else from the reference time: the
    /// latest such day that is at most two days ahead.
    package func parse(_ text: String) -> PublishedDate? {
        guard let date = date(of: reading(of: text)) else { return nil }
        return date.timestamp <= now.adding(Self.daysAhead * 86_400) ? date : nil
    }

    private func date(of reading: DateReading?) -> PublishedDate? {
        switch reading {
        case nil: return nil
        case .resolved(let date): return date
        case .yearless(let month, let day, let clock):
            let year =
                url.flatMap(URLDate.init(url:))?.year(ofMonth: month, day: day)
                ?? latestYear(ofMonth: month, day: day)
            return year.flatMap {
                zone.date(year: $0, month: month, day: day, clock: clock, certainty: .inferred)
            }
        }
    }

    /// Whether a date may stand in a feed: dates in the future never do.
    package func isPublishable(_ date: PublishedDate) -> Bool { date.timestamp <= now }

    /// The day of the reference time in the source's zone, in days since the epoch.
    var today: Int { zone.civilTime(at: now).daysSinceEpoch }

    /// What `text` says, the year of a year-less date left open.
    func reading(of text: String) -> DateReading? {
        let tokens = DateLexer.tokens(in: text)
        guard !tokens.isEmpty else { return nil }
        return DateScanner(tokens, zone: zone, now: now).reading()
    }

    /// The year of the latest such day that is at most two days after today; for 29 February that
    /// may be up to eight years back.
    func latestYear(ofMonth month: Int, day: Int) -> Int? {
        let today = zone.civilTime(at: now)
        return (today.year - 8...today.year + 1).reversed().first { year in
            let civil = CivilTime(year: year, month: month, day: day)
            return civil.isValid
                && civil.daysSinceEpoch <= today.daysSinceEpoch + Int(Self.daysAhead)
        }
    }
}
