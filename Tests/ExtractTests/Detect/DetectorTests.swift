import Extract
import Model
import Testing

struct DetectorTests {
    static func extract(_ html: String, explaining: Bool = false) throws -> Extraction {
        let source = Source(id: "a", title: "a", location: .url("http://www.haiwan.example/xwzx/"))
        return try Extractor(source: source).extract(
            Page(bytes: Array(html.utf8), url: "http://www.haiwan.example/xwzx/index.html"),
            explaining: explaining)
    }

    @Test(arguments: PageLayouts.all + PageLayouts.systems)
    func theListIsFound(layout: PageLayouts.Layout) throws {
        let extraction = try Self.extract(layout.html)
        let paths = extraction.items.compactMap(\.url)
        #expect(paths.allSatisfy { $0.hasPrefix("/xwzx/2023/") }, "\(extraction.method)")
        let entries = PageLayouts.entries(extraction.items.count)
        #expect(extraction.items.count >= 5)
        #expect(paths == entries.map(\.path), "\(extraction.method)")
        #expect(extraction.items.map(\.title) == entries.map(\.title))
        #expect(extraction.items.map(\.date) == entries.map { layout.date($0.date) })
        #expect(extraction.method.hasPrefix("automatic: "))
    }

    @Test(arguments: PageLayouts.all + PageLayouts.systems)
    func theSuggestedRulesFindTheSame(layout: PageLayouts.Layout) throws {
        let found = try Self.extract(layout.html, explaining: true)
        let items = try #require(found.suggestedItems, "\(found.method)")
        func rule(_ text: String) -> Rule {
            if text.hasPrefix("xpath:") {
                return Rule(language: .xpath, expression: String(text.dropFirst(6)), text: text)
            }
            let parts = text.split(separator: "@")
            let taking: Rule.Taking =
                parts.count < 2 ? .text : parts[1] == "html" ? .html : .attribute(String(parts[1]))
            return Rule(language: .css, expression: String(parts[0]), taking: taking, text: text)
        }
        let source = Source(
            id: "a", title: "a", location: .url("http://www.haiwan.example/xwzx/"),
            items: rule(items), fields: found.suggestedRules.mapValues(rule))
        let again = try Extractor(source: source).extract(
            Page(bytes: Array(layout.html.utf8), url: "http://www.haiwan.example/xwzx/index.html"),
            explaining: false)
        #expect(again.items.map(\.url) == found.items.map(\.url), "\(items)")
        #expect(again.items.map(\.title) == found.items.map(\.title))
        #expect(again.diagnostics == [])
    }

    @Test func theSimpleFormIsDescribed() throws {
        let extraction = try Self.extract(PageLayouts.all[0].html, explaining: true)
        #expect(extraction.method == "automatic: ul.newsList > li (10 items)")
        #expect(extraction.suggestedItems == "ul.newsList > li")
        #expect(
            extraction.suggestedRules == [
                .title: "a.tit", .url: "a.tit@href", .date: "span.date", .content: "p.txt@html",
            ])
        #expect(extraction.items[0].contentHTML == PageLayouts.paragraph)
    }

    @Test(arguments: [
        ("a frame without a list", PageLayouts.framed("<p>栏目建设中，敬请期待。</p>")),
        (
            "an error page",
            "<html><head><title>404</title></head><body><h1>您访问的页面不存在</h1><ul><li><a href=\"/\">"
                + "返回首页</a></li><li><a href=\"/map\">网站地图</a></li><li><a href=\"/x\">联系我们</a></li>"
                + "</ul></body></html>"
        ),
        (
            "a challenge",
            "<html><head><script>var _$ts={};document.cookie='a=b'</script></head><body><noscript>"
                + "请开启脚本</noscript></body></html>"
        ),
        (
            "a shell",
            "<html><body><div id=\"app\"></div><script src=\"/app.js\"></script></body></html>"
        ),
        (
            "an article",
            PageLayouts.framed(
                "<h1>一篇文章</h1><div class=\"article\">"
                    + String(repeating: "<p>\(PageLayouts.paragraph)</p>", count: 8)
                    + "<p>上一篇：<a href=\"/1.html\">前面的一篇文章的标题</a></p>"
                    + "<p>下一篇：<a href=\"/2.html\">后面的一篇文章的标题</a></p></div>")
        ),
        (
            "a login form",
            "<html><body><form action=\"/login\"><input name=u><a href=\"/r\">忘记密码怎么办点这里</a>"
                + "<a href=\"/s\">立即注册一个新的账号</a><a href=\"/t\">使用其他方式登录账号</a></form></body></html>"
        ),
        ("an empty body", "<html><head><title>t</title></head><body></body></html>"),
        ("plain words", "服务器繁忙，请稍后再试"),
    ])
    func aPageWithoutAListGivesNoItems(name: String, html: String) {
        #expect(throws: ExtractError.self, "\(name)") { try Self.extract(html) }
    }

    @Test func mutatedPagesNeverTrap() {
        var generator = SeededGenerator(seed: 23)
        for round in 0..<300 {
            let seed = Array(PageLayouts.all[round % PageLayouts.all.count].html.utf8)
            let html = String(decoding: generator.mutate(seed), as: UTF8.self)
            _ = try? Self.extract(html, explaining: true)
        }
    }

    @Test func hostileShapesEndSoon() {
        let links = (0..<20_000).map { "<a href=\"/\($0)\">一样的链接文字一样的\($0)</a>" }.joined()
        let deep = String(repeating: "<div><a href=\"/x\">很长很长的链接文字</a>", count: 400)
        let flat = (0..<5_000).map { "<dt><a href=\"/\($0)\">一样的链接文字一样</a></dt><dd>a</dd>" }
        // Dates and headings that hold the whole page, asked for by each item.
        let dated = String(repeating: "<div itemprop=datePublished>a<a href=/1>标题</a>", count: 500)
        let wide = (0..<10_000).map { "<td><a href=\"/\($0)00.html\">标题标题</a>03-04</td>" }.joined()
        for html in [
            links, deep, "<dl>\(flat.joined())</dl>",
            dated + String(repeating: "字", count: 900_000),
            "<table><tr>\(wide)</tr></table>",
        ] { _ = try? Self.extract(html) }
    }

    /// What a list cuts short it has in full in its `title` attributes.
    @Test func aListOfCutTitlesIsWeighedByTheWholeOnes() throws {
        let list = PageLayouts.list(PageLayouts.entries(6)) { _, entry in
            "<li><a href=\"\(entry.path)\" title=\"\(entry.title)\">\(entry.title.prefix(8))...</a>"
                + "<span>\(entry.date)</span></li>"
        }
        let old = (0..<8).map {
            "<li><a href=\"/old/\($0)00.html\">往期栏目内容第\($0)期的回顾与展望</a><span>03-1\($0)</span></li>"
        }.joined()
        let found = try Self.extract(
            PageLayouts.framed(
                "<ul>\(list)</ul>", hot: "<div class=right><h3>图片新闻</h3><ul>\(old)</ul></div>"))
        #expect(found.items.map(\.url) == PageLayouts.entries(6).map(\.path))
    }
}
