import Extract
import Model
import Testing

/// Lists of old pages, whose menu and pager stand in the same row of links.
struct FlatListTests {
    private static func page(_ menu: String, _ pager: String) -> String {
        let list = PageLayouts.entries(9).map {
            "·<a href=\"\($0.path)\">\($0.title)</a> <font color=gray>[\($0.date)]</font><br>\n"
        }.joined()
        return "<html><head><title>新闻</title></head><body>\(menu)<hr>\(list)\(pager)</body></html>"
    }

    @Test(arguments: [
        ("", ""), ("<a href=a.asp>首页</a> <a href=b.asp>新闻</a> <a href=c.asp>关于</a>", ""),
        (
            "<a href=a.asp>首页</a> <a href=b.asp>新闻</a>",
            "<a href=?p=1>首页</a> <a href=?p=2>下一页</a> <a href=?p=9>尾页</a>"
        ),
    ])
    func menuAndPagerAreCutOff(menu: String, pager: String) throws {
        let found = try DetectorTests.extract(Self.page(menu, pager))
        #expect(found.items.map(\.url) == PageLayouts.entries(9).map(\.path))
        #expect(found.items.map(\.date) == PageLayouts.entries(9).map(\.date))
    }

    @Test func aDateBeforeTheTitleInOneTextIsNoPartOfIt() throws {
        let list = PageLayouts.entries(8).map {
            "<li><a href=\"\($0.path)\">[\($0.date.dropFirst(5))] \($0.title)</a></li>"
        }.joined()
        let found = try DetectorTests.extract(PageLayouts.framed("<ul>\(list)</ul>"))
        #expect(found.items.map(\.title) == PageLayouts.entries(8).map(\.title))
        #expect(found.items.first?.date == "04-28")
    }

    /// Menu, article and footer are three blocks with links, and no list.
    @Test func theBlocksOfAPageAreNoList() {
        let links = { (words: [String]) in words.map { "<a href=/\($0).html>\($0)</a>" }.joined() }
        let page =
            "<div class=nav>\(links(["首页", "政务公开", "新闻中心"]))</div>"
            + "<div class=article><h1>渔港改造二期工程通过验收</h1><p>\(PageLayouts.paragraph)</p>"
            + links(["上一篇：旧闻的标题内容", "下一篇：新闻的标题内容"]) + "</div>"
            + "<div class=footer>\(links(["关于我们", "网站地图"]))<p>版权所有 2023-04-10</p></div>"
        #expect(throws: ExtractError.self) { try DetectorTests.extract(page) }
    }
}
