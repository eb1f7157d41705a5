import Fetch
import Foundation
import Logging
import Model
import Store
import Synchronization
import Testing

@testable import Poll

/// Walks that break off, and lists that stand behind a page.
struct BrokenWalkTests {
    private final class Failing: Sendable {
        let pages = Mutex<Set<String>>(["3"])
    }

    /// A poller over one source, whose server fails as `failing` says.
    private final class Site: Sendable {
        let poller: Poller
        let store: SQLiteStore
        let fetcher: StubFetcher
        let source: Source
        private let failing = Failing()

        /// The pages that answer with an error.
        func fail(_ pages: Set<String>) { failing.pages.withLock { $0 = pages } }

        init(pages: Int) throws {
            var source = SamplePage.source()
            source.paging = Paging(limit: pages)
            let failing = failing
            let fetcher = StubFetcher { request, _ throws(FetchError) in
                let number = request.url.contains("page=") ? String(request.url.suffix(1)) : "1"
                if failing.pages.withLock({ $0.contains(number) }) {
                    return .page("", status: 500, url: request.url)
                }
                let first = 30 - 3 * (Int(number) ?? 1)
                let next = "<a href=\"?page=\((Int(number) ?? 1) + 1)\">下一页</a>"
                return .page(
                    SamplePage.html([first + 2, first + 1, first]) + next,
                    [("ETag", "\"e\"")], url: request.url)
            }
            let configuration = SamplePage.configuration([source])
            let store = try SQLiteStore(path: ":memory:", readers: 1)
            var logger = Logger(label: "test")
            logger.logLevel = .critical
            poller = Poller(
                configuration: configuration,
                pipeline: SamplePage.pipeline(configuration, fetcher), store: store,
                now: { Timestamp(1_770_000_000) }, random: { 0 }, logger: logger)
            (self.store, self.fetcher, self.source) = (store, fetcher, source)
        }

        /// Polls once, and says which pages were asked for.
        func poll() async throws -> [String] {
            let before = fetcher.requests.count
            _ = try await poller.refresh([source])
            return fetcher.requests.dropFirst(before).map { request in
                request.url.contains("page=") ? String(request.url.suffix(1)) : "1"
            }
        }

        var owed: Int {
            get async throws { try await store.pollStates()[source.id]?.brokenWalks ?? -1 }
        }
    }

    @Test func theNextPollReadsWhatAFirstOneOwes() async throws {
        let site = try Site(pages: 4)
        #expect(try await site.poll() == ["1", "2", "3"])
        #expect(try await site.store.itemCounts().total == 6)
        #expect(try await site.owed == 1)
        site.fail([])
        // Page 1 is what it was, and asked for without conditions all the same.
        #expect(try await site.poll() == ["1", "2", "3", "4"])
        #expect(site.fetcher.requests.allSatisfy { $0.validators == nil })
        #expect(try await site.store.itemCounts().total == 12)
        #expect(try await site.owed == 0)
        #expect(try await site.poll() == ["1"])
        #expect(site.fetcher.requests.last?.validators != nil)
    }

    @Test func aPageThatNeverComesIsLetGo() async throws {
        let site = try Site(pages: 4)
        for _ in 1...6 { #expect(try await site.poll().count == 3) }
        #expect(try await site.owed == 0)
        #expect(try await site.poll() == ["1"])
        #expect(try await site.store.itemCounts().total == 6)
    }

    @Test func aPollThatFailsAltogetherOwesOnAsBefore() async throws {
        let site = try Site(pages: 3)
        _ = try await site.poll()
        site.fail(["1"])
        _ = try await site.poll()
        #expect(try await site.owed == 1)
        site.fail([])
        #expect(try await site.poll() == ["1", "2", "3"])
        #expect(try await site.store.itemCounts().total == 9)
    }

    @Test func packedSitemapsOfAnIndexAreRead() async throws {
        var source = SamplePage.source()
        (source.items, source.fields) = (nil, [:])
        let maps = [
            "H4sIAAAAAAACA7MpLcopTi2xswHSdjY5+cl2GSUlBcVW+vqpFYm5BTmpevlF6fq5iQW6hvoZiUVJ+aVFunmp5cV6"
                + "GSW5OTb6IA02+mC9+lCTAKJDXL1SAAAA",
            "H4sIAAAAAAACA7MpLcopTi2xswHSdjY5+cl2GSUlBcVW+vqpFYm5BTmpevlF6fq5iQW6RvoZiUVJ+aVFunmp5cV6"
                + "GSW5OTb6IA02+mC9+lCTACrz4JdSAAAA",
        ].compactMap { Data(base64Encoded: $0).map { Array($0) } }
        let fetcher = StubFetcher { request, _ throws(FetchError) in
            guard request.url != SamplePage.url else {
                let index = (1...2).map { "<sitemap><loc>/map\($0).xml.gz</loc></sitemap>" }
                return .page("<sitemapindex>\(index.joined())</sitemapindex>", url: request.url)
            }
            let body = maps[request.url.contains("map1") ? 0 : 1]
            let type = HeaderField(name: "Content-Type", value: "application/x-gzip")
            return FetchResponse(
                status: 200, headers: ResponseHeaders([type]), body: body, finalURL: request.url)
        }
        let pipeline = SamplePage.pipeline(SamplePage.configuration([source]), fetcher)
        let visit = await pipeline.visit(source, state: nil, now: Timestamp(1), random: 0)
        #expect(
            visit.record.items.map(\.url) == [
                "https://example.org/map-1/harbour-news.html",
                "https://example.org/map-2/harbour-news.html",
            ], "\(visit.outcome)")
    }

    @Test func theRecordsBehindAPageAreReadAtEveryVisit() async throws {
        var source = SamplePage.source()
        (source.items, source.fields) = (nil, [:])
        source.paging = Paging(limit: 2)
        let top = Mutex(20)
        let fetcher = StubFetcher { request, _ throws(FetchError) in
            guard request.url.contains("dataproxy.jsp") else {
                return .page(
                    "<title>通知</title><div id=\"9\"></div><script>var param_9={webid:1,columnid:7,"
                        + "unitid:'9'};$('#9').jpage({totalRecord:5,perPage:1})</script>",
                    [("ETag", "\"e\"")], url: request.url)
            }
            let first = top.withLock { $0 } - (request.url.contains("startrecord=4") ? 3 : 0)
            let records = (0..<3).map { offset in
                "<record><![CDATA[<li><a href=\"/n/\(first - offset).html\">大连港第"
                    + "\(first - offset)号公告通知</a><span>2026-01-\(first - offset)</span></li>]]></record>"
            }
            return .page(
                "<datastore><recordset>\(records.joined())</recordset></datastore>",
                url: request.url)
        }
        let pipeline = SamplePage.pipeline(SamplePage.configuration([source]), fetcher)
        let first = await pipeline.visit(
            source, state: nil, now: Timestamp(1_770_000_000), random: 0)
        #expect(first.record.items.count == 6, "\(first.outcome)")
        #expect(
            fetcher.requests.dropFirst().map(\.url)
                == [1, 4].map { start in
                    "https://example.org/module/web/jpage/dataproxy.jsp?startrecord=\(start)"
                        + "&endrecord=\(start + 2)&perpage=1&webid=1&columnid=7&unitid=9"
                })
        // The page says the same, and something new stands behind it.
        top.withLock { $0 = 21 }
        let known = Set(first.record.items.flatMap(\.keys))
        let context = VisitContext(known: { known.intersection($0) })
        let second = await pipeline.visit(
            source, state: first.record.state, now: Timestamp(1_770_003_600), random: 0,
            context: context)
        #expect(second.record.items.map(\.url).contains("https://example.org/n/21.html"))
        #expect(fetcher.requests.count == 5)
    }
}
