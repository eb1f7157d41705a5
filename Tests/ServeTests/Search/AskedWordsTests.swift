import Model
import Testing

@testable import Serve

struct AskedWordsTests {
    private static func title(_ filter: FeedFilter, language: String = "zh-CN") throws -> String {
        let site = try SampleSite()
        return AskedWords(
            filter, of: "全部", words: .words(language: language), divisions: SampleSite.divisions,
            sources: site.configuration.sources
        ).title
    }

    /// A number of entries is no word that anybody searched for.
    @Test(
        arguments: [
            (FeedFilter(limit: 5), "全部 · 最多 5 条"),
            (FeedFilter(since: "2026-03-01"), "全部 · 2026-03-01 起"),
            (FeedFilter(words: "风电", limit: 5), "搜索“风电” · 全部 · 最多 5 条"),
            (FeedFilter(words: "风电 海"), "搜索“风电 海” · 全部"),
            (FeedFilter(without: "招聘"), "全部 · 不含“招聘”"),
            (
                FeedFilter(divisions: [DivisionCode(210_200)], sources: ["harbour", "quiet"]),
                "全部 · 辽宁省大连市 · 港口通知、停用"
            ),
            (FeedFilter(sources: ["a", "b", "c", "d"]), "全部 · a、b、c等"),
        ] as [(FeedFilter, String)])
    func saysWhatIsAsked(_ filter: FeedFilter, _ title: String) throws {
        #expect(try Self.title(filter) == title)
    }

    @Test func speaksTheSitesLanguage() throws {
        let filter = FeedFilter(
            words: "wind", without: "jobs", sources: ["a", "b", "c", "d"], since: "2026-03-01",
            limit: 5)
        #expect(
            try Self.title(filter, language: "en")
                == "Search: wind · 全部 · a, b, c and others · since 2026-03-01 · without “jobs”"
                + " · at most 5")
    }
}
