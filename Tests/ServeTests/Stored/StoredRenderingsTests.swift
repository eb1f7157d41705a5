import Logging
import Model
import NIOCore
import Testing

@testable import Serve

struct StoredRenderingsTests {
    /// A publication as a new run of the program would make it.
    ///
    /// The title stands for what a rendering made now would show.
    private static func run(
        _ site: SampleSite, _ folder: TemporaryFolder, title: String, stamp: String = "1"
    ) -> Publication {
        var configuration = site.configuration
        configuration.site.title = title
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        return Publication(
            renderer: SiteRenderer(configuration: configuration, store: site.store),
            logger: logger, distance: .zero,
            stored: StoredRenderings(besides: folder.path + "/store", stamp: stamp))
    }

    private static func text(_ resource: PublishedResource?) -> String {
        resource?.representations.last.map { String(buffer: $0.body) } ?? ""
    }

    @Test(arguments: ["/dalian.atom", "/all.json", "/sources/harbour.rss", "/dalian"])
    func theNextRunServesTheLastRendering(_ path: String) async throws {
        let (site, folder) = (try SampleSite(), TemporaryFolder())
        try await site.add("一号公告")
        let first = try #require(
            try await Self.run(site, folder, title: "甲").rendered(path))
        let second = try #require(
            try await Self.run(site, folder, title: "乙").rendered(path))
        #expect(Self.text(second) == Self.text(first))
        #expect(second.representations.map(\.etag) == first.representations.map(\.etag))
        #expect(second.representations.map(\.body) == first.representations.map(\.body))
        #expect(second.entries == first.entries)
        #expect(second.lastModified == first.lastModified)
    }

    @Test func whatIsStaleIsNeverServed() async throws {
        let (site, folder) = (try SampleSite(), TemporaryFolder())
        try await site.add("一号公告")
        _ = try await Self.run(site, folder, title: "甲").rendered("/dalian.atom")
        let other = try await Self.run(site, folder, title: "乙", stamp: "2")
            .rendered("/dalian.atom")
        #expect(Self.text(other).contains("乙"))
        try await site.add("二号公告", number: 2, at: 1_767_312_000)
        let changed = try await Self.run(site, folder, title: "丙", stamp: "2")
            .rendered("/dalian.atom")
        #expect(Self.text(changed).contains("二号公告") && Self.text(changed).contains("丙"))
    }

    @Test func aChangeWithinARunIsKeptForTheNext() async throws {
        let (site, folder) = (try SampleSite(), TemporaryFolder())
        try await site.add("一号公告")
        let run = Self.run(site, folder, title: "甲")
        _ = try await run.rendered("/dalian.atom")
        // Only what somebody asks for is rendered anew.
        _ = run.resource(at: "/dalian.atom")
        run.publish(changes: try await site.add("二号公告", number: 2, at: 1_767_312_000))
        while await run.renderStale() != nil {}
        let next = try await Self.run(site, folder, title: "乙").rendered("/dalian.atom")
        #expect(Self.text(next).contains("二号公告") && Self.text(next).contains("甲"))
    }

    @Test func archivePagesAndDivisionsAreNotKept() async throws {
        let (site, folder) = (try SampleSite(), TemporaryFolder())
        let run = Self.run(site, folder, title: "甲")
        #expect(try await run.renderer.revision(ofDocumentAt: "/dalian/archive/1.atom") == nil)
        #expect(try await run.renderer.revision(ofDocumentAt: "/divisions/210200.atom") == nil)
        #expect(try await run.renderer.revision(ofDocumentAt: "/") == nil)
    }

    @Test func aFolderThatCannotBeMadeCostsNothing() async throws {
        let site = try SampleSite()
        try await site.add("一号公告")
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        let run = Publication(
            renderer: site.renderer, logger: logger,
            stored: StoredRenderings(besides: "/proc/none", stamp: "1"))
        #expect(try await run.rendered("/dalian.atom") != nil)
    }
}
