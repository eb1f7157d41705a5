import Model
import Testing

@testable import Serve

struct SearchPageTests {
    @Test func whateverWasAskedIsEscaped() throws {
        let site = try SampleSite()
        let filter = FeedFilter(words: "\"><script>a</script>", without: "'&<b>")
        let feed = Feed(
            key: .all, id: "tag:x", title: "<i>&", language: "zh-CN", author: "a", homeURL: "h",
            address: "a", updated: Timestamp(0),
            items: [
                Item(
                    id: "i", sourceID: "s", keys: [], url: "https://example.org/?a=1&b=\"",
                    title: "<b>风电</b>", firstSeen: Timestamp(0), updated: Timestamp(0))
            ])
        let page = String(
            decoding: SearchPage().bytes(
                for: feed, filter: filter, frame: site.renderer.frame, sources: []),
            as: UTF8.self)
        #expect(page.contains("role=\"search\"") && page.contains("&lt;b&gt;风电"))
        #expect(page.contains("content=\"noindex\""))
        #expect(!page.contains("<script>") && !page.contains("<b>") && !page.contains("<i>"))
    }
}
