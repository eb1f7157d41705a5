import Foundation
import Model
import Testing

@testable import Serve

struct IndexPageTests {
    private static func page(language: String = "zh-CN", title: String = "公告") -> String {
        let site = Site(
            title: "渤海", url: "https://example.org", language: language,
            tagAuthority: "example.org,2026")
        let item = Item(
            id: "tag:x", sourceID: "harbour", keys: [], url: "https://example.org/1?a=1&b=2",
            title: title,
            published: PublishedDate(
                timestamp: Timestamp(1_767_225_600), utcOffset: 28_800, precision: .minute),
            firstSeen: Timestamp(0), updated: Timestamp(0))
        let sources = [
            Source(id: "harbour", title: "港口通知", location: .url("https://example.org/"))
        ]
        return IndexPage().html(
            frame: PageFrame(site: site), sources: sources, latest: [item],
            [
                .init(title: "大连", key: .region("dalian"), items: [item]),
                .init(title: "锦州", key: .region("jinzhou"), items: []),
            ])
    }

    @Test func showsEveryRegionWithItsItemsAndFeeds() {
        let page = Self.page()
        #expect(page.contains("<h2 id=\"dalian-title\"><a href=\"dalian\">大连</a></h2>"))
        #expect(page.contains("href=\"dalian.atom\""))
        #expect(page.contains("href=\"jinzhou.json\""))
        #expect(page.contains("2026-01-01 08:00"))
        #expect(page.contains("暂无消息"))
        #expect(page.contains("港口通知"))
    }

    @Test func namesEveryFeedInItsHead() throws {
        let head = try #require(Self.page().components(separatedBy: "</head>").first)
        #expect(head.components(separatedBy: "rel=\"alternate\"").count == 1 + 3 * 3)
        #expect(head.contains("type=\"application/feed+json\" title=\"渤海 · 锦州\""))
    }

    @Test func escapesWhatSourcesWrote() {
        let page = Self.page(title: "<script>alert(1)</script> & \"quotes\"")
        #expect(!page.contains("<script"))
        #expect(page.contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;quotes&quot;"))
        #expect(page.contains("https://example.org/1?a=1&amp;b=2"))
    }

    @Test func speaksTheLanguageOfTheSite() {
        #expect(Self.page(language: "en").contains("Nothing yet"))
        #expect(Self.page(language: "zh-TW").contains("最新消息"))
    }
}
