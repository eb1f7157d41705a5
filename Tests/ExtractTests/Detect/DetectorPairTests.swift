import Model
import Testing

@testable import Extract

struct DetectorPairTests {
    private static let titles = ["我区召开冬季供暖工作会议", "海湾镇启用新的便民服务大厅"]
    private static let dates = ["2026-11-12", "2026-08-03"]

    private static func item(_ index: Int, _ path: String? = nil) -> String {
        let path = path ?? "/xwzx/2026/\(index + 4)/\(index * 31 + 7).html"
        return "<a href=\"\(path)\">\(titles[index])</a>"
    }

    private static func row(_ index: Int) -> String {
        "<li>\(item(index))<span>\(dates[index])</span></li>"
    }

    @Test(arguments: [
        "<ul class=list>\(row(0))\(row(1))</ul>",
        "<ul><li><span>11-12</span>\(item(0))</li><li><span>08-03</span>\(item(1))</li></ul>",
        "<table><tr><th>标题</th><th>发布日期</th></tr><tr><td>\(item(0))</td><td>\(dates[0])</td></tr>"
            + "<tr><td>\(item(1))</td><td>\(dates[1])</td></tr></table>",
        "<dl><dt>\(item(0))</dt><dd>\(dates[0])</dd><dt>\(item(1))</dt><dd>\(dates[1])</dd></dl>",
        "<dl><dt>\(item(0))</dt><dd>发布时间：\(dates[0])</dd>"
            + "<dt>\(item(1))</dt><dd>发布时间：\(dates[1])</dd></dl>",
        "<div><div class=a><h4>\(item(0))</h4><p>\(dates[0])</p></div>"
            + "<div class=a><h4>\(item(1))</h4><p>\(dates[1])</p></div></div>",
    ])
    func aListOfTwoIsFound(list: String) throws {
        let found = try DetectorTests.extract(PageLayouts.framed(list), explaining: true)
        #expect(found.items.map(\.title) == Self.titles)
        #expect(found.items.allSatisfy { $0.date != nil })
        #expect(found.weighed.contains { $0.contains("2 items, both with a date") })
        #expect(found.suggestedItems != nil)
    }

    /// Pinned notices stand above the list of the page, whatever that is called.
    @Test func twoPinnedOnesAreNotThePagesList() throws {
        let listed = (0..<20).map {
            "<li><a href=\"/xwzx/2026/9/\($0 + 100).html\">镇里第\($0)次便民活动在广场上举行</a>"
                + "<span>2026-09-\($0 + 10)</span></li>"
        }
        let page =
            "<ul class=top>\(Self.row(0))\(Self.row(1))</ul>"
            + "<ul class=latest>\(listed.joined())</ul>"
        let found = try DetectorTests.extract(PageLayouts.framed(page))
        #expect(found.items.count >= 20)
    }

    /// Thousands of pairs on a page that tells something itself: a few are looked into, no more.
    @Test(.timeLimit(.minutes(1))) func manyPairsAreNotAllLookedInto() {
        let letters = Array("abcdefghijklmnop")
        let pairs = (0..<3_000).map { number in
            let name =
                "x" + String([number / 256, number / 16 % 16, number % 16].map { letters[$0] })
            let items = (0..<2).map {
                "<p><a href=\"/n/\(100_000 + number * 2 + $0).html\">第\(number)号公告的\($0)部分</a> 2026-01-02</p>"
            }
            return "<\(name)>\(items.joined())</\(name)>"
        }
        let page = PageLayouts.framed(pairs.joined() + "<p>来源：海湾区</p>")
        let found = try? DetectorTests.extract(page)
        #expect(found?.items.isEmpty ?? true)
    }

    @Test func aLinkToMoreIsNoThird() throws {
        let more = "<li class=more><a href=/xwzx/more/>更多</a></li>"
        let list = "<ul>\(Self.row(0))\(Self.row(1))\(more)</ul>"
        let found = try DetectorTests.extract(PageLayouts.framed(list))
        #expect(found.items.map(\.title) == Self.titles)
    }

    /// A longer box of old news is no list of the page where two new ones are.
    @Test(arguments: ["热点排行", "相关新闻"])
    func aBoxOfOtherNewsIsNot(heading: String) throws {
        let old = (0..<9).map {
            "<li><a href=\"/old/\($0)00.html\">往期栏目内容第\($0)期的回顾与今后的展望</a>"
                + "<span>03-1\($0)</span></li>"
        }
        let box = "<div class=side><h3>\(heading)</h3><ul>\(old.joined())</ul></div>"
        let list = "<ul class=list>\(Self.row(0))\(Self.row(1))</ul>"
        let found = try DetectorTests.extract(PageLayouts.framed(list, hot: box))
        #expect(found.items.map(\.title) == Self.titles)
    }

    private static let prose = (0..<6).map { _ in "<p>\(PageLayouts.paragraph)</p>" }.joined()

    @Test(arguments: [
        ("no dates", "<ul><li>\(item(0))</li><li>\(item(1))</li></ul>"),
        ("one date", "<ul>\(row(0))<li>\(item(1))</li></ul>"),
        ("one title", "<ul>\(row(0))\(row(0))</ul>"),
        (
            "addresses of two kinds",
            "<ul>\(row(0))<li>\(item(1, "/tzgg/81.html"))<span>\(dates[1])</span></li></ul>"
        ),
        (
            "addresses without numbers",
            "<ul><li>\(item(0, "/qfqt/"))<span>\(dates[0])</span></li>"
                + "<li>\(item(1, "/yhyd/"))<span>\(dates[1])</span></li></ul>"
        ),
        ("under a hot heading", "<div><h3>热点排行</h3><ul>\(row(0))\(row(1))</ul></div>"),
        ("related ones", "<div class=related><ul>\(row(0))\(row(1))</ul></div>"),
        ("beside an article", "<div>\(prose)</div><ul>\(row(0))\(row(1))</ul>"),
        (
            "below a short notice",
            "<p>来源：区政府办 发布时间：2026-11-20</p><p>今日停水。</p><ul>\(row(0))\(row(1))</ul>"
        ),
        (
            "the articles before and after",
            "<ul><li>上一篇：\(item(0))<span>\(dates[0])</span></li>"
                + "<li>下一篇：\(item(1))<span>\(dates[1])</span></li></ul>"
        ),
        (
            "sections",
            "<ul><li>\(item(0, "/lm1/"))<span>更新于\(dates[0])</span></li>"
                + "<li>\(item(1, "/lm2/"))<span>更新于\(dates[1])</span></li></ul>"
        ),
        (
            "beside a notice without marks",
            "<h1>关于检修停电的公告</h1><p>因线路检修，11月21日8时至17时新港路、滨海路一带停电，请居民提前做好准备。</p>"
                + "<p>给您带来的不便，敬请谅解。如有疑问，请拨打供电服务热线咨询，或到营业厅当面了解。</p>"
                + "<ul>\(row(0))\(row(1))</ul>"
        ),
        (
            "words",
            "<ul><li><a href=/1.html>要闻</a>11-12</li><li><a href=/2.html>公告</a>11-13</li></ul>"
        ),
    ])
    func otherPairsAreNone(name: String, html: String) {
        #expect(throws: ExtractError.self, "\(name)") {
            try DetectorTests.extract(PageLayouts.framed(html, hot: ""))
        }
    }
}
