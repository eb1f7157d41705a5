/// The words of the page for people, in the language of the site.
struct PageWords: Sendable {
    let latest: String
    let allItems: String
    let regions: String
    let topics: String
    let sources: String
    let search: String
    let found: @Sendable (_ words: String) -> String
    let nothingFound: String
    let subscribe: String
    let empty: String
    let summary: @Sendable (_ sources: Int, _ regions: Int) -> String
    let skip: String
    let footer: String

    /// Chinese for a site whose language is a kind of Chinese, English for all others.
    static func words(language: String) -> PageWords {
        language.lowercased().hasPrefix("zh") ? chinese : english
    }

    private static let chinese = PageWords(
        latest: "最新消息", allItems: "全部", regions: "地区", topics: "专题", sources: "来源",
        search: "搜索", found: { "搜索“\($0)”" }, nothingFound: "没有找到符合条件的消息。",
        subscribe: "订阅",
        empty: "暂无消息，有了就会出现在这里。",
        summary: { "汇集 \($0) 个来源，按 \($1) 个地区整理成可订阅的消息源。" },
        skip: "跳到正文", footer: "由 Bohai 生成。订阅地址长期有效，内容以原网站为准。")

    private static let english = PageWords(
        latest: "Latest", allItems: "Everything", regions: "Regions", topics: "Topics",
        sources: "Sources", search: "Search", found: { "Search: \($0)" },
        nothingFound: "Nothing matches.", subscribe: "Subscribe to",
        empty: "Nothing yet; what comes will stand here.",
        summary: { "\($0) sources, sorted into feeds for \($1) regions." },
        skip: "Skip to content",
        footer:
            "Made by Bohai. Feed addresses are permanent; the original sites have the last word.")
}
