import Model
import Testing

@testable import Serve

struct ConditionalResponseTests {
    private static let etag = "\"abc-gz\""
    /// 10 April 2023, 08:00:00 GMT.
    private static let changed = Timestamp(1_681_113_600)

    private static func verdict(
        match: String? = nil, noneMatch: String? = nil, modified: String? = nil,
        unmodified: String? = nil
    ) -> ConditionalResponse.Verdict {
        var fields = RequestFields()
        fields.ifMatch = match
        fields.ifNoneMatch = noneMatch
        fields.ifModifiedSince = modified
        fields.ifUnmodifiedSince = unmodified
        return ConditionalResponse.verdict(on: fields, etag: etag, lastModified: changed)
    }

    @Test(arguments: [
        ("Mon, 10 Apr 2023 08:00:00 GMT", true),
        ("Mon, 10 Apr 2023 08:00:01 GMT", true),
        ("Mon, 10 Apr 2023 07:59:59 GMT", false),
        ("Monday, 10-Apr-23 08:00:00 GMT", true),
        ("Mon Apr 10 08:00:00 2023", true),
        ("Mon Apr  3 08:00:00 2023", false),
        ("Mon, 10 Apr 2023 08:00:00 +0800", false),
        ("Mon, 10 Apr 2023 08:00:00", false),
        ("2023-04-10T08:00:00Z", false),
        ("0", false),
        ("-1", false),
        ("garbage", false),
        ("Mon, 32 Apr 2023 08:00:00 GMT", false),
        ("Fri, 10 Apr 2099 08:00:00 GMT", true),
    ])
    func comparesDatesWhereNoTagIsSent(_ field: String, _ isNotModified: Bool) {
        #expect(Self.verdict(modified: field) == (isNotModified ? .notModified : .send))
    }

    @Test(arguments: [
        ("\"abc-gz\"", "Mon, 10 Apr 2000 08:00:00 GMT", true),
        ("\"other\"", "Fri, 10 Apr 2099 08:00:00 GMT", false),
        ("*", "garbage", true),
        ("\"other\"", "garbage", false),
    ])
    func letsTheTagWinOverTheDate(_ tag: String, _ date: String, _ isNotModified: Bool) {
        #expect(
            Self.verdict(noneMatch: tag, modified: date) == (isNotModified ? .notModified : .send))
    }

    @Test func sendsWhereNothingIsAsked() {
        #expect(Self.verdict() == .send)
    }

    @Test(
        arguments: [
            ("\"abc-gz\"", nil, true), ("*", nil, true), ("\"x\", \"abc-gz\"", nil, true),
            ("W/\"abc-gz\"", nil, false), ("\"other\"", nil, false), ("abc-gz", nil, false),
            (nil, "Mon, 10 Apr 2023 08:00:00 GMT", true),
            (nil, "Mon, 10 Apr 2023 07:59:59 GMT", false), (nil, "garbage", true),
            // If-Match wins over the date.
            ("\"abc-gz\"", "Mon, 10 Apr 2000 08:00:00 GMT", true),
            ("\"other\"", "Fri, 10 Apr 2099 08:00:00 GMT", false),
        ] as [(String?, String?, Bool)])
    func refusesAVersionThatIsNoMore(_ tag: String?, _ date: String?, _ isMet: Bool) {
        #expect(
            Self.verdict(match: tag, unmodified: date) == (isMet ? .send : .preconditionFailed))
        // What is met leaves the rest to If-None-Match.
        #expect(
            Self.verdict(match: tag, noneMatch: "*", unmodified: date)
                == (isMet ? .notModified : .preconditionFailed))
    }
}
