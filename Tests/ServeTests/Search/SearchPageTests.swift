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
            decoding: SearchPage().bytes(for: feed, filter: filter, site: site.configuration.site),
            as: UTF8.self)
        #expect(page.contains("role=\"search\"") && page.contains("&lt;b&gt;风电"))
        #expect(!page.contains("<script>") && !page.contains("<b>") && !page.contains("<i>"))
    }

    @Test func nothingForeignIsLoaded() {
        let policy = SearchPage().fields.first { $0.name == "Content-Security-Policy" }?.value
        #expect(policy?.contains("default-src 'none'") == true)
        #expect(policy?.contains("form-action 'self'") == true)
    }
}
