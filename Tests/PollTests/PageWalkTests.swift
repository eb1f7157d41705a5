import Fetch
import Model
import Store
import Synchronization
import Testing

@testable import Poll

struct PageWalkTests {
    private static let now = Timestamp(1_770_000_000)

    /// Three items a page, page 1 with the highest numbers, each with a link to the next.
    private static func page(_ number: Int, next: String?) -> String {
        let first = 30 - 3 * number
        let link = next.map { "<a href=\"\($0)\">下一页</a>" } ?? ""
        return SamplePage.html([first + 2, first + 1, first]) + link
    }

    private static func visit(
        _ pages: Int, known: Set<String> = [], isFirst: Bool = true, next: Paging.Next = .automatic,
        url: String = SamplePage.url,
        _ reply: @escaping @Sendable (String) throws(FetchError) -> FetchResponse
    ) async -> (visit: Visit, urls: [String], rests: Int) {
        var source = SamplePage.source(url: url)
        source.paging = Paging(limit: pages, next: next)
        let fetcher = StubFetcher { request, _ throws(FetchError) in try reply(request.url) }
        let pipeline = SamplePage.pipeline(SamplePage.configuration([source]), fetcher)
        let rests = Mutex(0)
        let context = VisitContext(
            known: { keys in Set(keys.filter { key in known.contains { key.contains($0) } }) },
            rest: { _ in rests.withLock { $0 += 1 } })
        var state: PollState?
        if !isFirst { state = PollState(sourceID: source.id, lastSuccess: Timestamp(1)) }
        let visit = await pipeline.visit(
            source, state: state, now: now, random: 0, context: context)
        return (visit, fetcher.requests.map(\.url), rests.withLock { $0 })
    }

    @Test func allPagesAreOnePollInOrder() async {
        let (visit, urls, rests) = await Self.visit(3) { url throws(FetchError) in
            let number = url.contains("page=") ? Int(url.suffix(1)) ?? 1 : 1
            return .page(Self.page(number, next: "?page=\(number + 1)"), url: url)
        }
        #expect(urls == [SamplePage.url, SamplePage.url + "?page=2", SamplePage.url + "?page=3"])
        #expect(rests == 2)
        let numbers = (21...29).reversed().map { "https://example.org/n/\($0).html" }
        #expect(visit.record.items.map(\.url) == numbers)
        #expect(visit.record.state.itemsFound == 9)
    }

    @Test(arguments: [([], 4), (["/n/29."], 1), (["/n/25."], 2), (["/n/18."], 4)])
    func laterVisitsStopWhereAnItemIsKnown(known: [String], pages: Int) async {
        let (_, urls, _) = await Self.visit(4, known: Set(known), isFirst: false) {
            url throws(FetchError) in
            let number = url.contains("page=") ? Int(url.suffix(1)) ?? 1 : 1
            return .page(Self.page(number, next: "?page=\(number + 1)"), url: url)
        }
        #expect(urls.count == pages)
    }

    @Test(arguments: ["", "?page=1", "/list", "https://other.example/2", "#"])
    func aPageSeenOrElsewhereEndsTheList(next: String) async {
        let (visit, urls, _) = await Self.visit(5) { url throws(FetchError) in
            .page(Self.page(1, next: next), url: url)
        }
        #expect(urls.count <= 2)
        #expect(visit.record.items.count == 3)
    }

    /// What the page after page `number` of three is called, for each way of saying it.
    enum Way: String, CaseIterable {
        case template, offset, backwards, shownTotal, token
    }

    @Test(arguments: Way.allCases)
    func everyWayLeadsThroughTheWholeList(way: Way) async {
        let next: Paging.Next =
            switch way {
            case .template: .template(PageTemplate("list_{n}.html"))
            case .offset: .template(PageTemplate("?start={n:0+3}"))
            case .backwards: .template(PageTemplate("list/{n:3-1}.html"))
            case .shownTotal: .automatic
            case .token:
                .rule(
                    Rule(
                        language: .css, expression: "i", taking: .text,
                        steps: [.prepend("?after=")], text: "i | prepend ?after="))
            }
        // As they are asked for.
        let names =
            switch way {
            case .template: ["/list_2.html", "/list_3.html"]
            case .offset: ["/list?start=3", "/list?start=6"]
            case .backwards: ["/list/2.html", "/list/1.html"]
            case .shownTotal: ["/list/2.htm", "/list/1.htm"]
            case .token: ["/list?after=k2", "/list?after=k3"]
            }
        let first = way == .shownTotal ? "https://example.org/list.htm" : SamplePage.url
        let places = [first] + names.map { "https://example.org" + $0 }
        let (visit, urls, _) = await Self.visit(9, next: next, url: first) {
            url throws(FetchError) in
            guard let index = places.firstIndex(of: url) else {
                return .page("", status: 404, url: url)
            }
            let mark = index < 2 ? "<i>k\(index + 2)</i>" : ""
            let count = "<span class=p_t>\(index + 1)/3</span>"
            return .page(Self.page(index + 1, next: nil) + mark + count, url: url)
        }
        #expect(Array(urls.prefix(3)) == places)
        #expect(visit.record.items.count == 9)
        #expect(visit.record.state.pagesRead == 3)
        #expect(visit.diagnostics.isEmpty, "\(visit.diagnostics)")
    }

    @Test func aPageWithoutItemsEndsTheListQuietly() async {
        let template = Paging.Next.template(PageTemplate("list_{n}.html"))
        let (visit, urls, _) = await Self.visit(9, next: template) { url throws(FetchError) in
            .page(
                url.hasSuffix("_3.html")
                    ? "<p>无</p>" : Self.page(url.hasSuffix("_2.html") ? 2 : 1, next: nil), url: url)
        }
        #expect(urls.count == 3)
        #expect(visit.record.items.count == 6)
        #expect(visit.diagnostics.isEmpty, "\(visit.diagnostics)")
    }

    @Test func aPageThatFailsLeavesWhatTheOthersGave() async throws {
        let (visit, _, _) = await Self.visit(3) { url throws(FetchError) in
            guard url.contains("page=") else {
                return .page(Self.page(1, next: "?page=2"), url: url)
            }
            throw .connectionFailed(host: "example.org", reason: "refused")
        }
        #expect(visit.record.items.count == 3)
        #expect(visit.record.state.failures == 0)
        let words = try #require(visit.diagnostics.last?.message)
        #expect(words.contains("page 2"), "\(words)")
        #expect(words.contains("kept"))
    }

    @Test func aServerThatWantsAPauseGetsIt() async {
        let (visit, _, _) = await Self.visit(3) { url throws(FetchError) in
            guard url.contains("page=") else {
                return .page(Self.page(1, next: "?page=2"), url: url)
            }
            return .page("", status: 429, [("Retry-After", "7200")], url: url)
        }
        #expect(visit.record.items.count == 3)
        #expect(visit.record.state.notBefore == Self.now.adding(7_200))
        #expect(visit.record.state.nextPoll == Self.now.adding(7_200))
    }

    @Test func aSitemapIndexIsFollowedABit() async {
        var source = SamplePage.source()
        (source.items, source.fields) = (nil, [:])
        let fetcher = StubFetcher { request, _ throws(FetchError) in
            guard request.url != SamplePage.url else {
                let maps = (1...6).map { "<sitemap><loc>/map\($0).xml</loc></sitemap>" }
                return .page("<sitemapindex>\(maps.joined())</sitemapindex>", url: request.url)
            }
            let loc = request.url.replacing(".xml", with: "/harbour-news.html")
            return .page("<urlset><url><loc>\(loc)</loc></url></urlset>", url: request.url)
        }
        let pipeline = SamplePage.pipeline(SamplePage.configuration([source]), fetcher)
        let visit = await pipeline.visit(source, state: nil, now: Self.now, random: 0)
        #expect(fetcher.requests.count == 4)
        #expect(visit.record.items.map(\.title) == Array(repeating: "harbour news", count: 3))
    }
}
