import Fetch
import Model
import Testing

@testable import Poll

struct PollStateLearningTests {
    private static let now = Timestamp(1_768_500_000)
    private static let day: Int64 = 86_400

    private static func source(_ url: String = "http://a.cn/list", every: Int = 3_600) -> Source {
        Source(id: "s", title: "", location: .url(url), every: every)
    }

    private static func answer(
        _ status: Int = 200, _ fields: [(String, String)] = [], moved: String? = nil
    ) -> FetchResponse {
        var response = FetchResponse.page("", status: status, fields, url: "http://a.cn/list")
        response.permanentURL = moved
        return response
    }

    /// The times, in hours, at which a redirect is seen, where it leads, and what is asked then.
    @Test(
        arguments: [
            ([(0, "b"), (12, "b")], nil), ([(0, "b"), (12, "b"), (23, "b")], nil),
            ([(0, "b"), (12, "b"), (24, "b")], "b"), ([(0, "b"), (30, "b")], nil),
            ([(0, "b"), (12, "c"), (24, "b"), (36, "b")], nil),
            ([(0, "b"), (12, nil), (24, "b"), (30, "b")], nil),
            ([(0, "b"), (12, "b"), (24, "b"), (48, nil)], "b"),
        ] as [([(Int64, String?)], String?)])
    func believesAPermanentRedirectInTheEnd(_ sights: [(Int64, String?)], _ expected: String?) {
        var state = PollState(sourceID: "s").about(Self.source())
        for (hour, target) in sights {
            state = state.afterAnswer(
                Self.answer(moved: target), of: Self.source(), now: Self.now.adding(hour * 3_600),
                random: 0)
        }
        #expect(state.learntURL == expected)
    }

    @Test func returnsToItsAddressWhereTheNewOneIsNoMore() {
        var state = PollState(sourceID: "s").about(Self.source())
        state.learntURL = "http://b.cn/list"
        let (after, _) = state.afterFailure(
            .status(410), of: Self.source(), now: Self.now, random: 0)
        #expect(after.learntURL == nil)
        #expect(after.goneSince == nil)
        #expect(after.nextPoll == Self.now.adding(Self.day))
    }

    @Test func asksNoMoreForWhatIsGoneUntilFeedsYmlNamesAnother() {
        let source = Self.source()
        let (state, _) = PollState(sourceID: "s").about(source)
            .afterFailure(.status(410), of: source, now: Self.now, random: 0)
        #expect(state.nextPoll == nil)
        #expect(state.isGone(source))
        let other = Self.source("http://a.cn/other")
        #expect(!state.isGone(other))
        #expect(state.about(other).goneSince == nil)
        let revived = state.afterAnswer(Self.answer(), of: source, now: Self.now, random: 0)
        #expect(!revived.isGone(source))
    }

    @Test func looksAtThePageItselfEveryEightDays() {
        var state = PollState(sourceID: "s")
        #expect(!state.wantsWholePage(now: Self.now))
        state.lastFull = Self.now
        #expect(!state.wantsWholePage(now: Self.now.adding(8 * Self.day - 1)))
        #expect(state.wantsWholePage(now: Self.now.adding(8 * Self.day)))
    }

    @Test func keepsHeadersFromServersThatTheyWereNotMeantFor() {
        var source = Self.source()
        source.headers = [HeaderField(name: "Cookie", value: "a")]
        #expect(source.asked(at: "https://a.cn/list").headers.count == 1)
        #expect(source.asked(at: "https://b.cn/list").headers.isEmpty)
        #expect(source.asked(at: "http://a.cn:81/list").headers.isEmpty)
        #expect(source.asked(at: nil) == source)
    }

    @Test func takesRetryAfterOfAnyAnswer() {
        let state = PollState(sourceID: "s").afterAnswer(
            Self.answer(304, [("Retry-After", "50000")]), of: Self.source(), now: Self.now,
            random: 0)
        #expect(state.nextPoll == Self.now.adding(50_000))
    }

    /// max-age, `ttl` and validators, for a source with a given time and one without.
    @Test(
        arguments: [
            (200, "", nil, true, 86_400), (200, "a", nil, true, 3_600),
            (304, "a", nil, true, 3_600),
            (304, "a", 7_200, true, 7_200), (200, "a", 31_536_000, true, 86_400),
            (200, "", nil, false, 600), (200, "", 60, false, 600), (304, "a", 1_200, false, 1_200),
        ] as [(Int, String, Int?, Bool, Int64)])
    func plansByWhatTheServerSays(
        _ status: Int, _ etag: String, _ maxAge: Int?, _ adapts: Bool, _ expected: Int64
    ) {
        var source = Self.source(every: adapts ? 3_600 : 600)
        source.adaptsInterval = adapts
        var fields = etag.isEmpty ? [] : [("ETag", "\"\(etag)\"")]
        if let maxAge { fields.append(("Cache-Control", "max-age=\(maxAge)")) }
        let state = PollState(sourceID: "s").afterAnswer(
            Self.answer(status, fields), of: source, now: Self.now, random: 0)
        #expect(state.nextPoll == Self.now.adding(expected))
    }
}
