import Model
import Testing

@testable import Fetch

@Suite struct RequestHeadersTests {
    @Test(arguments: [
        ("X-A", "b\r\nEvil: 1"), ("X-A", "b\nEvil: 1"), ("X-A", "b\rEvil"), ("X-A", "b\0c"),
        ("X-A", "\u{7f}"), ("X-A\r\nEvil", "1"), ("X A", "1"), ("X:A", "1"), ("", "1"), ("中", "1"),
        ("Host", "other"), ("host", "other"), ("Content-Length", "5"),
        ("Transfer-Encoding", "chunked"), ("Connection", "close"), ("If-None-Match", "\"x\""),
        ("Upgrade", "h2c"), ("X-A", String(repeating: "a", count: 9_000)),
    ])
    func fieldThatCouldBreakTheRequestIsRefused(name: String, value: String) {
        #expect(throws: FetchError.self) {
            try RequestHeaders.check([HeaderField(name: name, value: value)])
        }
    }

    @Test(arguments: [
        ("Authorization", "Bearer x"), ("Cookie", "a=b; c=d"), ("X-A", ""), ("X-A", "a\tb"),
        ("Accept-Language", "zh-CN"), ("User-Agent", "x"), ("Referer", "http://a/?中"),
    ])
    func ordinaryFieldIsTaken(name: String, value: String) throws {
        try RequestHeaders.check([HeaderField(name: name, value: value)])
    }

    @Test func linesHoldFieldsAndBothValidators() throws {
        let lines = try RequestHeaders.lines(
            own: [HeaderField(name: "X-A", value: "1"), HeaderField(name: "X-B", value: "")],
            validators: Validators(etag: "W/\"中\"", lastModified: "yesterday"))
        #expect(
            lines == [
                "X-A: 1", "X-B;", "If-None-Match: W/\"中\"", "If-Modified-Since: yesterday",
                "Accept: application/atom+xml,application/rss+xml,application/feed+json,text/html,"
                    + "*/*;q=0.8",
                ContentCoding.acceptLine,
            ])
    }

    @Test func ownAcceptStandsAlone() throws {
        let own = [HeaderField(name: "ACCEPT", value: "text/html")]
        #expect(
            try RequestHeaders.lines(own: own, validators: nil)
                == ["ACCEPT: text/html", ContentCoding.acceptLine])
    }

    @Test(arguments: [
        (FetchRequest.Wanted.page, "Accept: text/html,*/*;q=0.8"),
        (.json, "Accept: application/json,*/*;q=0.8"),
    ])
    func asksFirstForWhatIsWanted(_ wanted: FetchRequest.Wanted, _ line: String) throws {
        #expect(
            try RequestHeaders.lines(own: [], validators: nil, decodes: false, wants: wanted)
                == [line, "Accept-Encoding: identity"])
    }

    @Test func validatorsThatCouldBreakTheRequestAreRefused() {
        #expect(throws: FetchError.invalidHeader(name: "If-None-Match")) {
            try RequestHeaders.lines(
                own: [], validators: Validators(etag: "\"a\r\nX: y\"", lastModified: nil))
        }
        #expect(throws: FetchError.invalidHeader(name: "If-Modified-Since")) {
            try RequestHeaders.lines(
                own: [], validators: Validators(etag: nil, lastModified: "a\nb"))
        }
    }
}
