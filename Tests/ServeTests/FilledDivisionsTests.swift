import Foundation
import Model
import Store
import Synchronization
import Testing

@testable import Serve

struct FilledDivisionsTests {
    @Test func onlyWhatLiesInAFilledOneIsAskedFor() async throws {
        let asked = Mutex<[Int32]>([])
        let filled = FilledDivisions()
        let ask = { (full: Bool) async throws -> [Int32] in
            asked.withLock { $0 = [] }
            let codes = try await filled.codes(in: SampleSite.divisions) {
                code throws(StoreError) in
                asked.withLock { $0.append(code.number) }
                return full
            }
            return codes.map(\.number)
        }
        #expect(try await ask(false) == [])
        #expect(asked.withLock { $0 } == [210_000])
        #expect(try await ask(true) == [210_000, 210_200])
        #expect(asked.withLock { $0 } == [210_000, 210_200])
        // What is found stays found.
        #expect(try await ask(false) == [210_000, 210_200])
        #expect(asked.withLock { $0 } == [])
    }

    @Test func theListNamesADivisionOnceItHasItems() async throws {
        let site = try SampleSite()
        let publication = site.publication()
        let before = try #require(try await publication.rendered("/feeds.opml"))
        try await site.add("一号公告")
        var changes: Set<FeedKey> = []
        while let feeds = try await site.store.indexNext() { changes.formUnion(feeds) }
        publication.publish(changes: changes)
        #expect(await publication.renderStale() == nil)
        let after = try #require(try await publication.rendered("/feeds.opml"))
        #expect(before.digest != after.digest)
        let document = try #require(try await publication.renderer.document(at: "/feeds.opml"))
        let text = String(decoding: document.bytes, as: UTF8.self)
        #expect(text.contains("<outline text=\"行政区划\">"))
        for code in ["210000", "210200"] {
            #expect(text.contains("xmlUrl=\"http://127.0.0.1:8080/divisions/\(code).atom\""))
        }
    }

    @Test func theListKeepsPrivateItemsAndFilesApart() async throws {
        let site = try SampleSite()
        try await site.add("一号公告")
        while try await site.store.indexNext() != nil {}
        var renderer = SiteRenderer(
            configuration: site.configuration, store: site.store, divisions: SampleSite.divisions,
            hiding: ["harbour"])
        for isServed in [true, false] {
            let document = try #require(try await renderer.document(at: "/feeds.opml"))
            #expect(!String(decoding: document.bytes, as: UTF8.self).contains("divisions/"))
            renderer = site.renderer
            renderer.frame.isServed = !isServed
        }
    }
}
