import Model
import Testing

@testable import Store

/// What makes items of two sources one, and what never does.
@Suite struct StoryMatcherTests {
    static let title = "金州区人民政府关于印发智慧渔港建设方案的通知"
    static let paragraphs = [
        "各有关单位：《智慧渔港建设方案》已经区政府第12次常务会议审议通过，现印发给你们，请认真组织实施。",
        "到2028年，金州区将建成智慧渔港4座，渔船进出港全部实现电子报告，渔获物可追溯。",
        "施工期自2026年3月9日开始，咨询电话82650012。",
    ]

    static func told(
        by source: String, _ title: String = title, _ text: [String]? = paragraphs,
        on day: Int? = 5,
        url: String? = nil, origin: String? = nil, place: Int32? = 210_213
    ) -> StoryMark {
        StoryMark(
            arrival(by: source, title, text, on: day, url: url, origin: origin, place: place))
    }

    static func arrival(
        by source: String, _ title: String = title, _ text: [String]? = paragraphs,
        on day: Int? = 5,
        url: String? = nil, origin: String? = nil, place: Int32? = 210_213
    ) -> Item {
        var told = item(source, source: source, title: title, published: day.map(Self.date))
        told.contentHTML = text.map { $0.map { "<p>\($0)</p>" }.joined() }
        told.url = url ?? told.url
        told.origin = origin
        if let place { told.divisions = [division(place, "金州区", words: "金州区")] }
        return told
    }

    private static func date(_ number: Int) -> PublishedDate { StoreTests.day(number) }

    static let same: [(String, Item)] = [
        ("word for word, a day later", arrival(by: "paper", on: 6)),
        ("without a date", arrival(by: "paper", on: nil)),
        (
            "lines of its own around the text",
            arrival(by: "paper", title, ["来源：区政府网站 2026-03-06 08:12"] + paragraphs + ["责任编辑：林海"])
        ),
        ("a lead-in", arrival(by: "paper", title, ["一项与渔民有关的消息，详情如下"] + paragraphs)),
        (
            "words before a sentence",
            arrival(by: "paper", title, ["本报讯 " + paragraphs[0], paragraphs[1]])
        ),
        ("a label before the title", arrival(by: "paper", "【公告】" + title)),
        ("the site's name behind the title", arrival(by: "paper", title + " - 渤海在线")),
        ("one paragraph", arrival(by: "paper", title, [paragraphs.joined()])),
        ("the same title, no text", arrival(by: "list", title, nil)),
        ("the same title and first publisher", arrival(by: "list", title, nil, origin: "金州发布")),
    ]

    @Test(arguments: same)
    func reprintsAreOneStory(_ name: String, reprint: Item) {
        let item = Self.arrival(by: "gov", origin: "金州发布")
        let (original, other) = (StoryMark(item), StoryMark(reprint))
        #expect(StoryMatcher.reason(original, other) != nil, "\(name)")
        #expect(StoryMatcher.reason(other, original) != nil, "\(name)")
        let shared = Set(StoryArrival(item).sums).intersection(StoryArrival(reprint).sums)
        #expect(!shared.isEmpty, "\(name): not found")
    }

    private static func replaced(_ old: String, _ new: String) -> [String] {
        paragraphs.map { text in
            text.split(separator: old, omittingEmptySubsequences: false).joined(separator: new)
        }
    }

    static let different: [(String, StoryMark)] = [
        ("of one source", told(by: "gov")),
        ("another day of the work", told(by: "paper", title, replaced("3月9日", "3月10日"))),
        ("another number of harbours", told(by: "paper", title, replaced("4座", "5座"))),
        ("another telephone", told(by: "paper", title, replaced("82650012", "82650013"))),
        ("another number in the title", told(by: "paper", title + "（第2号）")),
        ("weeks later", told(by: "paper", on: 25)),
        ("of another place", told(by: "paper", place: 210_700)),
        ("a correction", told(by: "paper", title + "的更正")),
        ("an interpretation", told(by: "paper", "图解" + title)),
        ("another title, same text", told(by: "paper", "渔民进出港今后都在手机上报告")),
        (
            "another text",
            told(by: "paper", title, ["渔民老林说，建成以后进出港不用再跑窗口，手机上点几下就行，省下来的时间可以多补一张网，多修一条缆绳。"])
        ),
    ]

    @Test(arguments: different)
    func whatDiffersStaysApart(_ name: String, other: StoryMark) {
        let original = Self.told(by: "gov")
        #expect(StoryMatcher.reason(original, other) == nil, "\(name)")
        #expect(StoryMatcher.reason(other, original) == nil, "\(name)")
    }

    @Test(arguments: [
        "停水通知", "大连市气象台发布大风蓝色预警信号", "全市安全生产工作会议部署全年重点任务",
        "关于开展2026年度职称评审工作的通知", "Weekly notice of the harbour office",
    ])
    func titlesThatComeAgainTellNothingAlone(title: String) {
        let (one, two) = (
            Self.told(by: "a", title, nil, place: nil), Self.told(by: "b", title, nil, place: nil)
        )
        #expect(StoryMatcher.reason(one, two) == nil)
    }

    @Test func onePageFoundByTwoSourcesIsOne() {
        let (one, two) = (
            Self.told(by: "a", "通航公告", nil, url: "https://www.example.org/n/1.html"),
            Self.told(by: "b", "通航公告", nil, url: "http://example.org/n/1.html")
        )
        #expect(StoryMatcher.reason(one, two) == .sameAddress)
        let later = Self.told(by: "b", "通航公告", nil, on: 6, url: "http://example.org/n/1.html")
        #expect(StoryMatcher.reason(one, later) == nil)
        let (home, other) = (
            Self.told(by: "a", "通航公告", nil, url: "https://example.org/"),
            Self.told(by: "b", "通航公告", nil, url: "https://example.org")
        )
        #expect(StoryMatcher.reason(home, other) == nil)
    }

    @Test func shortTextsNeedATellingTitle() {
        let text = ["因设备检修，定于明日上午暂停服务，请广大市民提前做好准备，不便之处敬请谅解，恢复时间另行通知。"]
        let (one, two) = (Self.told(by: "a", "停电通知", text), Self.told(by: "b", "停电通知", text))
        #expect(StoryMatcher.reason(one, two) == nil)
    }

    @Test func cellsOfATableAreCompared() {
        let rest = [
            "停水日期", "3月5日", "停水时间", "8时至18时", "停水原因", "供水管道改造施工，届时请做好储水准备，不便之处敬请谅解", "停水范围",
        ]
        let (one, two) = (
            Self.told(by: "a", Self.title, rest + ["锦绣小区"]),
            Self.told(by: "b", Self.title, rest + ["泡崖小区"])
        )
        #expect(StoryMatcher.reason(one, two) == nil)
    }
}
