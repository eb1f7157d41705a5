import Model
import TestSupport
import Testing

@testable import Fetch

@Suite struct CacheHeadersTests {
    // Wed, 21 Oct 2015 07:28:00 GMT
    private let now = Timestamp(1_445_412_480)

    @Test(
        arguments: [
            ("", nil), ("max-age=60", 60), ("MAX-AGE=60", 60), ("public, max-age=60", 60),
            ("max-age = 60", 60), ("max-age=\"60\"", 60), ("max-age=0", 0), ("max-age=-5", nil),
            ("max-age=abc", nil), ("max-age=", nil), ("max-age", nil), ("max-age=6.5", nil),
            ("max-age=31536000", 86_400), ("max-age=99999999999999999999999", 86_400),
            ("no-store", 0), ("no-store, max-age=60", 0), ("no-cache", 0),
            ("no-cache=foo, max-age=9", 9),
            ("s-maxage=120", 120), ("s-maxage=31536000, max-age=10", 10),
            ("max-age=60, max-age=30", 30),
            ("must-revalidate", nil), (",,=,;", nil), ("immutable, max-age=5", 5),
        ] as [(String, Int64?)])
    func cacheControlGivesFreshness(field: String, seconds: Int64?) {
        let headers = ResponseHeaders([HeaderField(name: "Cache-Control", value: field)])
        #expect(CacheHeaders(headers).freshness(now: now) == seconds)
    }

    @Test(
        arguments: [
            (["Expires: Wed, 21 Oct 2015 07:38:00 GMT"], 600),
            (["Expires: Wed, 21 Oct 2015 07:18:00 GMT"], 0),
            (["Expires: 0"], 0), (["Expires: -1"], 0),
            (["Expires: Wed, 21 Oct 2025 07:18:00 GMT"], 86_400),
            // The server's clock is an hour slow: its own Date says how far away it means.
            (
                ["Expires: Wed, 21 Oct 2015 06:38:00 GMT", "Date: Wed, 21 Oct 2015 06:28:00 GMT"],
                600
            ),
            (["Expires: Wed, 21 Oct 2015 07:38:00 GMT", "Cache-Control: max-age=5"], 5),
            (["Cache-Control: max-age=60", "Age: 20"], 40),
            (["Cache-Control: max-age=60", "Age: 90"], 0),
            (["Cache-Control: max-age=60", "Age: x"], 60),
            (["Cache-Control: public", "Cache-Control: max-age=7"], 7), ([], nil),
        ] as [([String], Int64?)])
    func fieldsTogetherGiveFreshness(lines: [String], seconds: Int64?) {
        let headers = ResponseHeaders(lines: Array(lines.map { $0 + "\n" }.joined().utf8))
        #expect(CacheHeaders(headers).freshness(now: now) == seconds)
    }

    @Test func mutatedFieldsNeverTrap() {
        var random = SeededGenerator(seed: 9)
        let start = Array(
            """
            Cache-Control: public, max-age=60, s-maxage="3", no-cache=x
            Expires: Wed, 21 Oct 2015 07:38:00 GMT
            Date: Wednesday, 21-Oct-15 07:28:00 GMT
            Age: 1

            """.utf8)
        for _ in 0..<3_000 {
            let headers = ResponseHeaders(lines: random.mutated(start))
            if let seconds = CacheHeaders(headers).freshness(now: now) {
                #expect((0...CacheHeaders.longest).contains(seconds))
            }
        }
    }
}
