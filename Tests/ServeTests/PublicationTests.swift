import Model
import NIOCore
import Store
import Testing

@testable import Serve

struct PublicationTests {
    @Test func rendersAtTheFirstRequestAndKeepsTheBytes() async throws {
        let site = try SampleSite()
        try await site.add("一号公告")
        let publication = site.publication()
        #expect(publication.resource(at: "/dalian.atom") == nil)
        let first = try #require(try await publication.rendered("/dalian.atom"))
        let kept = try #require(publication.resource(at: "/dalian.atom"))
        #expect(kept.representations.map(\.etag) == first.representations.map(\.etag))
    }

    @Test(arguments: [
        "/nowhere.atom", "/nowhere", "/dalian.xml", "/dalian.atom.rss", "", "/sources/none.json",
        "//dalian.atom", "/../etc/passwd", "/Dalian.atom",
    ])
    func hasNothingAtOtherPaths(_ path: String) async throws {
        let publication = try SampleSite().publication()
        #expect(try await publication.rendered(path) == nil)
    }

    @Test func showsAChangeOnlyInTheFeedsThatHoldIt() async throws {
        let site = try SampleSite()
        try await site.add("一号公告")
        let publication = site.publication()
        let paths = ["/", "/all.json", "/dalian.rss", "/jinzhou.atom", "/sources/harbour.atom"]
        var before: [String: String] = [:]
        for path in paths { before[path] = try await Self.etag(publication, path) }
        let changes = try await site.add("二号公告", number: 2, at: 1_767_312_000)
        #expect(try await Self.etag(publication, "/all.json") == before["/all.json"])
        publication.publish(changes: changes)
        #expect(try await Self.etag(publication, "/all.json") == before["/all.json"])
        #expect(await publication.renderStale() == nil)
        for path in paths {
            let isSame = try await Self.etag(publication, path) == before[path]
            #expect(isSame == (path == "/jinzhou.atom"), "\(path)")
        }
    }

    /// Every document of the site is there; one item changes in Dalian, of which Jinzhou and the
    /// silent source know nothing.
    @Test func rendersOnlyWhatHoldsTheItemThatChanged() async throws {
        let store = StallingStore(try SampleSite().store)
        store.release()
        let site = try SampleSite(store: store)
        try await site.add("一号公告")
        let publication = site.publication()
        let feeds = ["/all", "/dalian", "/jinzhou", "/sources/harbour", "/sources/quiet"]
        let paths = feeds.flatMap { feed in
            [feed] + FeedFormat.allCases.map { "\(feed).\($0.rawValue)" }
        }
        for path in paths {
            _ = try await publication.rendered(path)
            _ = publication.resource(at: path)
        }
        let before = store.reads
        #expect(before == paths.count)
        publication.publish(changes: try await site.add("一号公告：更正", at: 1_767_312_000))
        #expect(await publication.renderStale() == nil)
        #expect(store.reads - before == 3 * 4)
        // Nothing of it changes once more.
        publication.publish(changes: try await site.add("一号公告：更正", at: 1_767_398_400))
        #expect(await publication.renderStale() == nil)
        #expect(store.reads - before == 3 * 4)
    }

    /// A hundred polls of a source that stays as it is: every byte, ETag and Last-Modified too.
    @Test func aHundredPollsOfTheSamePageMoveNothing() async throws {
        let site = try SampleSite()
        try await site.add("一号公告")
        let publication = site.publication()
        let paths = site.renderer.paths
        var before: [[String]] = []
        for path in paths { before.append(try await Self.signs(publication, path)) }
        for poll in 1...100 as ClosedRange<Int64> {
            let changes = try await site.add("一号公告", at: 1_767_225_600 + poll * 3_600)
            #expect(changes.isEmpty)
            publication.publish(changes: changes)
        }
        let fresh = site.publication()
        for (path, signs) in zip(paths, before) {
            #expect(try await Self.signs(publication, path) == signs, "\(path)")
            #expect(try await Self.signs(fresh, path) == signs, "\(path)")
        }
    }

    /// What a reader tells a change by.
    private static func signs(_ publication: Publication, _ path: String) async throws -> [String] {
        let resource = try #require(try await publication.rendered(path), "\(path)")
        return ["\(resource.lastModified)"]
            + resource.representations.flatMap { ["\($0.etag)", "\($0.body.readableBytes)"] }
    }

    @Test func rendersTheFirstRequestsOfADocumentOnce() async throws {
        let store = StallingStore(try SampleSite().store)
        let site = try SampleSite(store: store)
        let publication = site.publication()
        try await withThrowingTaskGroup(of: PublishedResource?.self) { group in
            for _ in 0..<16 {
                group.addTask { try await publication.rendered("/all.atom") }
            }
            while store.reads == 0 { await Task.yield() }
            store.release()
            for try await resource in group { #expect(resource != nil) }
        }
        #expect(store.reads == 1)
    }

    @Test func keepsWhatWasRenderedWhileItChanged() async throws {
        let store = StallingStore(try SampleSite().store)
        let site = try SampleSite(store: store)
        let publication = site.publication()
        async let first = publication.rendered("/all.atom")
        while store.reads == 0 { await Task.yield() }
        publication.publish(changes: [.all])
        store.release()
        let shown = try #require(try await first)
        #expect(
            publication.resource(at: "/all.atom")?.representations.map(\.etag)
                == shown.representations.map(\.etag))
        #expect(await publication.renderStale() == nil)
        #expect(store.reads == 2)
    }

    @Test func restsBetweenTwoRenderingsOfADocument() async throws {
        let site = try SampleSite()
        try await site.add("一号公告")
        let publication = site.publication(distance: .seconds(3_600))
        let before = try await Self.etag(publication, "/all.atom")
        for number in 2...4 {
            #expect(try await Self.etag(publication, "/all.atom") == before)
            publication.publish(changes: try await site.add("公告", number: number))
            let rest = try #require(await publication.renderStale())
            #expect(rest > .seconds(3_500))
        }
    }

    @Test func oneFailureLeavesTheOthersRendered() async throws {
        let store = StallingStore(try SampleSite().store)
        store.release()
        let site = try SampleSite(store: store)
        let publication = site.publication()
        for path in ["/all.atom", "/dalian.atom"] {
            _ = try await publication.rendered(path)
            _ = publication.resource(at: path)
        }
        store.fail(in: .all)
        publication.publish(changes: [.all, .region("dalian")])
        let rest = try #require(await publication.renderStale())
        #expect(rest > .seconds(20))
        #expect(publication.resource(at: "/all.atom") != nil)
        #expect(store.reads == 4)
        await #expect(throws: StoreError.self) { _ = try await publication.rendered("/all.rss") }
    }

    @Test func rendersChangesAsAService() async throws {
        let site = try SampleSite()
        try await site.add("一号公告")
        let publication = site.publication()
        let before = try await Self.etag(publication, "/all.atom")
        let rendering = Task { try await publication.run() }
        #expect(publication.resource(at: "/all.atom") != nil)
        publication.publish(changes: try await site.add("二号公告", number: 2))
        while try await Self.etag(publication, "/all.atom") == before { await Task.yield() }
        rendering.cancel()
        try await rendering.value
    }

    @Test func rendersTheSameBytesAgain() async throws {
        let site = try SampleSite()
        try await site.add("一号公告 ]]> & <b>")
        let paths = site.renderer.paths
        for path in paths {
            let first = try #require(try await site.renderer.document(at: path))
            let second = try #require(try await site.renderer.document(at: path))
            #expect(first.bytes == second.bytes, "\(path)")
            #expect(first.lastModified == second.lastModified)
        }
        #expect(paths.count == 2 + 5 * 4)
    }

    @Test func datesAFeedByItsLastChange() async throws {
        let site = try SampleSite()
        try await site.add("一号公告", at: 1_767_225_600)
        let document = try #require(try await site.renderer.document(at: "/dalian.atom"))
        #expect(document.lastModified == Timestamp(1_767_225_600))
        let empty = try #require(try await site.renderer.document(at: "/jinzhou.atom"))
        #expect(empty.lastModified == CivilTime(year: 2026, month: 1, day: 1).timestamp)
    }

    private static func etag(_ publication: Publication, _ path: String) async throws -> String? {
        try await publication.rendered(path)?.representations.last?.etag
    }
}
