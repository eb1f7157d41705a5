package import Model

/// Settles the dates of a whole list: the years that its items leave out, and what may be published.
package struct DateResolver: Sendable {
    /// What one item of a page says about its date.
    package struct Clue: Sendable {
        package var text: String?
        /// The item's own address.
        package var url: String?

        package init(text: String?, url: String?) {
            self.text = text
            self.url = url
        }
    }

    /// The date of one item.
    package struct Resolution: Sendable, Hashable {
        /// Nil where no date was found, or the date lies in the future: then the first sight counts.
        package var published: PublishedDate?
        /// What the source states, the future included; digests stand on this, since it does not
        /// change as time passes.
        package var stated: PublishedDate?
        /// What an operator should know.
        package var problem: Problem?
    }

    /// Why an item has no date, or not the one that it states.
    package struct Problem: Sendable, Hashable {
        /// What items of one page are counted by.
        package enum Kind: Sendable, Hashable {
            case unreadable, none, future
        }

        package var kind: Kind
        package var diagnostic: Diagnostic

        init(_ kind: Kind, _ severity: Diagnostic.Severity, _ message: String) {
            self.kind = kind
            diagnostic = Diagnostic(severity, message)
        }
    }

    private let parser: DateParser

    package init(parser: DateParser) { self.parser = parser }

    /// The dates of the items of one page, in page order.
    ///
    /// Years that are left out come from the item's own address, else from the neighbours: of all
    /// choices of years up to the reference time (two days ahead at most) the one is taken in which
    /// dates change least from item to item, so that a list that runs from 01/05 down to 12/28 (or
    /// up, oldest first) crosses a new year there.
    package func resolve(_ clues: [Clue]) -> [Resolution] {
        let readings = clues.map { $0.text.flatMap(parser.reading(of:)) }
        let choices = zip(clues, readings).map(choices)
        let years = DateSequence(choices, today: parser.today).bestYears()
        return clues.indices.map { index in
            resolution(clue: clues[index], reading: readings[index], year: years[index])
        }
    }

    private func resolution(clue: Clue, reading: DateReading?, year: Int?) -> Resolution {
        var date: PublishedDate?
        switch reading {
        case .resolved(let found): date = found
        case .yearless(let month, let day, let clock):
            date = year.flatMap {
                parser.zone.date(
                    year: $0, month: month, day: day, clock: clock, certainty: .inferred)
            }
        case nil: date = fromAddress(clue)
        }
        guard let date else {
            let text = clue.text?.prefix(40) ?? ""
            let problem =
                text.allSatisfy(\.isWhitespace)
                ? nil : Problem(.unreadable, .note, "no date could be read in \"\(text)\"")
            return Resolution(published: nil, stated: nil, problem: problem)
        }
        // What data bases show for "no date".
        if date.timestamp.seconds <= 0, date.precision == .day || date.timestamp.seconds == 0 {
            return Resolution(
                published: nil, stated: nil,
                problem: Problem(.none, .note, "the date \(date.rfc3339) stands for none"))
        }
        guard parser.isPublishable(date) else {
            return Resolution(
                published: nil, stated: date.certainty == .relative ? nil : date,
                problem: Problem(
                    .future, .warning,
                    "the date \(date.rfc3339) lies in the future; the time of first sight is used"))
        }
        return Resolution(
            published: date, stated: date.certainty == .stated ? date : nil, problem: nil)
    }

    /// An item whose date cannot be read may still be filed under one.
    private func fromAddress(_ clue: Clue) -> PublishedDate? {
        guard let filed = clue.url.flatMap(URLDate.init(url:)), let month = filed.month,
            let day = filed.day
        else { return nil }
        return parser.zone.date(
            year: filed.year, month: month, day: day, clock: nil, certainty: .inferred)
    }

    /// The years that an item may have; one for a full date, none for an item without date.
    private func choices(_ clue: Clue, _ reading: DateReading?) -> DateSequence.Choices? {
        switch reading {
        case nil: return nil
        case .resolved(let date):
            guard parser.isPublishable(date) else { return nil }
            let local = CivilTime(date.timestamp, utcOffset: date.utcOffset)
            return DateSequence.Choices(
                month: local.month, day: local.day, years: [local.year], isOpen: false)
        case .yearless(let month, let day, _):
            if let year = clue.url.flatMap(URLDate.init(url:))?.year(ofMonth: month, day: day) {
                return DateSequence.Choices(month: month, day: day, years: [year], isOpen: false)
            }
            guard let latest = parser.latestYear(ofMonth: month, day: day) else { return nil }
            let years = (0..<DateSequence.yearsBack).map { latest - $0 }.filter {
                CivilTime(year: $0, month: month, day: day).isValid
            }
            return DateSequence.Choices(month: month, day: day, years: years, isOpen: true)
        }
    }
}
