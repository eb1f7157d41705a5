import Model
import Testing

@testable import Store

struct PageMatcherTests {
    private static func mark(
        _ title: String, _ url: String? = nil, day number: Int? = nil, summary: String? = nil,
        content: String? = nil
    ) -> PageMatcher.Mark {
        PageMatcher.Mark(
            title: title, url: url, published: number.map { day($0) }, summary: summary,
            content: content)
    }

    private static func matches(
        _ arrivals: [PageMatcher.Mark], _ stored: [PageMatcher.Mark], present: Set<Int> = []
    ) -> [Int: Int] {
        var matcher = PageMatcher(arrivals, stored: stored, present: present)
        return matcher.matches()
    }

    @Test(arguments: [(0, 0, false), (0, 5, false), (1, 1, true), (9, 20, false), (10, 20, true)])
    func aRedesignMakesHalfThePageNew(_ unknown: Int, _ total: Int, _ expected: Bool) {
        #expect(PageMatcher.isRedesign(unknown: unknown, of: total) == expected)
    }

    @Test func oneTitleOnTwoDaysIsTwoNotices() {
        let stored = [Self.mark("停水通知", "https://a.cn/1.html", day: 3)]
        for url in ["https://a.cn/2.html", "https://b.cn/1.html", "https://a.cn/20001.html"] {
            #expect(Self.matches([Self.mark("停水通知", url, day: 4)], stored).isEmpty)
        }
        #expect(Self.matches([Self.mark("停水通知", "https://b.cn/x", day: 3)], stored) == [0: 0])
    }

    @Test func titlesAloneCountOnlyWhereMostOfThePageAgrees() {
        let titles = ["春季招聘公告", "图书馆开馆时间", "道路施工公告", "选举结果公告"]
        let stored = titles.map { Self.mark($0, "https://a.cn/\($0)") }
        let moved = titles.map { Self.mark($0, "https://b.cn/x/\($0.count)") }
        #expect(Self.matches(moved, stored) == [0: 0, 1: 1, 2: 2, 3: 3])
        let fresh = (0..<9).map { Self.mark("第\($0)期简报", "https://a.cn/n\($0)") }
        #expect(Self.matches([moved[0]] + fresh, stored).isEmpty)
        #expect(Self.matches([moved[0]], stored).isEmpty)
    }

    @Test func summariesThatDifferTellNoticesApart() {
        let one = ["甲", "乙", "丙"].map { Self.mark("\($0)区停电通知", summary: "涉及\($0)区东路沿线用户") }
        let two = ["甲", "乙", "丙"].map { Self.mark("\($0)区停电通知", summary: "涉及\($0)区西路沿线用户") }
        #expect(Self.matches(two, one).isEmpty)
        #expect(Self.matches(one, one).count == 3)
    }

    /// Found by a feed whose notices, one a page, replaced each other.
    @Test func oneTextUnderTwoNumbersIsTwoNotices() {
        let text = String(repeating: "请沿线用户提前做好储水准备。", count: 8)
        let stored = [Self.mark("停水公告第3号", "https://a.cn/3.html", day: 3, content: text)]
        let next = [Self.mark("停水公告第4号", "https://a.cn/4.html", day: 3, content: text)]
        #expect(Self.matches(next, stored).isEmpty)
        let moved = [Self.mark("停水公告（第3号）", "https://a.cn/x.html", day: 3, content: text)]
        #expect(Self.matches(moved, stored) == [0: 0])
    }

    @Test func whatStandsOnThePageIsTaken() {
        let stored = [Self.mark("停电通知", "https://a.cn/1.html", day: 3)]
        let arrival = [Self.mark("停电通知", "https://a.cn/2.html", day: 3)]
        #expect(Self.matches(arrival, stored, present: [0]).isEmpty)
    }

    @Test func moreOfOneTitleAndDayThanWereKnownIsDoubt() {
        let stored = [Self.mark("停电通知", "https://a.cn/p", day: 3)]
        let arrivals = ["x", "y"].map { Self.mark("停电通知", "https://b.cn/\($0)", day: 3) }
        #expect(Self.matches(arrivals, stored).isEmpty)
    }

    @Test func aSystemThatCountsAnewIsNotMistaken() {
        let stored = [Self.mark("港口作业公告", "https://a.cn/news/100.html", day: 3)]
        let other = [Self.mark("幼儿园招生", "https://b.cn/news/100.html", day: 3)]
        #expect(Self.matches(other, stored).isEmpty)
        let edited = [Self.mark("港口作业公告（更新）", "https://b.cn/news/100.html", day: 3)]
        #expect(Self.matches(edited, stored) == [0: 0])
    }

    @Test func numbersTellTitlesApart() {
        let stored = [Self.mark("第1号航行通告", "https://a.cn/x", day: 3)]
        for title in ["第11号航行通告", "第1号航行通告之二", "第一号航行通告"] {
            #expect(Self.matches([Self.mark(title, "https://b.cn/y", day: 3)], stored).isEmpty)
        }
        #expect(Self.matches([Self.mark("第1号航行…", "https://b.cn/y", day: 3)], stored).isEmpty)
        #expect(Self.matches([Self.mark("第1号航行通…", "https://b.cn/y", day: 3)], stored) == [0: 0])
    }

    @Test func labelsThatAllTitlesGetAreOverlooked() {
        let titles = ["停水通知", "停电通知", "招聘启事"]
        let stored = titles.map { Self.mark($0, "https://a.cn/\($0)", day: 3) }
        let labelled = titles.map { Self.mark("【公告】\($0)", "https://b.cn/\($0.count)", day: 3) }
        #expect(Self.matches(labelled, stored) == [0: 0, 1: 1, 2: 2])
        #expect(Self.matches(stored, labelled) == [0: 0, 1: 1, 2: 2])
    }

    @Test func longContentsAreMarksOfTheirOwn() {
        let text = String(repeating: "沿海大风，请船只注意。", count: 20)
        let stored = [Self.mark("通知", "https://a.cn/q", day: 3, content: text)]
        #expect(Self.matches([Self.mark("重要提醒", content: text)], stored) == [0: 0])
        #expect(Self.matches([Self.mark("重要提醒", day: 4, content: text)], stored).isEmpty)
    }

    @Test(
        arguments: [
            ("https://a.cn/art/2026/1/5/art_31_48200.html", "48200"),
            ("https://a.cn/20260105/t20260105_1234567.shtml", "1234567"),
            ("https://a.cn/202601/p1.html", nil), ("https://a.cn/show?id=98765&y=2026", "98765"),
            ("https://a.cn/", nil), ("nonsense", nil), ("https://a.cn/1999", nil),
            ("https://a.cn/20991399", "20991399"),
        ] as [(String, String?)])
    func numbersThatAreDatesSayNothing(_ url: String, _ number: String?) {
        #expect(PlaceName(url).number == number)
    }

    @Test(
        arguments: [
            ("https://a.cn/News/100.html", "/news/100"),
            ("http://b.cn:8080/news/100.shtml", "/news/100"),
            ("https://a.cn/show.aspx?id=7001", "/show.aspx?id=7001"),
            ("https://a.cn/about.html", nil),
            ("https://a.cn/1/", nil), ("https://a.cn", nil),
        ] as [(String, String?)])
    func pathsAreComparedWithoutStyle(_ url: String, _ path: String?) {
        #expect(PlaceName(url).path == path)
    }
}
