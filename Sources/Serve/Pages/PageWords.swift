import Model

/// The words of the pages for people, in the language of the site.
struct PageWords: Sendable {
    let latest: String
    let older: String
    let allItems: String
    let regions: String
    let topics: String
    let sources: String
    let places: String
    let placesSummary: String
    let children: String
    let search: String
    let found: @Sendable (_ words: String) -> String
    /// Any of these divisions or sources; whether there are others.
    let anyOf: @Sendable (_ names: [String], _ areMore: Bool) -> String
    let since: @Sendable (_ day: String) -> String
    let without: @Sendable (_ words: String) -> String
    let atMost: @Sendable (_ items: Int) -> String
    let nothingFound: String
    let searchHint: String
    let subscribe: String
    let subscribeHere: String
    let subscribeHint: String
    let open: String
    let original: String
    let details: String
    let readOriginal: String
    let titleAlone: String
    let titleAloneReadOriginal: String
    let about: String
    let files: String
    let image: String
    let recording: String
    let table: String
    let permanent: String
    let permanentHint: String
    /// What something is, and its name.
    let named: @Sendable (_ kind: String, _ name: String) -> String
    let empty: String
    let status: String
    let statusSummary: @Sendable (_ sources: Int, _ failing: Int) -> String
    let state: String
    let lastRead: String
    let nextRead: String
    let fine: String
    let unread: String
    let failing: @Sendable (_ times: Int) -> String
    let health: @Sendable (_ state: SourceHealth.State) -> String
    /// What an incident is called while it lasts.
    let problem: @Sendable (_ state: SourceHealth.State) -> String
    let over: @Sendable (_ problem: String) -> String
    let lasting: @Sendable (_ from: String, _ until: String?) -> String
    let problems: String
    let noProblems: String
    let held: @Sendable (_ items: Int) -> String
    let foundItems: @Sendable (_ items: Int) -> String
    let more: @Sendable (_ sources: Int) -> String
    let zone: String
    let summary: @Sendable (_ sources: Int, _ regions: Int) -> String
    let newIn: @Sendable (_ feed: String) -> String
    let skip: String
    let menu: String
    let trail: String
    let footer: String

    /// Chinese for a site whose language is a kind of Chinese, English for all others.
    static func words(language: String) -> PageWords {
        language.lowercased().hasPrefix("zh") ? chinese : english
    }

    private static let chinese = PageWords(
        latest: "最新消息", older: "更早的消息", allItems: "全部", regions: "地区", topics: "专题", sources: "来源",
        places: "行政区划", placesSummary: "选择一个省、市或区县，查看并订阅那里的消息。",
        children: "下辖地区",
        search: "搜索", found: { "搜索“\($0)”" },
        anyOf: { $0.joined(separator: "、") + ($1 ? "等" : "") }, since: { "\($0) 起" },
        without: { "不含“\($0)”" }, atMost: { "最多 \($0) 条" },
        nothingFound: "没有找到符合条件的消息。",
        searchHint: "输入一个或几个词，结果也可以订阅。",
        subscribe: "订阅", subscribeHere: "订阅地址",
        subscribeHint: "把任意一个地址复制到阅读器里；三种格式内容相同。",
        open: "打开", original: "访问原网站", details: "详情", readOriginal: "阅读原文",
        titleAlone: "原网站只给出了标题。", titleAloneReadOriginal: "原网站的列表只给出了标题，内容请看原文。",
        about: "相关地区", files: "附件", image: "图片", recording: "音频或视频", table: "表格",
        permanent: "永久链接", permanentHint: "本页地址长期有效，可以收藏或引用。", named: { "\($0)：\($1)" },
        empty: "暂无消息，有了就会出现在这里。",
        status: "运行状态",
        statusSummary: { sources, failing in
            failing == 0
                ? "\(sources) 个来源，全部正常。" : "\(sources) 个来源，其中 \(failing) 个暂时读不到。"
        },
        state: "状态", lastRead: "上次成功", nextRead: "下次读取", fine: "正常", unread: "尚未读取",
        failing: { "读不到（连续 \($0) 次），已有内容保留" },
        health: { state in
            switch state {
            case .ok: "正常"
            case .degraded: "页面有异常，已有内容保留"
            case .broken: "页面已变，读不出内容，已有内容保留"
            case .blocked: "网站拒绝读取，已有内容保留"
            case .stale: "正常，但久无更新"
            case .gone: "页面已不存在，已有内容保留"
            }
        },
        problem: { state in
            switch state {
            case .ok: "正常"
            case .degraded: "有异常"
            case .broken: "读不出内容"
            case .blocked: "被拒绝"
            case .stale: "久无更新"
            case .gone: "页面已不存在"
            }
        },
        over: { "\($0)（已恢复）" },
        lasting: { from, until in "\(from) 起" + (until.map { "，\($0) 恢复" } ?? "，尚未恢复") },
        problems: "问题记录", noProblems: "还没有记录。", held: { "\($0) 条暂不发布，等待确认" },
        foundItems: { "上次读到 \($0) 条" },
        more: { "另有 \($0) 个来源未列出。" }, zone: "时间为北京时间。",
        summary: { "汇集 \($0) 个来源，按 \($1) 个地区整理成可订阅的消息源。" },
        newIn: { "\($0)的最新消息，可以在阅读器里订阅。" },
        skip: "跳到正文", menu: "主菜单", trail: "当前位置",
        footer: "由 Bohai 生成。订阅地址长期有效，内容以原网站为准。")

    private static let english = PageWords(
        latest: "Latest", older: "Older items", allItems: "Everything", regions: "Regions",
        topics: "Topics",
        sources: "Sources", places: "Divisions",
        placesSummary:
            "Choose a province, a city or a county to read and follow what is new there.",
        children: "What lies in it",
        search: "Search", found: { "Search: \($0)" },
        anyOf: { $0.joined(separator: ", ") + ($1 ? " and others" : "") },
        since: { "since \($0)" }, without: { "without “\($0)”" }, atMost: { "at most \($0)" },
        nothingFound: "Nothing matches.",
        searchHint: "One word or several; what is found can be followed, too.",
        subscribe: "Subscribe to", subscribeHere: "Subscribe",
        subscribeHint: "Copy one of these addresses into a feed reader; they hold the same.",
        open: "Open", original: "Visit the original site", details: "Details",
        readOriginal: "Read the original", titleAlone: "The site gave its title alone.",
        titleAloneReadOriginal: "The site's list gave its title alone; the original says more.",
        about: "Places", files: "Files", image: "Image", recording: "Recording", table: "Table",
        permanent: "Permanent link",
        permanentHint: "This page stays where it is, to be kept and cited.",
        named: { "\($0): \($1)" },
        empty: "Nothing yet; what comes will stand here.",
        status: "Status",
        statusSummary: { sources, failing in
            failing == 0
                ? "\(sources) sources, all of them well. "
                : "\(sources) sources, of which \(failing) cannot be read for now. "
        },
        state: "State", lastRead: "Last read", nextRead: "Next read", fine: "Well",
        unread: "Not read yet",
        failing: { "Cannot be read (\($0) times running); what was read stays" },
        health: { state in
            switch state {
            case .ok: "Well"
            case .degraded: "Something on the page is amiss; what was read stays"
            case .broken: "The page has changed and gives nothing; what was read stays"
            case .blocked: "The site refuses to be read; what was read stays"
            case .stale: "Well, but nothing new for long"
            case .gone: "The page is not there any more; what was read stays"
            }
        },
        problem: { state in
            switch state {
            case .ok: "well"
            case .degraded: "degraded"
            case .broken: "broken"
            case .blocked: "blocked"
            case .stale: "stale"
            case .gone: "gone"
            }
        },
        over: { "\($0) (over)" },
        lasting: { from, until in
            "Since \(from)" + (until.map { ", over \($0)" } ?? ", not over yet")
        },
        problems: "Problems", noProblems: "None so far.", held: { "\($0) items are held back" },
        foundItems: { "\($0) items found last" },
        more: { "\($0) more sources are not shown." }, zone: "Times are those of Beijing (UTC+8).",
        summary: { "\($0) sources, sorted into feeds for \($1) regions." },
        newIn: { "What is new in \($0), to read here or in a feed reader." },
        skip: "Skip to content", menu: "Menu", trail: "You are here",
        footer:
            "Made by Bohai. Feed addresses are permanent; the original sites have the last word.")
}
