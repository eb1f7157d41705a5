import Model
import Testing

@testable import Serve

struct ConditionalResponseTests {
    private static let etag = "\"abc-gz\""
    /// 10 April 2023, 08:00:00 GMT.
    private static let changed = Timestamp(1_681_113_600)

    @Test(
        arguments: [
            (nil, false),
            ("\"abc-gz\"", true),
            ("W/\"abc-gz\"", true),
            ("\"abc\"", false),
            ("\"ABC-GZ\"", false),
            ("abc-gz", false),
            ("*", true),
            (" * ", true),
            ("\"x\", \"abc-gz\"", true),
            ("\"x\",\"y\",W/\"abc-gz\"", true),
            ("\"x\", \"y\"", false),
            ("\"x, \"abc-gz\"", false),
            ("\"abc-gz", false),
            ("", false),
            ("\"\"", false),
            (",,\"abc-gz\",,", true),
        ] as [(String?, Bool)])
    func comparesEntityTagsWeakly(_ field: String?, _ expected: Bool) {
        let answer = ConditionalResponse.isNotModified(
            ifNoneMatch: field, ifModifiedSince: nil, etag: Self.etag, lastModified: Self.changed)
        #expect(answer == expected)
    }

    @Test(arguments: [
        ("Mon, 10 Apr 2023 08:00:00 GMT", true),
        ("Mon, 10 Apr 2023 08:00:01 GMT", true),
        ("Mon, 10 Apr 2023 07:59:59 GMT", false),
        ("Monday, 10-Apr-23 08:00:00 GMT", true),
        ("Mon Apr 10 08:00:00 2023", true),
        ("Mon Apr  3 08:00:00 2023", false),
        ("2023-04-10T08:00:00Z", false),
        ("0", false),
        ("-1", false),
        ("garbage", false),
        ("Mon, 32 Apr 2023 08:00:00 GMT", false),
        ("Fri, 10 Apr 2099 08:00:00 GMT", true),
    ])
    func comparesDatesWhereNoTagIsSent(_ field: String, _ expected: Bool) {
        let answer = ConditionalResponse.isNotModified(
            ifNoneMatch: nil, ifModifiedSince: field, etag: Self.etag, lastModified: Self.changed)
        #expect(answer == expected)
    }

    @Test(arguments: [
        ("\"abc-gz\"", "Mon, 10 Apr 2000 08:00:00 GMT", true),
        ("\"other\"", "Fri, 10 Apr 2099 08:00:00 GMT", false),
        ("*", "garbage", true),
        ("\"other\"", "garbage", false),
    ])
    func letsTheTagWinOverTheDate(_ tag: String, _ date: String, _ expected: Bool) {
        let answer = ConditionalResponse.isNotModified(
            ifNoneMatch: tag, ifModifiedSince: date, etag: Self.etag, lastModified: Self.changed)
        #expect(answer == expected)
    }
}
