import Model
import Testing

@testable import Normalise

/// One list: its raw dates in page order and the days that they mean on 12 April 2023.
struct DatedList: Sendable, CustomTestStringConvertible {
    var name: String
    var now = "2023-04-12 08:00"
    var dates: String
    var urls = ""
    var expected: String
    var testDescription: String { name }
}

@Suite struct DateResolverTests {
    static let lists: [DatedList] = [
        DatedList(
            name: "the current year", dates: "04/10 04/10 04/07 04/06 04/03",
            expected: "2023-04-10 2023-04-10 2023-04-07 2023-04-06 2023-04-03"),
        DatedList(
            name: "down across a new year", dates: "01/05 01/02 12/30 12/28",
            expected: "2023-01-05 2023-01-02 2022-12-30 2022-12-28"),
        DatedList(
            name: "down into last year's same month",
            dates: "04-10 02-20 01-05 12-28 10-01 08-15 06-01 05-01 04-05 03-10",
            expected:
                "2023-04-10 2023-02-20 2023-01-05 2022-12-28 2022-10-01 2022-08-15 2022-06-01 "
                + "2022-05-01 2022-04-05 2022-03-10"),
        DatedList(
            name: "down across two new years",
            dates: "03-01 12-20 09-01 06-01 03-15 01-10 12-01 10-01",
            expected:
                "2023-03-01 2022-12-20 2022-09-01 2022-06-01 2022-03-15 2022-01-10 2021-12-01 "
                + "2021-10-01"),
        DatedList(
            name: "up across a new year", dates: "11-20 12-28 01-05 04-10",
            expected: "2022-11-20 2022-12-28 2023-01-05 2023-04-10"),
        DatedList(
            name: "up through a whole year",
            dates: "03-10 05-01 07-01 09-01 11-01 12-28 01-20 03-01 04-10",
            expected:
                "2022-03-10 2022-05-01 2022-07-01 2022-09-01 2022-11-01 2022-12-28 2023-01-20 "
                + "2023-03-01 2023-04-10"),
        DatedList(
            name: "an older item pinned on top", dates: "01-05 04-10 04-09 04-07",
            expected: "2023-01-05 2023-04-10 2023-04-09 2023-04-07"),
        DatedList(
            name: "an item of last year pinned on top", dates: "11-20 04-10 04-09 04-07 04-01",
            expected: "2022-11-20 2023-04-10 2023-04-09 2023-04-07 2023-04-01"),
        DatedList(
            name: "slightly out of order", dates: "04-10 04-07 04-08 04-08 04-06",
            expected: "2023-04-10 2023-04-07 2023-04-08 2023-04-08 2023-04-06"),
        DatedList(
            name: "out of order around the new year", now: "2023-01-03 08:00",
            dates: "01-02 12-31 01-01 12-30",
            expected: "2023-01-02 2022-12-31 2023-01-01 2022-12-30"),
        DatedList(
            name: "nothing of this year yet", now: "2023-01-03 08:00", dates: "12-31 12-30 12-29",
            expected: "2022-12-31 2022-12-30 2022-12-29"),
        DatedList(
            name: "tomorrow is not published", dates: "04-13 04-12 04-10",
            expected: "- 2023-04-12 2023-04-10"),
        DatedList(
            name: "three days ahead is last year's, pinned above the news", dates: "04-15 04-10",
            expected: "2022-04-15 2023-04-10"),
        DatedList(
            name: "an old item pinned above the news of late autumn", now: "2026-11-23 12:00",
            dates: "01-05 11-23 11-22 11-21 11-20 10-01",
            expected: "2026-01-05 2026-11-23 2026-11-22 2026-11-21 2026-11-20 2026-10-01"),
        DatedList(
            name: "last year's item pinned above the news", now: "2026-11-23 12:00",
            dates: "12-25 11-23 11-22 11-21",
            expected: "2025-12-25 2026-11-23 2026-11-22 2026-11-21"),
        DatedList(
            name: "two old items pinned", now: "2026-11-23 12:00", dates: "01-05 01-05 11-23 11-22",
            expected: "2026-01-05 2026-01-05 2026-11-23 2026-11-22"),
        DatedList(
            name: "a stated old date pinned", now: "2026-11-23 12:00",
            dates: "2026-01-05 11-23 11-22", expected: "2026-01-05 2026-11-23 2026-11-22"),
        DatedList(
            name: "a list that nobody has added to since January", now: "2026-11-23 12:00",
            dates: "01-09 01-08 01-07 12-31 12-30",
            expected: "2026-01-09 2026-01-08 2026-01-07 2025-12-31 2025-12-30"),
        DatedList(
            name: "three notices a year", dates: "03-01 11-01 07-01 03-05 11-02",
            expected: "2023-03-01 2022-11-01 2022-07-01 2022-03-05 2021-11-02"),
        DatedList(
            name: "last January's items on New Year's Eve", now: "2026-12-31 12:00",
            dates: "12-31 12-30 01-02 01-01 12-30",
            expected: "2026-12-31 2026-12-30 2026-01-02 2026-01-01 2025-12-30"),
        DatedList(
            name: "two items of tomorrow", dates: "04-13 04-13 04-12", expected: "- - 2023-04-12"),
        DatedList(
            name: "tomorrow's item out of order", dates: "04-12 04-13 04-10",
            expected: "2023-04-12 - 2023-04-10"),
        DatedList(
            name: "a stated year among them",
            dates: "04-10 2022-12-30 12-28 11-01",
            expected: "2023-04-10 2022-12-30 2022-12-28 2022-11-01"),
        DatedList(
            name: "stated years of long ago", dates: "2019-03-01 02-20 2018-12-30 12-01",
            expected: "2019-03-01 2019-02-20 2018-12-30 2018-12-01"),
        DatedList(
            name: "items without dates between", dates: "01-05 - 12-28 - 12-20",
            expected: "2023-01-05 - 2022-12-28 - 2022-12-20"),
        DatedList(
            name: "relative dates on top", dates: "3小时前 昨天 04-09 12-28",
            expected: "2023-04-12 2023-04-11 2023-04-09 2022-12-28"),
        DatedList(
            name: "the item's address knows better", dates: "04-10 03-01",
            urls: "/art/2021/4/10/art_1.html /202203/t20220301_2.html",
            expected: "2021-04-10 2022-03-01"),
        DatedList(
            name: "the address was filed in the month before", dates: "01-02",
            urls: "/202212/t20221231_1.html", expected: "2023-01-02"),
        DatedList(
            name: "no date but an address with one", dates: "- - -",
            urls: "/202304/t20230410_1.html /art/2023/4/7/a.html /x/1.html",
            expected: "2023-04-10 2023-04-07 -"),
        DatedList(
            name: "a leap day", dates: "03-01 02-29 02-28",
            expected: "2020-03-01 2020-02-29 2020-02-28"),
        DatedList(
            name: "a stated future", dates: "2030-01-01 2023-04-10", expected: "- 2023-04-10"),
        DatedList(
            name: "today and a later hour", dates: "2023-04-12 今天_09:12 今天_07:12",
            expected: "2023-04-12 - 2023-04-12"),
        DatedList(name: "a data base's nothing", dates: "1970-01-01 0000-00-00", expected: "- -"),
        DatedList(name: "nothing", dates: "", expected: ""),
        DatedList(name: "one", dates: "12/31", expected: "2022-12-31"),
    ]

    @Test(arguments: lists)
    func settlesTheYears(_ list: DatedList) throws {
        let now = try #require(
            DateParser(zone: .china, now: Timestamp(2_000_000_000)).parse(list.now))
        let resolver = DateResolver(parser: DateParser(zone: .china, now: now.timestamp))
        let urls = list.urls.split(separator: " ").map { "http://www.example.cn\($0)" }
        let clues = list.dates.split(separator: " ").enumerated().map { index, text in
            DateResolver.Clue(
                text: text == "-" ? nil : String(text.replacing("_", with: " ")),
                url: index < urls.count ? urls[index] : nil)
        }
        let days = resolver.resolve(clues).map {
            $0.published.map { String($0.rfc3339.prefix(10)) } ?? "-"
        }
        #expect(days.joined(separator: " ") == list.expected)
    }

    @Test func aFutureDateIsReportedAndKeptForTheDigest() {
        let resolver = DateResolver(parser: DateParser(zone: .china, now: referenceTime))
        let found = resolver.resolve([DateResolver.Clue(text: "2023-04-13 09:00", url: nil)])
        #expect(found.first?.published == nil)
        #expect(found.first?.stated != nil)
        #expect(found.first?.problem?.diagnostic.severity == .warning)
    }

    @Test func unreadableDatesAreReported() {
        let resolver = DateResolver(parser: DateParser(zone: .china, now: referenceTime))
        let clues = ["暂无", "", nil].map { DateResolver.Clue(text: $0, url: nil) }
        #expect(resolver.resolve(clues).map { $0.problem != nil } == [true, false, false])
    }

    @Test func longListsTakeLinearTime() {
        let resolver = DateResolver(parser: DateParser(zone: .china, now: referenceTime))
        let clues = (0..<5_000).map { index in
            DateResolver.Clue(text: "\(index % 12 + 1)-\(index % 28 + 1)", url: nil)
        }
        #expect(resolver.resolve(clues).count == 5_000)
    }
}
