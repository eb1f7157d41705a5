import Model
import Testing

@testable import Serve

struct PublicationTests {
    @Test func rendersAtTheFirstRequestAndKeepsTheBytes() async throws {
        let site = try SampleSite()
        try await site.add("一号公告")
        let publication = Publication(renderer: site.renderer)
        #expect(publication.resource(at: "/dalian.atom") == nil)
        let first = try #require(try await publication.rendered("/dalian.atom"))
        let kept = try #require(publication.resource(at: "/dalian.atom"))
        #expect(kept.representations.map(\.etag) == first.representations.map(\.etag))
    }

    @Test(arguments: [
        "/nowhere.atom", "/dalian", "/dalian.xml", "/dalian.atom.rss", "", "/sources/none.json",
        "//dalian.atom", "/../etc/passwd", "/Dalian.atom",
    ])
    func hasNothingAtOtherPaths(_ path: String) async throws {
        let publication = Publication(renderer: try SampleSite().renderer)
        #expect(try await publication.rendered(path) == nil)
    }

    @Test func showsAChangeOnlyInTheFeedsThatHoldIt() async throws {
        let site = try SampleSite()
        try await site.add("一号公告")
        let publication = Publication(renderer: site.renderer)
        let paths = ["/", "/all.json", "/dalian.rss", "/jinzhou.atom", "/sources/harbour.atom"]
        var before: [String: String] = [:]
        for path in paths { before[path] = try await Self.etag(publication, path) }
        let changes = try await site.add("二号公告", number: 2, at: 1_767_312_000)
        #expect(try await Self.etag(publication, "/all.json") == before["/all.json"])
        try await publication.publish(changes: changes)
        for path in paths {
            let isSame = try await Self.etag(publication, path) == before[path]
            #expect(isSame == (path == "/jinzhou.atom"), "\(path)")
        }
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
        #expect(paths.count == 1 + 5 * 3)
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
