import Model
import Testing

@testable import Normalise

/// Wednesday, 12 April 2023, 08:00 in Beijing.
let referenceTime = CivilTime(year: 2023, month: 4, day: 12, hour: 8, utcOffset: 28_800).timestamp

/// A date as the tables write it: as much as it states, the offset where it is not Beijing's.
func written(_ date: PublishedDate?) -> String {
    guard let date else { return "-" }
    let text = date.rfc3339
    var result = String(text.prefix(10))
    if date.precision != .day { result += " " + text.dropFirst(11).prefix(5) }
    if date.precision == .second { result += text.dropFirst(16).prefix(3) }
    if date.utcOffset != 28_800 { result += text.hasSuffix("Z") ? "Z" : text.suffix(6) }
    return result
}

/// A line of a table: `text => expected`.
struct TableRow: Sendable, CustomTestStringConvertible {
    var input: String
    var expected: String
    var testDescription: String { input }

    static func rows(_ table: String) -> [TableRow] {
        table.split(separator: "\n").compactMap { line in
            guard let arrow = line.range(of: " => ") else { return nil }
            return TableRow(
                input: String(line[..<arrow.lowerBound]).replacing("\\n", with: "\n")
                    .replacing("\\t", with: "\t"),
                expected: String(line[arrow.upperBound...]).replacing("\\n", with: "\n"))
        }
    }
}

extension StringProtocol {
    /// Where `part` first stands.
    func range(of part: String) -> Range<Index>? { self.firstRange(of: part) }
}

@Suite struct DateParserTests {
    let parser = DateParser(zone: .china, now: referenceTime)

    @Test(arguments: TableRow.rows(DateTables.numeric))
    func readsNumericForms(_ row: TableRow) {
        #expect(written(parser.parse(row.input)) == row.expected)
    }

    @Test(arguments: TableRow.rows(DateTables.chinese))
    func readsChineseForms(_ row: TableRow) {
        #expect(written(parser.parse(row.input)) == row.expected)
    }

    @Test(arguments: TableRow.rows(DateTables.standards))
    func readsStandardForms(_ row: TableRow) {
        #expect(written(parser.parse(row.input)) == row.expected)
    }

    @Test(arguments: TableRow.rows(DateTables.relative))
    func countsBackFromTheReferenceTime(_ row: TableRow) {
        #expect(written(parser.parse(row.input)) == row.expected)
    }

    @Test(arguments: TableRow.rows(DateTables.surrounded))
    func findsTheDateInItsSurroundings(_ row: TableRow) {
        #expect(written(parser.parse(row.input)) == row.expected)
    }

    @Test(arguments: TableRow.rows(DateTables.traps))
    func neverGuesses(_ row: TableRow) {
        #expect(written(parser.parse(row.input)) == row.expected)
    }

    @Test(arguments: TableRow.rows(DateTables.certainty))
    func saysHowTheDateCameAbout(_ row: TableRow) {
        #expect(parser.parse(row.input)?.certainty.rawValue == row.expected)
    }
}

extension DateParserTests {
    @Test func neverTrapsOnMutatedTexts() {
        var random = SeededGenerator(seed: 1)
        let rows =
            [
                DateTables.numeric, DateTables.chinese, DateTables.standards, DateTables.relative,
                DateTables.surrounded, DateTables.traps,
            ].flatMap(TableRow.rows)
        for _ in 0..<6_000 {
            guard let first = rows.randomElement(using: &random),
                let second = rows.randomElement(using: &random)
            else { return }
            let text = random.mutated(
                first.input, splicing: [second.input, "日", "十", ":", "T", "-"])
            if let date = parser.parse(text) {
                #expect((1_900...2_101).contains(CivilTime(date.timestamp).year), "\(text)")
            }
        }
    }

    @Test func longTextsAreReadInLinearTime() {
        for piece in ["1", "年", "十", "周", "(", "12:", "3小时", "a", "-", "上", "一 "] {
            #expect(parser.parse(String(repeating: piece, count: 200_000)) == nil)
        }
    }

    /// Each date asks what stands behind it: that has to end soon.
    @Test(arguments: ["周一", "4月10日周一", "4月10日,", "周一09:15+08:00", "09:15 ", "-[", "4-10 周一 "])
    func weekdaysInARowAreNotReadAgainForEachDate(piece: String) {
        // Sixteen times as much where it does not, four times where it does.
        #expect(quickest(piece, count: 400) < quickest(piece, count: 100) * 10, "\(piece)")
    }

    /// The least time of several runs: the load of a machine only ever adds to it.
    private func quickest(_ piece: String, count: Int) -> Duration {
        let text = "2023-04-10 " + String(repeating: piece, count: count) + "+09:15"
        let clock = ContinuousClock()
        let times = (0..<7).map { _ in clock.measure { _ = parser.parse(text) } }
        return times.min() ?? .zero
    }

    @Test func aDateAmongManyWeekdaysIsNotSetApart() {
        #expect(parser.parse("09:15 周一 (周二)") != nil)
        #expect(parser.parse("09:15 " + String(repeating: "周一", count: 5)) == nil)
    }
}
