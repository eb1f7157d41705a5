import Testing

@testable import Model

struct CivilTimeTests {
    @Test(
        arguments: [
            (0, 0, "1970-01-01T00:00:00Z", "Thu, 01 Jan 1970 00:00:00 +0000"),
            (1_681_056_000, 28_800, "2023-04-10T00:00:00+08:00", "Mon, 10 Apr 2023 00:00:00 +0800"),
            (-1, 0, "1969-12-31T23:59:59Z", "Wed, 31 Dec 1969 23:59:59 +0000"),
            (951_782_400, 0, "2000-02-29T00:00:00Z", "Tue, 29 Feb 2000 00:00:00 +0000"),
            (
                1_767_225_599, -12_600, "2025-12-31T20:29:59-03:30",
                "Wed, 31 Dec 2025 20:29:59 -0330"
            ),
            (253_402_300_799, 0, "9999-12-31T23:59:59Z", "Fri, 31 Dec 9999 23:59:59 +0000"),
        ] as [(Int64, Int, String, String)])
    func writesTheFormsOfTheFeeds(
        _ seconds: Int64, _ offset: Int, _ rfc3339: String, _ rfc822: String
    ) {
        let civil = CivilTime(Timestamp(seconds), utcOffset: offset)
        #expect(civil.rfc3339 == rfc3339)
        var bytes = Array("<".utf8)
        civil.appendRFC3339(to: &bytes)
        #expect(String(decoding: bytes, as: UTF8.self) == "<" + rfc3339)
        bytes = []
        civil.appendRFC3339(to: &bytes, microseconds: 60_708)
        #expect(
            String(decoding: bytes, as: UTF8.self)
                == rfc3339.prefix(19) + ".060708" + rfc3339.dropFirst(19))
        #expect(civil.rfc822 == rfc822)
        #expect(civil.timestamp == Timestamp(seconds))
    }

    @Test func survivesTheEndsOfTime() {
        #expect(CivilTime(Timestamp(.max)).year == 9_999)
        #expect(CivilTime(Timestamp(.min)).year < 0)
    }

    @Test func goesThereAndBackForEveryDayOfACentury() {
        for day in stride(from: -20_000, through: 40_000, by: 1) {
            let civil = CivilTime.civil(daysSinceEpoch: day)
            let back = CivilTime(year: civil.year, month: civil.month, day: civil.day)
            #expect(back.daysSinceEpoch == day && back.isValid)
        }
    }

    @Test(arguments: [
        (2023, 2, 29, false), (2024, 2, 29, true), (2100, 2, 29, false), (2023, 13, 1, false),
        (2023, 4, 31, false), (2023, 0, 1, false), (2023, 1, 0, false), (2023, 12, 31, true),
    ])
    func knowsWhichDaysThereAre(_ year: Int, _ month: Int, _ day: Int, _ expected: Bool) {
        #expect(CivilTime(year: year, month: month, day: day).isValid == expected)
    }

    @Test(
        arguments: [
            ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777),
            ("Sunday, 06-Nov-94 08:49:37 GMT", 784_111_777),
            ("Sun Nov  6 08:49:37 1994", 784_111_777),
            ("Sun, 31 Feb 1994 08:49:37 GMT", nil), ("1994-11-06", nil), ("", nil), ("0", nil),
            ("Sun, 06 Foo 1994 08:49:37 GMT", nil), ("Sun, 06 Nov 1994 25:49:37 GMT", nil),
        ] as [(String, Int64?)])
    func readsHTTPDates(_ text: String, _ seconds: Int64?) {
        #expect(CivilTime(httpDate: text)?.timestamp.seconds == seconds)
    }

    @Test(arguments: ["Sun, 06 Nov 1994 08:49:37 GMT", "Fri, 31 Dec 1999 23:59:60 GMT"])
    func theUsualHTTPDateIsReadAsAllOthers(_ text: String) {
        let bytes = Array(text.utf8)
        for place in bytes.indices {
            for other in Array("09:, -aAZ\u{7f}/".utf8) {
                var changed = bytes
                changed[place] = other
                let written = String(decoding: changed, as: UTF8.self)
                #expect(CivilTime(httpDate: written) == CivilTime(anyHTTPDate: written))
            }
            let shorter = String(decoding: bytes[..<place], as: UTF8.self)
            #expect(CivilTime(httpDate: shorter) == CivilTime(anyHTTPDate: shorter))
        }
    }
}
