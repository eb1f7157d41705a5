import Testing

@testable import Extract

struct FeedDateTests {
    @Test(arguments: [
        ("2024", "2024-01-01"), ("2024-03", "2024-03-01"), ("-2403", "2024-03-01"),
        ("-24-03", "2024-03-01"), ("240309", "2024-03-09"), ("980309", "1998-03-09"),
        ("24060", "2024-02-29"), ("2023060", "2023-03-01"), ("2023-365", "2023-12-31"),
        ("2024-W01", "2024-01-01"), ("2024-W10-4", "2024-03-07"), ("2021W537", "2022-01-09"),
        ("2020-W53-5", "2021-01-01"), ("2022-W01-1", "2022-01-03"), ("2025-W01-1", "2024-12-30"),
        ("2024-012-31T10:14:55+00:00", "2024-12-31T10:14:55+00:00"),
        ("2024-060T08:00Z", "2024-02-29T08:00Z"),
    ])
    func formsOfISO8601AreSpeltOut(text: String, date: String) {
        #expect(FeedDate.readable(text) == date)
    }

    @Test(arguments: [
        ("Mon, 26 January 2024 16:31:00 ET", "Mon, 26 January 2024 16:31:00 -0500"),
        ("Mon, 26 January 2024 16:31:00 MESZ", "Mon, 26 January 2024 16:31:00 +0200"),
        ("Κυρ, 11 Ιούλ 2004 12:00:00 EST", "Sun, 11 Jul 2004 12:00:00 EST"),
        ("2004-július-13T9:15-05:00", "2004-07-13T09:15-05:00"),
        ("2024년 05월 28일 01:31:15", "2024년 05월 28일 01:31:15 +0900"),
        ("2024-05-25 오후 11:23:17", "2024-05-25 오후 11:23:17 +0900"),
    ])
    func wordsOfOtherLanguagesAreRead(text: String, date: String) {
        #expect(FeedDate.readable(text) == date)
    }

    @Test(arguments: [
        "", "Mon, 26 Jan 2024 16:31:00 GMT", "2024-01-26T16:31:00Z", "2024-01-26", "yesterday",
        "013", "99999999999", "2024-W60", "2024-13", "20240230", "-", "T", "ET", "2024年1月26日",
    ])
    func everythingElseStays(text: String) {
        #expect(FeedDate.readable(text) == text)
    }

    @Test(arguments: [
        ("06 Apr 26 1:2 +0800", "06 Apr 26 1:02 +0800"),
        ("6 Apr 2026 1:2:3 GMT", "6 Apr 2026 1:02:3 GMT"),
        ("Mon, 06 Apr 26 1:2", "Mon, 06 Apr 26 1:02"),
        ("06 Apr 26 1:23 +0800", "06 Apr 26 1:23 +0800"),
    ])
    func aMinuteOfOneDigitGetsItsZero(text: String, read: String) {
        #expect(FeedDate.readable(text) == read)
    }
}
