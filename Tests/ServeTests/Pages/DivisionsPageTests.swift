import Model
import Testing

@testable import Serve

struct DivisionsPageTests {
    @Test func showsEveryProvinceAndWhatLiesInIt() async throws {
        let site = try SampleSite()
        let document = try #require(try await site.renderer.document(at: "/divisions"))
        let page = String(decoding: document.bytes, as: UTF8.self)
        #expect(page.contains("<h2 id=\"p210000\"><a href=\"divisions/210000\">辽宁省</a></h2>"))
        #expect(page.contains("<a href=\"divisions/210200\">大连市</a>"))
        #expect(page.contains("<a href=\"divisions\" aria-current=\"page\">行政区划</a>"))
        #expect(document.sources == [])
    }
}
