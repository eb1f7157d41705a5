import Fetch
import Model
import Store
import Testing

@testable import Poll

struct PipelineArticlesTests {
    private static let now = Timestamp(1_768_500_000)
    private static let text =
        "<p>本报讯，昨日起，三条夜间公交线路正式开通，末班车延至二十三点，沿线居民出行更加方便。</p>"

    /// Visits a list of `numbers` twice, articles answered by `reply`, and stores both visits.
    private static func stored(
        _ numbers: [Int], visits: Int = 1,
        _ reply: @escaping @Sendable (String) -> FetchResponse
    ) async throws -> (items: [Item], requests: [String]) {
        var source = SamplePage.source()
        source.article = .automatic
        let fetcher = StubFetcher { request, _ throws(FetchError) in
            request.url == SamplePage.url
                ? .page(SamplePage.html(numbers), url: request.url) : reply(request.url)
        }
        let pipeline = SamplePage.pipeline(SamplePage.configuration([source]), fetcher)
        let store = try SQLiteStore(path: ":memory:", readers: 1)
        var state: PollState?
        for index in 0..<visits {
            let time = now.adding(Int64(index) * 86_400)
            var visit = await pipeline.visit(source, state: state, now: time, random: 0)
            try await pipeline.complete(&visit, of: source, in: store, now: time)
            state = visit.record.state
            _ = try await store.record([visit.record])
        }
        return (try await store.items(in: .all, limit: 100), fetcher.requests.map(\.url))
    }

    private static func page(_ url: String, _ more: String = "") -> FetchResponse {
        .page("<div id=zoom>\(text)</div>\(more)", url: url)
    }

    @Test func newItemsAreStoredWholeAndAskedForOnce() async throws {
        let (items, requests) = try await Self.stored([9, 8], visits: 2) { Self.page($0) }
        #expect(items.allSatisfy { $0.contentHTML?.contains("夜间公交") ?? false })
        #expect(items.allSatisfy { $0.updated == Self.now })
        #expect(requests.filter { $0 != SamplePage.url }.count == 2)
    }

    @Test func aFailedArticleLeavesTheItemAndIsTriedAgain() async throws {
        let (items, requests) = try await Self.stored([9], visits: 3) { url in
            .page("", status: 500, url: url)
        }
        #expect(items.map(\.title) == ["大连港第9号公告"])
        #expect(items[0].contentHTML == nil)
        #expect(requests.filter { $0 != SamplePage.url }.count == 3)
    }

    @Test func whatIsTooMuchForOneVisitFollowsAtTheNext() async throws {
        let once = try await Self.stored(Array((10...22).reversed())) { Self.page($0) }
        #expect(once.items.filter { $0.contentHTML != nil }.count == ArticlePlan.mostAVisit)
        #expect(once.items.count == 13)
        let twice = try await Self.stored(Array((10...22).reversed()), visits: 2) { Self.page($0) }
        #expect(twice.items.filter { $0.contentHTML != nil }.count == 13)
    }

    @Test func partsAreJoinedAndLoopsEnd() async throws {
        let (items, requests) = try await Self.stored([9]) { url in
            let second = url.hasSuffix("_2.html")
            return .page(
                "<div id=zoom>\(Self.text)<p>第\(second ? "二" : "一")部分的文字，写得也不短，读起来还算顺畅。</p></div>"
                    + "<a href=\(second ? "9.html" : "9_2.html")>下一页</a>", url: url)
        }
        let text = try #require(items[0].contentHTML)
        #expect(text.contains("第一部分") && text.contains("第二部分"))
        #expect(requests.count == 3)
    }

    @Test func aBlockedPageIsNoContent() async throws {
        let (items, _) = try await Self.stored([9]) { url in
            .page(
                "<html><title>404 Not Found</title><h1>页面不存在</h1><p>您访问的页面不存在或已删除，请返回首页，或联系管理员。</p>",
                url: url)
        }
        #expect(items[0].contentHTML == nil)
    }

    @Test(arguments: [(0, 1_800 as Int64?), (1, 7_200), (4, 259_200), (5, nil)])
    func pausesGrowAndEnd(_ attempts: Int, _ pause: Int64?) {
        let progress = ArticleProgress(listDigest: "", attempts: attempts)
        let next = ArticlePlan.failed(progress, now: Self.now)
        #expect(next.nextTry == pause.map { Self.now.adding($0) })
        #expect(next.attempts == attempts + 1)
    }
}
