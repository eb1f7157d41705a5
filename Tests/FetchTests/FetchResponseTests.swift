import Model
import Testing

@testable import Fetch

@Suite struct FetchResponseTests {
    // Wed, 21 Oct 2015 07:28:00 GMT
    private let now = Timestamp(1_445_412_480)

    private func response(_ fields: [(String, String)], status: Int = 200) -> FetchResponse {
        FetchResponse(
            status: status, headers: ResponseHeaders(fields.map(HeaderField.init)),
            finalURL: "http://a/")
    }

    @Test(
        arguments: [
            ("120", 120), ("0", 0), (" 5 ", 5), ("Wed, 21 Oct 2015 07:30:00 GMT", 120),
            ("Wednesday, 21-Oct-15 07:30:00 GMT", 120), ("Wed Oct 21 07:30:00 2015", 120),
            ("Wed, 21 Oct 2015 07:00:00 GMT", 0), ("99999999999999999999", 86_400),
            ("Fri, 21 Oct 2033 07:30:00 GMT", 86_400), ("-1", nil), ("soon", nil), ("", nil),
            ("1.5", nil), ("Wed, 99 Oct 2015 07:30:00 GMT", nil),
        ] as [(String, Int64?)])
    func retryAfterIsSecondsOrADate(field: String, seconds: Int64?) {
        for status in [200, 301, 429, 503] {
            let response = response([("Retry-After", field)], status: status)
            #expect(response.retryAfter(now: now) == seconds.map { now.adding($0) })
        }
    }

    @Test func retryDateCountsFromTheServersOwnClock() {
        let response = response([
            ("Retry-After", "Wed, 21 Oct 2015 05:30:00 GMT"),
            ("Date", "Wed, 21 Oct 2015 05:28:00 GMT"),
        ])
        #expect(response.retryAfter(now: now) == now.adding(120))
    }

    @Test func validatorsKeepTheirQuotesAndComeAsAPair() {
        let both = response([("ETag", "W/\"x\""), ("Last-Modified", "yesterday, about noon")])
        #expect(both.validators?.etag == "W/\"x\"")
        #expect(both.validators?.lastModified == "yesterday, about noon")
        #expect(response([]).validators == nil)
        #expect(response([("ETag", "")]).validators == nil)
    }

    @Test func freshnessAndTypeAreRead() {
        let response = response([("Cache-Control", "max-age=9"), ("Content-Type", "text/html")])
        #expect(response.freshness(now: now) == 9)
        #expect(response.contentType == "text/html")
    }
}
