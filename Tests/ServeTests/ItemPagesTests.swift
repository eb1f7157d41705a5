import Model
import Store
import Testing

@testable import Serve

struct ItemPagesTests {
    private static let path = "/items/example.org,2026:harbour/1"

    @Test func aPageFollowsItsItem() async throws {
        let site = try SampleSite()
        try await site.add("一号公告")
        let publication = site.publication()
        let before = try #require(try await publication.rendered(Self.path))
        #expect(try await publication.rendered(Self.path) === before)
        let changes = try await site.add("一号公告（更正）", at: 1_767_229_200)
        publication.publish(changes: changes)
        let after = try #require(try await publication.rendered(Self.path))
        #expect(after.digest != before.digest && after.lastModified > before.lastModified)
    }

    @Test func readingEveryPageTakesLittle() async throws {
        let site = try SampleSite()
        for number in 1...40 { try await site.add("公告 \(number)", number: number) }
        let pages = ItemPages(
            renderer: site.renderer, schedule: PollSchedule(), byteLimit: 100_000)
        for number in 1...40 {
            #expect(try await pages.page(at: "/items/example.org,2026:harbour/\(number)") != nil)
        }
        #expect(pages.byteCount <= 100_000)
        #expect(try await pages.page(at: Self.path) != nil)
    }
}
