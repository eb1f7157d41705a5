import Fetch
import Model
import Store
import Testing

@testable import Poll

struct PipelineTests {
    private static let now = Timestamp(1_768_500_000)

    private static func visits(
        _ count: Int,
        _ reply: @escaping @Sendable (FetchRequest, Int) throws(FetchError) -> FetchResponse
    ) async -> (visits: [Visit], requests: [FetchRequest]) {
        let source = SamplePage.source()
        let fetcher = StubFetcher(reply)
        let pipeline = SamplePage.pipeline(SamplePage.configuration([source]), fetcher)
        var state: PollState?
        var visits: [Visit] = []
        for index in 0..<count {
            let visit = await pipeline.visit(
                source, state: state, now: now.adding(Int64(index) * 3_600), random: 0)
            state = visit.record.state
            visits.append(visit)
        }
        return (visits, fetcher.requests)
    }

    @Test func makesItemsOfAPage() async throws {
        let (visits, _) = await Self.visits(1) { request, _ throws(FetchError) in
            .page(SamplePage.html([9, 8, 7]), url: request.url)
        }
        let record = visits[0].record
        #expect(record.items.map(\.title) == ["大连港第9号公告", "大连港第8号公告", "大连港第7号公告"])
        #expect(record.items.allSatisfy { $0.regionIDs == ["dalian"] })
        #expect(record.items[0].url == "https://example.org/n/9.html")
        #expect(record.items[0].published?.rfc3339 == "2026-01-09T00:00:00+08:00")
        #expect(record.state.itemsFound == 3)
        #expect(record.state.nextPoll == Self.now.adding(3_600))
    }

    @Test(arguments: [(true, false, true), (false, false, false), (true, true, false)])
    func itemsOfSomeSourcesStayApart(merges: Bool, isPrivate: Bool, expected: Bool) async {
        var source = SamplePage.source()
        source.mergesStories = merges
        source.isPrivate = isPrivate
        let fetcher = StubFetcher { request, _ throws(FetchError) in
            .page(SamplePage.html([9, 8, 7]), url: request.url)
        }
        let pipeline = SamplePage.pipeline(SamplePage.configuration([source]), fetcher)
        let visit = await pipeline.visit(source, state: nil, now: Self.now, random: 0)
        #expect(visit.record.mergesStories == expected)
    }

    @Test func sendsBothValidatorsOfTheLastAnswer() async {
        let (visits, requests) = await Self.visits(2) { request, before throws(FetchError) in
            before == 0
                ? .page(
                    SamplePage.html([9, 8, 7]),
                    [("ETag", "\"one\""), ("Last-Modified", "Mon, 05 Jan 2026 00:00:00 GMT")],
                    url: request.url)
                : .page("", status: 304, url: request.url)
        }
        #expect(requests[0].validators == nil)
        #expect(requests[1].validators?.etag == "\"one\"")
        #expect(requests[1].validators?.lastModified == "Mon, 05 Jan 2026 00:00:00 GMT")
        guard case .notModified = visits[1].outcome else {
            Issue.record("not a 304: \(visits[1].outcome)")
            return
        }
        #expect(visits[1].record.items.isEmpty)
        #expect(visits[1].record.state.validators?.etag == "\"one\"")
    }

    @Test func asksForThePageItselfWhenItsRulesHaveChanged() async {
        let fetcher = StubFetcher { request, _ throws(FetchError) in
            guard request.validators == nil else { return .page("", status: 304, url: request.url) }
            return .page(SamplePage.html([9, 8, 7]), [("ETag", "\"one\"")], url: request.url)
        }
        var source = SamplePage.source()
        let pipeline = SamplePage.pipeline(SamplePage.configuration([source]), fetcher)
        let first = await pipeline.visit(source, state: nil, now: Self.now, random: 0)
        source.fields[.title] = Rule(language: .css, expression: "span.date", text: "span.date")
        let second = await pipeline.visit(
            source, state: first.record.state, now: Self.now, random: 0)
        #expect(second.record.items.map(\.title) == ["2026-01-09", "2026-01-08", "2026-01-07"])
        let third = await pipeline.visit(
            source, state: second.record.state, now: Self.now, random: 0)
        #expect(third.record.items.isEmpty)
        #expect(fetcher.requests.last?.validators?.etag == "\"one\"")
    }

    @Test func readsAnUnchangedBodyNoSecondTime() async {
        let (visits, _) = await Self.visits(3) { request, before throws(FetchError) in
            .page(SamplePage.html(before < 2 ? [9, 8, 7] : [10, 9, 8]), url: request.url)
        }
        guard case .unchanged = visits[1].outcome, case .read = visits[2].outcome else {
            Issue.record("\(visits.map(\.outcome))")
            return
        }
        #expect(visits[1].record.items.isEmpty)
        #expect(visits[2].record.items.count == 3)
    }

    @Test(arguments: [
        (500, "", "answered 500"), (404, "gone", "answered 404"),
        (200, "<html><body><h1>欢迎</h1></body></html>", "matched nothing"), (200, "", "empty"),
        (200, "<html><body><h1>网站维护中</h1></body></html>", "being worked on"),
        (412, "<script>$_ts={}</script>", "asked again in 4 hours"),
        (200, "<script>document.cookie='a=1';location.reload()</script>", "blocked: a challenge"),
        (403, "<p>您的访问被安全狗拦截</p>", "blocked: a firewall of 安全狗"),
    ])
    func keepsEverythingWhenAPollFails(
        _ status: Int, _ body: String, _ words: String
    ) async throws {
        let (visits, _) = await Self.visits(2) { request, before throws(FetchError) in
            before == 0
                ? .page(SamplePage.html([9, 8, 7]), [("ETag", "\"one\"")], url: request.url)
                : .page(body, status: status, [("ETag", "\"two\"")], url: request.url)
        }
        let (good, bad) = (visits[0].record.state, visits[1].record.state)
        #expect(visits[1].record.items.isEmpty)
        #expect(bad.validators == good.validators)
        #expect(bad.bodyDigest == good.bodyDigest)
        #expect(bad.lastSuccess == good.lastSuccess)
        #expect(bad.itemsFound == good.itemsFound)
        #expect(bad.failures == 1)
        let problem = try #require(bad.problem)
        #expect(problem.contains(words), "\(problem)")
    }

    @Test func staysAwayAsLongAsItIsAsked() async {
        let (visits, _) = await Self.visits(1) { request, _ throws(FetchError) in
            .page("", status: 503, [("Retry-After", "7200")], url: request.url)
        }
        let state = visits[0].record.state
        #expect(state.notBefore == Self.now.adding(7_200))
        #expect(state.nextPoll == Self.now.adding(7_200))
    }

    @Test func saysThatABrowserIsMissing() async {
        var source = SamplePage.source()
        source.rendersInBrowser = true
        let fetcher = StubFetcher { request, _ throws(FetchError) in
            .page(SamplePage.html([9, 8, 7]), url: request.url)
        }
        let visit = await SamplePage.pipeline(SamplePage.configuration([source]), fetcher).visit(
            source, state: nil, now: Self.now, random: 0)
        #expect(visit.record.items.isEmpty)
        #expect(visit.record.state.problem?.contains("no Chromium was found") == true)
    }

    @Test func staysAwayForHoursWhereItIsBlocked() async {
        let (visits, _) = await Self.visits(6) { request, _ throws(FetchError) in
            .page("<p>您的请求已被拦截</p>", status: 403, url: request.url)
        }
        let waits = visits.enumerated().map { index, visit in
            (visit.record.state.nextPoll?.seconds ?? 0) - Self.now.seconds - Int64(index) * 3_600
        }
        #expect(waits == [14_400, 28_800, 57_600, 86_400, 86_400, 86_400])
    }

    @Test func takesNoWebPageForAFeed() async {
        let feed =
            "<rss version=\"2.0\"><channel><title>t</title><item><title>a</title>"
            + "<link>https://example.org/a</link></item></channel></rss>"
        var source = SamplePage.source()
        (source.items, source.fields) = (nil, [:])
        let fetcher = StubFetcher { request, before throws(FetchError) in
            .page(before == 0 ? feed : SamplePage.html([9, 8, 7]), url: request.url)
        }
        let pipeline = SamplePage.pipeline(SamplePage.configuration([source]), fetcher)
        let first = await pipeline.visit(source, state: nil, now: Self.now, random: 0)
        let second = await pipeline.visit(
            source, state: first.record.state, now: Self.now, random: 0)
        #expect(first.record.items.count == 1)
        #expect(second.record.items.isEmpty)
        #expect(second.record.state.problem?.contains("where a feed was expected") == true)
        #expect(second.record.state.bodyDigest == first.record.state.bodyDigest)
    }

    @Test func forgetsAFailureAfterASuccess() async {
        let (visits, _) = await Self.visits(3) { request, before throws(FetchError) in
            if before < 2 { throw .connectionFailed(host: "example.org", reason: "refused") }
            return .page(SamplePage.html([9, 8, 7]), url: request.url)
        }
        #expect(visits.map { $0.record.state.failures } == [1, 2, 0])
        #expect(visits[2].record.state.problem == nil)
    }
}
