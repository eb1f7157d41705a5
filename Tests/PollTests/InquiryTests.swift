import Fetch
import Model
import Store
import Synchronization
import Testing

@testable import Poll

struct InquiryTests {
    private static let now = Timestamp(1_768_500_000)

    @Test func onlyNotModifiedNeedsNoMoreWork() async {
        let source = SamplePage.source()
        let fetcher = StubFetcher { request, before throws(FetchError) in
            switch before {
            case 0: return .page(SamplePage.html([9]), url: request.url)
            case 1: return .page("", status: 304, url: request.url)
            default: throw .nameNotResolved(host: "example.org")
            }
        }
        let pipeline = SamplePage.pipeline(SamplePage.configuration([source]), fetcher)
        var answers: [Bool] = []
        for _ in 0..<3 {
            let inquiry = await pipeline.ask(source, state: Self.calm, now: Self.now, random: 0)
            answers.append(inquiry.brief != nil)
        }
        #expect(answers == [false, true, false])
    }

    /// Articles of items that are known may still be owed, and judging health takes longer as well.
    @Test(arguments: [
        (false, nil, 0, true), (true, nil, 0, false), (false, 86_400, 0, false),
        (false, nil, 61, false),
    ])
    func whatTakesLongIsNotBrief(
        readsArticles: Bool, expectEvery: Int?, late: Int64, isBrief: Bool
    ) async {
        var source = SamplePage.source()
        source.article = readsArticles ? .automatic : nil
        source.expectEvery = expectEvery
        let fetcher = StubFetcher { request, _ throws(FetchError) in
            .page("", status: 304, url: request.url)
        }
        let pipeline = SamplePage.pipeline(SamplePage.configuration([source]), fetcher)
        let inquiry = await pipeline.ask(
            source, state: Self.calm, now: Self.now.adding(late), random: 0)
        #expect((inquiry.brief != nil) == isBrief)
    }

    /// What is known of a source that is well for a minute.
    private static var calm: PollState {
        var state = PollState(sourceID: SamplePage.source().id)
        state.health = SourceHealth(.ok, since: now, calmUntil: now.adding(60))
        return state
    }

    /// Under other rules "not modified" would say nothing of what they find.
    @Test func otherRulesAskForThePageItself() async {
        var source = SamplePage.source()
        let fetcher = StubFetcher { request, _ throws(FetchError) in
            .page(SamplePage.html([9, 8]), [("ETag", "\"one\"")], url: request.url)
        }
        let pipeline = SamplePage.pipeline(SamplePage.configuration([source]), fetcher)
        let first = await pipeline.visit(source, state: nil, now: Self.now, random: 0)
        let state = first.record.state
        let same = await pipeline.ask(source, state: state, now: Self.now, random: 0)
        source.base = "https://example.org/elsewhere/"
        let other = await pipeline.ask(source, state: state, now: Self.now, random: 0)
        #expect(same.isKnown && !other.isKnown && same.question != other.question)
        #expect(fetcher.requests.map { $0.validators?.etag } == [nil, "\"one\"", nil])
    }

    /// What follows from "not modified" stays where answers come in; pages are read elsewhere.
    @Test func pagesAreReadWhereTheyHoldUpNobody() async throws {
        let sources = (0..<20).map {
            SamplePage.source("s\($0)", url: "https://h\($0).example.org/list")
        }
        let place = QueueExecutor()
        let fetcher = StubFetcher(answeringOn: place) { request, _ throws(FetchError) in
            request.validators == nil
                ? .page(SamplePage.html([9, 8]), [("ETag", "\"one\"")], url: request.url)
                : .page("", status: 304, url: request.url)
        }
        let configuration = SamplePage.configuration(sources)
        let polls = Mutex<[Bool]>([])
        let poller = Poller(
            configuration: configuration,
            pipeline: SamplePage.pipeline(configuration, fetcher),
            store: try SQLiteStore(path: ":memory:", readers: 1), now: { Self.now },
            random: { 0 }, logger: PollerTests.quiet(),
            onPoll: { _ in polls.withLock { $0.append(place.isCurrent) } })
        let asked = Mutex<[Bool]>([])
        for wanted in [false, true] {
            polls.withLock { $0 = [] }
            _ = try await poller.refresh(sources) { _, _ in
                asked.withLock { $0.append(place.isCurrent) }
            }
            #expect(polls.withLock { $0 } == sources.map { _ in wanted })
        }
        // The loop itself never leaves.
        #expect(asked.withLock { $0 } == [Bool](repeating: true, count: 40))
    }

    @Test func filesAreReadWhereTheyHoldUpNobody() async throws {
        let path = "/nonexistent/\(#function)"
        var source = SamplePage.source()
        source.location = .file(path)
        let place = QueueExecutor()
        let fetcher = StubFetcher(answeringOn: place) { request, _ throws(FetchError) in
            .page("", url: request.url)
        }
        let configuration = SamplePage.configuration([source])
        let places = Mutex<[Bool]>([])
        let poller = Poller(
            configuration: configuration,
            pipeline: SamplePage.pipeline(configuration, fetcher),
            store: try SQLiteStore(path: ":memory:", readers: 1), now: { Self.now },
            random: {
                places.withLock { $0.append(place.isCurrent) }
                return 0
            }, logger: PollerTests.quiet())
        let report = try await poller.refresh([source])[0]
        guard case .failed(.file(path: path, reason: _)) = report.outcome else {
            Issue.record("\(report.outcome)")
            return
        }
        #expect(places.withLock { $0 } == [false])
    }
}
